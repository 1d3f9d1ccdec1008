import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { StoreApi } from 'zustand/vanilla'
import type { Session } from '../session/session.ts'
import type { ClusterView } from '../session/store.ts'
import type { Workspace } from '../session/workspace.ts'

export interface Workbench {
  readonly session: Session
  readonly view: StoreApi<ClusterView>
  readonly workspace: Workspace
}

export const WorkbenchContext = createContext<Workbench | undefined>(undefined)

export function useWorkbench(): Workbench {
  const workbench = useContext(WorkbenchContext)
  if (!workbench) throw new Error('a panel was rendered outside of the workbench')
  return workbench
}

/** A narrow piece of the cluster's view; the panel renders again only when that piece changes. */
export function useCluster<T>(select: (view: ClusterView) => T): T {
  return useStore(useWorkbench().view, select)
}
