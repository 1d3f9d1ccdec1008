import { useEffect, useState } from 'react'
import { CLUSTER_ROLE_BINDINGS, CLUSTER_ROLES, ROLE_BINDINGS, ROLES } from '../../cluster/authz/rbac-types.ts'
import { useWorkbench } from '../session-context.tsx'
import type { ObjectMaps } from './relations.ts'

/** Wall ms between two readings: a person sees no difference, and a cluster that starts a hundred pods is read a few times. */
const CALM = 200
const RESOURCES = ['pods', 'serviceaccounts', 'namespaces', ROLES, CLUSTER_ROLES, ROLE_BINDINGS, CLUSTER_ROLE_BINDINGS]

/** The objects the identity graph is of, as the cluster has them now; the same map as long as none of them changed. */
export function useRbacObjects(): ObjectMaps {
  const { view } = useWorkbench()
  const [objects, setObjects] = useState<ObjectMaps>(() => view.getState().objects)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      timer = undefined
      const now = view.getState().objects
      setObjects((known) => (RESOURCES.every((resource) => known.get(resource) === now.get(resource)) ? known : now))
    }
    look()
    const stop = view.subscribe(() => {
      timer ??= setTimeout(look, CALM)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [view])
  return objects
}
