import { useState } from 'react'
import type { CourseMessages } from '../messages/course.en.ts'
import { Code } from '../ui/code.tsx'
import { useLesson } from './lesson-context.tsx'
import { COURSE } from '../messages/course.ts'

/** A command of the lesson: run with one press, or typed by hand. */
export function RunnableCommand({ command }: { readonly command: string }) {
  const { bus } = useLesson().session
  const messages = COURSE.use().run
  return (
    <div className="runnable">
      <Code text={command} />
      <button type="button" className="button small" onClick={() => bus.send({ type: 'run-command', command })} aria-label={messages.label(command)}>
        {messages.run}
      </button>
    </div>
  )
}

/** A file of the lesson, for the editor. */
export function LessonFile({ name, text }: { readonly name: string; readonly text: string }) {
  const { bus } = useLesson().session
  const messages = COURSE.use().run
  return (
    <figure className="file">
      <figcaption>
        <span className="file-name">{name}</span>
        <button type="button" className="button small" onClick={() => bus.send({ type: 'open-file', name, text })}>
          {messages.open}
        </button>
      </figcaption>
      {/* Long lines scroll, so the block has to take the keyboard's focus. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard */}
      <pre tabIndex={0}>
        <code>{text}</code>
      </pre>
    </figure>
  )
}

/** Time of the lesson: it passes with one press, or with the clock below the workbench. */
export function LetTimePass({ seconds }: { readonly seconds: number }) {
  const { port } = useLesson().session
  const [passing, setPassing] = useState(false)
  const messages = COURSE.use().time
  const pass = async () => {
    setPassing(true)
    await port.clock.advance(seconds * 1000).finally(() => setPassing(false))
  }
  return (
    <p className="card-actions">
      <button type="button" className="button small" disabled={passing} onClick={() => void pass()}>
        {messages.pass(spoken(seconds, messages))}
      </button>
    </p>
  )
}

const UNITS = [
  { name: 'day', seconds: 86_400 },
  { name: 'hour', seconds: 3600 },
  { name: 'minute', seconds: 60 },
  { name: 'second', seconds: 1 },
] as const

/** A duration as people say it: 50 minutes, 2 hours. */
function spoken(seconds: number, messages: CourseMessages['time']): string {
  const unit = UNITS.find((one) => seconds % one.seconds === 0) ?? UNITS[3]
  return messages[unit.name](seconds / unit.seconds)
}
