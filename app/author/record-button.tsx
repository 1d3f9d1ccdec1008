import { useStore } from 'zustand'
import { useWorkbench } from '../workbench/session-context.tsx'
import { useAuthoring } from './authoring-context.tsx'

/** Begins a recording, and ends it: what was done in between is written down as a task. */
export function RecordButton() {
  const { recorder } = useAuthoring()
  const { session } = useWorkbench()
  const { recording } = useStore(recorder.state)
  const done = useStore(session.deeds.state, (state) => state.done.length)
  if (!recording)
    return (
      <button
        type="button"
        className="button small"
        title={
          done > 0
            ? 'What you did until now becomes the set-up; what you do next, the task'
            : 'What you do next in the terminal and with Apply becomes a task'
        }
        onClick={() => recorder.begin()}
      >
        Record a task
      </button>
    )
  return (
    <button type="button" className="button small primary" onClick={() => void recorder.end()}>
      Stop and write it down
    </button>
  )
}

/** Says that it records, and what came of it. */
export function RecordingStatus() {
  const { recording, said } = useStore(useAuthoring().recorder.state)
  return (
    <p className="author-said" role="status">
      {recording ? 'Recording: do the task in the terminal, or with Apply under Manifests.' : said}
    </p>
  )
}
