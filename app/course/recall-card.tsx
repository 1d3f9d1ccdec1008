import { useState } from 'react'
import type { DebriefBlock, RecallBlock } from '../lessons/reading/lesson.ts'
import { missedCard, newCard } from '../lessons/progress/card.ts'
import { useLesson, useLessonProgress, useRecord } from './lesson-context.tsx'
import { Markdown } from './markdown.tsx'
import { Choices } from './question.tsx'
import { COURSE } from '../messages/course.ts'

/** A card met in its lesson: from then on it comes back after days and weeks. */
export function RecallCard({ block }: { readonly block: RecallBlock }) {
  const { session, file } = useLesson()
  const known = useLessonProgress().recalls[block.id]
  const record = useRecord(block.id)
  const [shown, setShown] = useState(false)
  const messages = COURSE.use().recall
  const answer = (knew: boolean) => {
    record({ type: 'recalled', known: knew })
    const now = Date.now()
    session.course.record({ type: 'card', key: `${file}#${block.id}`, state: knew ? newCard(now) : missedCard(now) })
  }
  return (
    <article className="card recall" aria-label={messages.name}>
      <p className="card-kind">{messages.name}</p>
      <p className="recall-question">{block.question}</p>
      {shown || known !== undefined ? (
        <div className="verdict" role="status">
          <Markdown content={block.answer} />
        </div>
      ) : (
        <button type="button" className="button" onClick={() => setShown(true)}>
          {messages.show}
        </button>
      )}
      {shown && known === undefined && (
        <p className="card-actions">
          <button type="button" className="button" onClick={() => answer(false)}>
            {messages.unknown}
          </button>
          <button type="button" className="button" onClick={() => answer(true)}>
            {messages.known}
          </button>
        </p>
      )}
      {known !== undefined && <p className="card-note">{messages.later}</p>}
    </article>
  )
}

/** Which sentence says why it worked: explaining it to yourself makes it stay (learners.md 4.11). */
export function DebriefCard({ block }: { readonly block: DebriefBlock }) {
  const made = useLessonProgress().predictions[block.id]
  const record = useRecord(block.id)
  const messages = COURSE.use().debrief
  const [option, setOption] = useState<number>()
  const chosen = made === undefined ? undefined : block.options[made.option ?? -1]
  return (
    <article className="card debrief" aria-label={messages.name}>
      <p className="card-kind">{messages.name}</p>
      <Markdown content={block.question} />
      <Choices legend={messages.question} options={block.options} committed={made?.option} chosen={option} onChoose={setOption} />
      {/* Arrow keys choose on their way: only a button commits. */}
      {made === undefined && (
        <button
          type="button"
          className="button"
          disabled={option === undefined}
          onClick={() =>
            option !== undefined && record({ type: 'predicted', option, correct: block.options[option]?.correct ?? false, confidence: 2 })
          }
        >
          {messages.commit}
        </button>
      )}
      {chosen && (
        <div className="verdict" role="status">
          <p className="verdict-head">{chosen.correct ? messages.right : messages.wrong}</p>
          <Markdown content={chosen.reply} />
        </div>
      )}
    </article>
  )
}
