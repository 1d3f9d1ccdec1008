import { useEffect, useRef } from 'react'
import { useCluster, useWorkbench } from './session-context.tsx'

/** The worker of the cluster has stopped: what happened, and the way on. The learner's files are not touched. */
export function CrashOverlay() {
  const { session, workspace } = useWorkbench()
  const crash = useCluster((view) => view.crash)
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (crash) dialog.current?.showModal()
  }, [crash])
  if (!crash) return null
  const files = Object.keys(workspace.getState().files).length
  return (
    // There is nothing behind it to go back to: Escape does not close it.
    <dialog ref={dialog} className="dialog" aria-labelledby="crash-title" aria-describedby="crash-text" onCancel={(event) => event.preventDefault()}>
      <h2 id="crash-title">The cluster has stopped</h2>
      <p id="crash-text">
        This is a mistake of ours, not of yours: {crash.message.replace(/\.$/, '')}. {files === 1 ? 'Your file is' : `Your ${files} files are`} safe,
        and so is your progress. A new cluster starts empty: apply your files again to go on.
      </p>
      {crash.stack && (
        <details>
          <summary>Details for a report</summary>
          <pre>
            <code>{crash.stack}</code>
          </pre>
        </details>
      )}
      <button type="button" className="button primary" onClick={() => void session.port.restart()}>
        Restart the cluster
      </button>
    </dialog>
  )
}
