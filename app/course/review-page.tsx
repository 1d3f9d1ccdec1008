import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { dueCards } from '../lessons/progress/card.ts'
import { type Answer, answered } from '../lessons/progress/review.ts'
import type { RecallBlock } from '../lessons/reading/lesson.ts'
import type { Session } from '../session/session.ts'
import { Markdown } from './markdown.tsx'
import { COURSE } from '../messages/course.ts'

const ANSWERS: readonly Answer[] = ['forgot', 'hard', 'knew', 'easy']

/** The cards that are due, one at a time. There is no streak to keep: what is late simply comes first. */
export function ReviewPage({ session, onClose }: { readonly session: Session; readonly onClose: () => void }) {
  const progress = useStore(session.course, (state) => state.progress)
  const messages = COURSE.use().review
  const [key] = dueCards(progress, Date.now())
  const due = dueCards(progress, Date.now()).length
  return (
    <article className="lesson review">
      <header>
        <p className="lesson-meta">{messages.due(due)}</p>
        <h1>{messages.head}</h1>
      </header>
      {key === undefined ? <p>{messages.upToDate}</p> : <ReviewCard key={key} session={session} cardKey={key} />}
      <button type="button" className="button" onClick={onClose}>
        {messages.back}
      </button>
    </article>
  )
}

function ReviewCard({ session, cardKey }: { readonly session: Session; readonly cardKey: string }) {
  const [block, setBlock] = useState<RecallBlock | 'gone'>()
  const [shown, setShown] = useState(false)
  const messages = COURSE.use().review
  useEffect(() => {
    void session.course.card(cardKey).then((found) => setBlock(found ?? 'gone'))
  }, [session, cardKey])
  const answer = (given: Answer) => {
    const state = session.course.getState().progress.cards[cardKey]
    if (state) session.course.record({ type: 'card', key: cardKey, state: answered(state, given, Date.now()) })
  }
  if (block === undefined) return <p className="course-loading">{messages.opening}</p>
  if (block === 'gone')
    return (
      <p>
        {messages.gone}{' '}
        <button type="button" className="button small" onClick={() => answer('easy')}>
          {messages.putAway}
        </button>
      </p>
    )
  return (
    <article className="card recall" aria-label={messages.card}>
      <p className="recall-question">{block.question}</p>
      {shown ? (
        <>
          <div className="verdict" role="status">
            <Markdown content={block.answer} />
          </div>
          <p className="card-actions">
            {ANSWERS.map((given) => (
              <button key={given} type="button" className="button" onClick={() => answer(given)}>
                {messages.answers[given]}
              </button>
            ))}
          </p>
        </>
      ) : (
        <button type="button" className="button primary" onClick={() => setShown(true)}>
          {messages.show}
        </button>
      )}
    </article>
  )
}
