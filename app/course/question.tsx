import { useId, useState } from 'react'
import { COURSE } from '../messages/course.ts'

const CONFIDENCE = [
  { value: 1, label: 'guess' },
  { value: 2, label: 'fairly' },
  { value: 3, label: 'certain' },
] as const

interface ChoicesProps {
  readonly legend: string
  readonly options: readonly { readonly text: string; readonly correct: boolean }[]
  /** What was chosen and committed to; undefined while the choice is open. */
  readonly committed: number | undefined
  readonly chosen: number | undefined
  readonly onChoose: (option: number) => void
  /** The choice is made, and what was right is told later. */
  readonly closed?: boolean
}

const VERDICT_MARKS = { right: '✓', wrong: '✕' } as const

/** Answers to choose one of. Once committed to they show which was right. */
export function Choices({ legend, options, committed, chosen, onChoose, closed = false }: ChoicesProps) {
  const name = useId()
  const words = COURSE.use().choice
  const verdictOf = (option: number) => {
    if (committed === undefined) return undefined
    if (options[option]?.correct) return 'right'
    return committed === option ? 'wrong' : undefined
  }
  return (
    <fieldset disabled={closed || committed !== undefined}>
      <legend className="visually-hidden">{legend}</legend>
      {options.map((one, index) => {
        const verdict = verdictOf(index)
        return (
          <label key={one.text} className="choice" data-verdict={verdict}>
            <input type="radio" name={name} checked={(committed ?? chosen) === index} onChange={() => onChoose(index)} />
            <span>{one.text}</span>
            {verdict && (
              <span className="choice-mark">
                <span aria-hidden="true">{VERDICT_MARKS[verdict]}</span>
                <span className="visually-hidden"> {words[verdict]}</span>
              </span>
            )}
          </label>
        )
      })}
    </fieldset>
  )
}

interface CommitProps {
  /** False while there is no answer to commit to. */
  readonly ready: boolean
  readonly onCommit: (confidence: number) => void
}

/** How sure the learner is, and the step that cannot be taken back. */
export function Commit({ ready, onCommit }: CommitProps) {
  const messages = COURSE.use().confidence
  const [confidence, setConfidence] = useState<number>()
  const name = useId()
  return (
    <div className="predict-commit">
      <fieldset className="confidence">
        <legend>{messages.question}</legend>
        {CONFIDENCE.map(({ value, label }) => (
          <label key={value} className="chip">
            <input type="radio" name={name} checked={confidence === value} onChange={() => setConfidence(value)} />
            <span>{messages[label]}</span>
          </label>
        ))}
      </fieldset>
      <button
        type="button"
        className="button primary"
        disabled={!ready || confidence === undefined}
        onClick={() => confidence !== undefined && onCommit(confidence)}
      >
        {messages.commit}
      </button>
    </div>
  )
}

/** The first words of a verdict: a mistake somebody was certain of is the one worth remembering. */
export function useVerdictHead({ correct, confidence }: { readonly correct: boolean; readonly confidence: number }): string {
  const { right, wrong, certainlyWrong } = COURSE.use().verdict
  if (correct) return right
  return confidence === 3 ? certainlyWrong : wrong
}
