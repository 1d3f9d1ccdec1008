import { useEffect, useRef } from 'react'
import { FRAME } from '../messages/frame.ts'
import { useCluster, useWorkbench } from './session-context.tsx'

/** The worker of the cluster has stopped: what happened, and the way on. The learner's files are not touched. */
export function CrashOverlay() {
  const { session, workspace } = useWorkbench()
  const crash = useCluster((view) => view.crash)
  const messages = FRAME.use().crash
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (crash) dialog.current?.showModal()
  }, [crash])
  if (!crash) return null
  const files = Object.keys(workspace.getState().files).length
  return (
    // There is nothing behind it to go back to: Escape does not close it.
    <dialog ref={dialog} className="dialog" aria-labelledby="crash-title" aria-describedby="crash-text" onCancel={(event) => event.preventDefault()}>
      <h2 id="crash-title">{messages.head}</h2>
      <p id="crash-text">{messages.says(crash.reason ? messages.reasons[crash.reason] : crash.message.replace(/\.$/, ''), files)}</p>
      {crash.stack && (
        <details>
          <summary>{messages.details}</summary>
          <pre>
            <code>{crash.stack}</code>
          </pre>
        </details>
      )}
      <button type="button" className="button primary" onClick={() => void session.port.restart()}>
        {messages.restart}
      </button>
    </dialog>
  )
}
