import { useStore } from 'zustand'
import { AUTHOR } from '../messages/author.ts'
import { useWorkbench } from '../workbench/session-context.tsx'
import { useAuthoring } from './authoring-context.tsx'

/** Begins a recording, and ends it: what was done in between is written down as a task. */
export function RecordButton() {
  const { recorder } = useAuthoring()
  const { session } = useWorkbench()
  const { recording } = useStore(recorder.state)
  const done = useStore(session.deeds.state, (state) => state.done.length)
  const messages = AUTHOR.use().recording
  if (!recording)
    return (
      <button type="button" className="button small" title={done > 0 ? messages.setUpKnown : messages.fromNow} onClick={() => recorder.begin()}>
        {messages.record}
      </button>
    )
  return (
    <button type="button" className="button small primary" onClick={() => void recorder.end()}>
      {messages.stop}
    </button>
  )
}

/** Says that it records, and what came of it. */
export function RecordingStatus() {
  const { recording, outcome } = useStore(useAuthoring().recorder.state)
  const messages = AUTHOR.use().recording
  return (
    <p className="author-said" role="status">
      {recording ? messages.underWay : outcome && messages[outcome]}
    </p>
  )
}
