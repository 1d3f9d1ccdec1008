import { useLesson } from './lesson-context.tsx'

/** A command of the lesson: run with one press, or typed by hand. */
export function RunnableCommand({ command }: { readonly command: string }) {
  const { bus } = useLesson().session
  return (
    <div className="runnable">
      <code>{command}</code>
      <button
        type="button"
        className="button small"
        onClick={() => bus.send({ type: 'run-command', command })}
        aria-label={`Run in the terminal: ${command}`}
      >
        Run
      </button>
    </div>
  )
}

/** A file of the lesson, for the editor. */
export function LessonFile({ name, text }: { readonly name: string; readonly text: string }) {
  const { bus } = useLesson().session
  return (
    <figure className="file">
      <figcaption>
        <span className="file-name">{name}</span>
        <button type="button" className="button small" onClick={() => bus.send({ type: 'open-file', name, text })}>
          Open in the editor
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
