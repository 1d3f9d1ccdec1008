import { PAGES } from '../messages/pages.ts'

const CONFIDENCE = [
  { value: 1, label: 'guess' },
  { value: 2, label: 'fairly' },
  { value: 3, label: 'certain' },
] as const

interface ConfidenceButtonsProps {
  /** False while there is no answer to commit to. */
  readonly ready: boolean
  readonly onCommit: (confidence: number) => void
}

/** How sure the learner is, and committing to it, in one press: where many questions follow each other. */
export function ConfidenceButtons({ ready, onCommit }: ConfidenceButtonsProps) {
  const messages = PAGES.use().confidence
  return (
    <fieldset className="confidence-buttons" disabled={!ready}>
      <legend>{ready ? messages.ready : messages.notReady}</legend>
      {CONFIDENCE.map(({ value, label }) => (
        <button key={value} type="button" className="button" onClick={() => onCommit(value)}>
          {messages[label]}
        </button>
      ))}
    </fieldset>
  )
}
