import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { dueCards } from '../lessons/progress/card.ts'
import { type Answer, answered } from '../lessons/progress/review.ts'
import type { RecallBlock } from '../lessons/reading/lesson.ts'
import type { Session } from '../session/session.ts'
import { Markdown } from './markdown.tsx'

const ANSWERS: readonly { readonly answer: Answer; readonly label: string }[] = [
  { answer: 'forgot', label: 'I forgot it' },
  { answer: 'hard', label: 'With effort' },
  { answer: 'knew', label: 'I knew it' },
  { answer: 'easy', label: 'At once' },
]

/** The cards that are due, one at a time. There is no streak to keep: what is late simply comes first. */
export function ReviewPage({ session, onClose }: { readonly session: Session; readonly onClose: () => void }) {
  const progress = useStore(session.course, (state) => state.progress)
  const [key] = dueCards(progress, Date.now())
  const due = dueCards(progress, Date.now()).length
  return (
    <article className="lesson review">
      <header>
        <p className="lesson-meta">{due === 0 ? 'Nothing is due' : due === 1 ? 'One card is due' : `${due} cards are due`}</p>
        <h1>Review</h1>
      </header>
      {key === undefined ? (
        <p>Cards you meet in lessons come back here after a day, a week, a month. You are up to date.</p>
      ) : (
        <ReviewCard key={key} session={session} cardKey={key} />
      )}
      <button type="button" className="button" onClick={onClose}>
        Back to the lesson
      </button>
    </article>
  )
}

function ReviewCard({ session, cardKey }: { readonly session: Session; readonly cardKey: string }) {
  const [block, setBlock] = useState<RecallBlock | 'gone'>()
  const [shown, setShown] = useState(false)
  useEffect(() => {
    void session.course.card(cardKey).then((found) => setBlock(found ?? 'gone'))
  }, [session, cardKey])
  const answer = (given: Answer) => {
    const state = session.course.getState().progress.cards[cardKey]
    if (state) session.course.record({ type: 'card', key: cardKey, state: answered(state, given, Date.now()) })
  }
  if (block === undefined) return <p className="course-loading">Opening the card …</p>
  if (block === 'gone')
    return (
      <p>
        This card’s lesson is not in this course.{' '}
        <button type="button" className="button small" onClick={() => answer('easy')}>
          Put it away
        </button>
      </p>
    )
  return (
    <section className="card recall" aria-label="Card">
      <p className="recall-question">{block.question}</p>
      {shown ? (
        <>
          <div className="verdict" role="status">
            <Markdown content={block.answer} />
          </div>
          <p className="card-actions">
            {ANSWERS.map(({ answer: given, label }) => (
              <button key={given} type="button" className="button" onClick={() => answer(given)}>
                {label}
              </button>
            ))}
          </p>
        </>
      ) : (
        <button type="button" className="button primary" onClick={() => setShown(true)}>
          Show the answer
        </button>
      )}
    </section>
  )
}
