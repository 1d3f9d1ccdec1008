import { useState } from 'react'
import type { DebriefBlock, RecallBlock } from '../lessons/reading/lesson.ts'
import { missedCard, newCard } from '../lessons/progress/card.ts'
import { useLesson, useLessonProgress, useRecord } from './lesson-context.tsx'
import { Markdown } from './markdown.tsx'
import { Choices } from './question.tsx'

/** A card met in its lesson: from then on it comes back after days and weeks. */
export function RecallCard({ block }: { readonly block: RecallBlock }) {
  const { session, file } = useLesson()
  const known = useLessonProgress().recalls[block.id]
  const record = useRecord(block.id)
  const [shown, setShown] = useState(false)
  const answer = (knew: boolean) => {
    record({ type: 'recalled', known: knew })
    const now = Date.now()
    session.course.record({ type: 'card', key: `${file}#${block.id}`, state: knew ? newCard(now) : missedCard(now) })
  }
  return (
    <section className="card recall" aria-label="Recall">
      <p className="card-kind">Recall</p>
      <p className="recall-question">{block.question}</p>
      {shown || known !== undefined ? (
        <div className="verdict" role="status">
          <Markdown content={block.answer} />
        </div>
      ) : (
        <button type="button" className="button" onClick={() => setShown(true)}>
          Say it to yourself, then show the answer
        </button>
      )}
      {shown && known === undefined && (
        <p className="card-actions">
          <button type="button" className="button" onClick={() => answer(false)}>
            I did not know it
          </button>
          <button type="button" className="button" onClick={() => answer(true)}>
            I knew it
          </button>
        </p>
      )}
      {known !== undefined && <p className="card-note">It comes back tomorrow, under Review.</p>}
    </section>
  )
}

/** Which sentence says why it worked: explaining it to yourself makes it stay (learners.md 4.11). */
export function DebriefCard({ block }: { readonly block: DebriefBlock }) {
  const made = useLessonProgress().predictions[block.id]
  const record = useRecord(block.id)
  const chosen = made === undefined ? undefined : block.options[made.option ?? -1]
  return (
    <section className="card debrief" aria-label="Look back">
      <p className="card-kind">Look back</p>
      <Markdown content={block.question} />
      <Choices
        legend="Which sentence says it?"
        options={block.options}
        committed={made?.option}
        chosen={undefined}
        onChoose={(option) => record({ type: 'predicted', option, correct: block.options[option]?.correct ?? false, confidence: 2 })}
      />
      {chosen && (
        <div className="verdict" role="status">
          <p className="verdict-head">{chosen.correct ? 'That is it.' : 'Not quite.'}</p>
          <Markdown content={chosen.reply} />
        </div>
      )}
    </section>
  )
}
