import { useEffect, useRef } from 'react'
import { TERMINAL } from '../../messages/terminal.ts'

interface PasteQuestionProps {
  readonly lines: readonly string[]
  readonly who: string
  readonly onAnswer: (run: boolean) => void
}

/** Before a pasted text of several lines runs, one sees what it is. */
export function PasteQuestion({ lines, who, onAnswer }: PasteQuestionProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const messages = TERMINAL.use().paste
  const run = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
    // The question is about what was just pasted: Enter is the way on.
    run.current?.focus()
  }, [])
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby="paste-title"
      onCancel={(event) => {
        event.preventDefault()
        onAnswer(false)
      }}
    >
      <h2 id="paste-title">{messages.question(lines.length)}</h2>
      <p>{messages.how(who)}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long text is scrolled with the keyboard too */}
      <section className="paste-lines" aria-label={messages.pasted} tabIndex={0}>
        <pre>
          <code>{lines.join('\n')}</code>
        </pre>
      </section>
      <div className="dialog-actions">
        <button type="button" ref={run} className="button primary" onClick={() => onAnswer(true)}>
          {messages.run}
        </button>
        <button type="button" className="button" onClick={() => onAnswer(false)}>
          {messages.doNotRun}
        </button>
      </div>
    </dialog>
  )
}
