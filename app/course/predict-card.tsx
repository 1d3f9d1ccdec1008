import { useId, useState } from 'react'
import type { LessonProgress } from '../lessons/progress/progress.ts'
import type { PredictBlock } from '../lessons/reading/lesson.ts'
import { Markdown } from './markdown.tsx'

const CONFIDENCE = [
  { value: 1, label: 'A guess' },
  { value: 2, label: 'Fairly sure' },
  { value: 3, label: 'Certain' },
]

interface PredictCardProps {
  readonly block: PredictBlock
  readonly made: LessonProgress['predictions'][string] | undefined
  readonly onPredict: (option: number, confidence: number) => void
}

/** A question to commit to before anything is shown. Once answered it stays as it was answered. */
export function PredictCard({ block, made, onPredict }: PredictCardProps) {
  const [option, setOption] = useState<number>()
  const [confidence, setConfidence] = useState<number>()
  const name = useId()
  return (
    <section className="card predict" aria-label="Prediction">
      <p className="card-kind">Predict</p>
      <Markdown content={block.question} />
      <fieldset disabled={made !== undefined}>
        <legend className="visually-hidden">Your answer</legend>
        {block.options.map((one, index) => (
          <label
            key={one.text}
            className="choice"
            data-verdict={made === undefined ? undefined : one.correct ? 'right' : made.option === index ? 'wrong' : 'other'}
          >
            <input type="radio" name={name} checked={(made?.option ?? option) === index} onChange={() => setOption(index)} />
            <span>{one.text}</span>
          </label>
        ))}
      </fieldset>
      {made === undefined ? (
        <div className="predict-commit">
          <fieldset className="confidence">
            <legend>How sure are you?</legend>
            {CONFIDENCE.map(({ value, label }) => (
              <label key={value} className="chip">
                <input type="radio" name={`${name}-confidence`} checked={confidence === value} onChange={() => setConfidence(value)} />
                <span>{label}</span>
              </label>
            ))}
          </fieldset>
          <button
            type="button"
            className="button primary"
            disabled={option === undefined || confidence === undefined}
            onClick={() => option !== undefined && confidence !== undefined && onPredict(option, confidence)}
          >
            Commit to it
          </button>
        </div>
      ) : (
        <Verdict block={block} made={made} />
      )}
    </section>
  )
}

function Verdict({ block, made }: { readonly block: PredictBlock; readonly made: { readonly option: number; readonly confidence: number } }) {
  const chosen = block.options[made.option]
  const right = block.options.find((option) => option.correct)
  if (!chosen) return null
  const surprise = !chosen.correct && made.confidence === 3
  return (
    <div className="verdict" role="status">
      <p className="verdict-head">
        {chosen.correct ? 'Right.' : surprise ? 'Not so, and you were certain. These are the ones worth remembering.' : 'Not so.'}
      </p>
      <Markdown content={chosen.reply} />
      {!chosen.correct && right && (
        <>
          <p className="verdict-head">{right.text}</p>
          <Markdown content={right.reply} />
        </>
      )}
    </div>
  )
}
