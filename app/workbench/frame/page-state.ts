import type { ReactNode } from 'react'
import { createStore, type StoreApi } from 'zustand/vanilla'

/** What may lie over the page. */
export type DialogId = 'palette' | 'shortcuts' | 'fidelity' | 'share'

/** What the frame knows of the moment, and forgets with it. */
export interface PageState {
  readonly dialog: DialogId | undefined
  /** The panel whose tab is being dragged. */
  readonly dragged: string | undefined
  /** As whom the terminal that is shown asks the API server. */
  readonly identity: string
  /** Something the frame has to tell: what came with a shared link. */
  readonly notice: ReactNode
}

export const createPageState = (): StoreApi<PageState> =>
  createStore<PageState>(() => ({ dialog: undefined, dragged: undefined, identity: 'admin', notice: undefined }))
