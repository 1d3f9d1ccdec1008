import { useId, useState } from 'react'
import type { Prediction } from '../lessons/progress/progress.ts'
import { isAnswer } from '../lessons/progress/free-answer.ts'
import type { FreeRecallBlock, PredictBlock } from '../lessons/reading/lesson.ts'
import { useLessonProgress, useRecord } from './lesson-context.tsx'
import { Markdown } from './markdown.tsx'
import { Choices, Commit, useVerdictHead } from './question.tsx'
import { COURSE } from '../messages/course.ts'

/** A question to commit to before anything is shown. Once answered it stays as it was answered. */
export function PredictCard({ block }: { readonly block: PredictBlock }) {
  const made = useLessonProgress().predictions[block.id]
  const record = useRecord(block.id)
  const [option, setOption] = useState<number>()
  const messages = COURSE.use().predict
  return (
    <article className="card predict" aria-label={messages.name}>
      <p className="card-kind">{messages.head}</p>
      <Markdown content={block.question} />
      <Choices legend={messages.answer} options={block.options} committed={made?.option} chosen={option} onChoose={setOption} />
      {made === undefined ? (
        <Commit
          ready={option !== undefined}
          onCommit={(confidence) =>
            option !== undefined && record({ type: 'predicted', option, correct: block.options[option]?.correct ?? false, confidence })
          }
        />
      ) : (
        <Verdict block={block} made={made} />
      )}
    </article>
  )
}

function Verdict({ block, made }: { readonly block: PredictBlock; readonly made: Prediction }) {
  const chosen = block.options[made.option ?? -1]
  const right = block.options.find((option) => option.correct)
  const head = useVerdictHead({ correct: chosen?.correct ?? false, confidence: made.confidence })
  if (!chosen) return null
  return (
    <div className="verdict" role="status">
      <p className="verdict-head">{head}</p>
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

const NOT_YET = { correct: false, confidence: 0 }

/** A prediction in the learner's own words: harder than choosing, and remembered better. */
export function FreeRecallCard({ block }: { readonly block: FreeRecallBlock }) {
  const made = useLessonProgress().predictions[block.id]
  const record = useRecord(block.id)
  const [text, setText] = useState('')
  const messages = COURSE.use().predict
  const head = useVerdictHead(made ?? NOT_YET)
  const field = useId()
  return (
    <article className="card predict" aria-label={messages.name}>
      <p className="card-kind">{messages.ownWords}</p>
      <Markdown content={block.question} />
      <label className="visually-hidden" htmlFor={field}>
        {messages.answer}
      </label>
      <input
        id={field}
        className="text-field"
        value={made?.text ?? text}
        readOnly={made !== undefined}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
      />
      {made === undefined ? (
        <Commit
          ready={text.trim() !== ''}
          onCommit={(confidence) => record({ type: 'predicted', text, correct: isAnswer(text, block.answers), confidence })}
        />
      ) : (
        <div className="verdict" role="status">
          <p className="verdict-head">{head}</p>
          {!made.correct && (
            <p>
              {messages.itIs} <code>{block.answers[0]}</code>
            </p>
          )}
          <Markdown content={block.reply} />
        </div>
      )}
    </article>
  )
}
