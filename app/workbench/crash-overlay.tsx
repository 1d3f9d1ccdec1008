import { useCluster, useWorkbench } from './session-context.tsx'

/** The worker of the cluster has stopped: what happened, and the way on. The learner's files are not touched. */
export function CrashOverlay() {
  const { session, workspace } = useWorkbench()
  const crash = useCluster((view) => view.crash)
  if (!crash) return null
  const files = Object.keys(workspace.getState().files).length
  return (
    <div className="overlay">
      <div className="dialog" role="alertdialog" aria-labelledby="crash-title" aria-describedby="crash-text">
        <h2 id="crash-title">The cluster has stopped</h2>
        <p id="crash-text">
          This is a mistake of ours, not of yours: {crash.message}. {files === 1 ? 'Your file is' : `Your ${files} files are`} safe, and so is your
          progress. A new cluster starts empty: apply your files again to go on.
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
      </div>
    </div>
  )
}
