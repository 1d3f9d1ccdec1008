import { useStore } from 'zustand'
import type { RbacPort } from '../../cluster/authz/ask/questions.ts'
import type { ObjectMaps } from '../identity/relations.ts'
import { useRbacObjects } from '../identity/use-rbac-objects.ts'
import { useWorkbench } from '../session-context.tsx'
import { loadedStore } from './loaded-store.ts'

/** The cluster whose RBAC the panels show: the page's own, or one that was loaded from a text. */
export interface RbacSource {
  readonly kind: 'sandbox' | 'loaded'
  readonly port: RbacPort
  /** A new map when anything in it changed. */
  readonly objects: ObjectMaps
}

export function useRbacSource(): RbacSource {
  const { port } = useWorkbench().session
  const live = useRbacObjects()
  const { rbac, objects, shown } = useStore(loadedStore)
  return rbac && shown === 'loaded' ? { kind: 'loaded', port: rbac, objects } : { kind: 'sandbox', port, objects: live }
}
