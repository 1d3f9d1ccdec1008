const CONFIDENCE = [
  { value: 1, label: 'A guess' },
  { value: 2, label: 'Fairly sure' },
  { value: 3, label: 'Certain' },
] as const

interface ConfidenceButtonsProps {
  /** False while there is no answer to commit to. */
  readonly ready: boolean
  readonly onCommit: (confidence: number) => void
}

/** How sure the learner is, and committing to it, in one press: where many questions follow each other. */
export function ConfidenceButtons({ ready, onCommit }: ConfidenceButtonsProps) {
  return (
    <fieldset className="confidence-buttons" disabled={!ready}>
      <legend>{ready ? 'How sure are you? That commits you to it.' : 'Choose an answer, then say how sure you are.'}</legend>
      {CONFIDENCE.map(({ value, label }) => (
        <button key={value} type="button" className="button" onClick={() => onCommit(value)}>
          {label}
        </button>
      ))}
    </fieldset>
  )
}
