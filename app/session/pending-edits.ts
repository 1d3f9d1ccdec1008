import { createStore, type StoreApi } from 'zustand/vanilla'
import type { WorkbenchBus } from './workbench-bus.ts'
import type { Workspace } from './workspace.ts'

interface PendingEdit {
  /** The file in the editor. */
  readonly name: string
}

export interface PendingEditsState {
  readonly edit: PendingEdit | undefined
}

/** A command that waits until a text has been edited in the page's editor: `kubectl edit`. One at a time. */
export interface PendingEdits extends StoreApi<PendingEditsState> {
  /** Shows the text in the editor; resolves to what it is when saved, to itself when abandoned. Rejects when another one is waiting. */
  begin(text: string, name: string): Promise<string>
  save(): void
  abandon(): void
}

/** Names kubectl gives the texts it wants edited. */
const EDITED = /^kubectl-edit-\d+\.yaml$/

export function createPendingEdits(workspace: Workspace, bus: WorkbenchBus): PendingEdits {
  const store = createStore<PendingEditsState>(() => ({ edit: undefined }))
  let finish = (_text: string) => undefined as unknown
  let original = ''
  // What the last visit left behind waits for nobody any more.
  for (const name of Object.keys(workspace.getState().files)) if (EDITED.test(name)) workspace.remove(name)
  const end = (text: string) => {
    const { edit } = store.getState()
    if (!edit) return
    store.setState({ edit: undefined })
    workspace.remove(edit.name)
    finish(text)
  }
  return Object.assign(store, {
    begin(text: string, name: string) {
      if (store.getState().edit) return Promise.reject(new Error('another kubectl edit waits in the editor; save or abandon that one first'))
      original = text
      store.setState({ edit: { name } })
      bus.send({ type: 'open-file', name, text })
      return new Promise<string>((resolve) => {
        finish = resolve
      })
    },
    save: () => end(workspace.getState().files[store.getState().edit?.name ?? ''] ?? original),
    abandon: () => end(original),
  })
}
