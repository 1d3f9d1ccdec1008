import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { TERMINAL } from '../../messages/terminal.ts'
import { useWorkbench } from '../session-context.tsx'

/** Above the editor while `kubectl edit` waits for the text in it. */
export function EditBanner() {
  const { workspace, edits } = useWorkbench()
  const edit = useStore(edits, (state) => state.edit)
  const open = useStore(workspace, (state) => state.open)
  const messages = TERMINAL.use().edit
  const banner = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!edit) return
    // Whoever typed the command goes on in the editor, once it shows the text.
    const timer = setTimeout(() => banner.current?.closest('.editor')?.querySelector<HTMLElement>('.editor-body textarea')?.focus(), 100)
    return () => clearTimeout(timer)
  }, [edit])
  return (
    <div className="edit-banner" role="status" ref={banner} hidden={!edit}>
      {edit && (
        <>
          <p>
            <strong>{messages.waiting}</strong> {messages.what}
          </p>
          {edit.name !== open && (
            <button type="button" className="button small" onClick={() => workspace.show(edit.name)}>
              {messages.show}
            </button>
          )}
          <button type="button" className="button small" onClick={() => edits.abandon()}>
            {messages.abandon}
          </button>
          <button type="button" className="button small primary" onClick={() => edits.save()}>
            {messages.save}
          </button>
        </>
      )}
    </div>
  )
}
