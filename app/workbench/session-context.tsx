import { createContext, useCallback, useContext, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { StoreApi } from 'zustand/vanilla'
import type { PendingEdits } from '../session/pending-edits.ts'
import type { Session } from '../session/session.ts'
import type { ClusterView } from '../session/store.ts'
import type { Workspace } from '../session/workspace.ts'
import type { LayoutStore } from './frame/layout-store.ts'
import type { PageState } from './frame/page-state.ts'

export interface Workbench {
  readonly session: Session
  readonly view: StoreApi<ClusterView>
  readonly workspace: Workspace
  /** What `kubectl edit` waits for. */
  readonly edits: PendingEdits
  /** Where the panels stand. */
  readonly layout: LayoutStore
  readonly page: StoreApi<PageState>
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

/** The whole view, at most every so many wall milliseconds: for pictures that are dear to draw and change with every batch. */
export function useCalmCluster(every: number): ClusterView {
  const { view } = useWorkbench()
  const [shown, setShown] = useState(() => view.getState())
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const show = () => {
      timer = undefined
      setShown(view.getState())
    }
    show()
    const stop = view.subscribe(() => {
      timer ??= setTimeout(show, every)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [view, every])
  return shown
}

/**
 * What the panel of this id was last asked to show over the bus, and the way to choose something else. `times` changes with
 * each request, the same again, too. A panel rests while another tab is shown: what it was asked meanwhile it sees on waking.
 */
export function usePanelSubject(panel: string): readonly [subject: string | undefined, choose: (subject: string | undefined) => void, times: number] {
  const { bus } = useWorkbench().session
  const [asked, setAsked] = useState(() => bus.subjectOf(panel))
  useEffect(() => {
    const look = () =>
      setAsked((known) => {
        const last = bus.subjectOf(panel)
        return last.times === known.times ? known : last
      })
    look()
    return bus.listen(look)
  }, [bus, panel])
  const choose = useCallback((subject: string | undefined) => setAsked(({ times }) => ({ subject, times })), [])
  return [asked.subject, choose, asked.times]
}
