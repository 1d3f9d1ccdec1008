import { useState } from 'react'
import { knownObjectives, type PlacedLesson, type PlacementAnswer, type PlacementItem, placementItems } from '../../lessons/examining/placement.ts'
import { hasQuestions } from '../../lessons/examining/question.ts'
import { missedCard } from '../../lessons/progress/card.ts'
import type { Lesson } from '../../lessons/reading/lesson.ts'
import type { Session } from '../../session/session.ts'
import { useLessonsRead } from '../lessons-read.ts'
import { COURSE } from '../../messages/course.ts'
import { PAGES } from '../../messages/pages.ts'
import { PlacementCard, PlacementQuestion } from './placement-item.tsx'
import { PlacementResult } from './placement-result.tsx'

interface PlacementProps {
  readonly session: Session
  readonly onClose: () => void
}

/** A check of about two minutes, so that who knows some of it need not read it: it says where to start, and locks nothing. */
export function PlacementPage({ session, onClose }: PlacementProps) {
  const { made: lessons, problem } = useLessonsRead(session, KINDS, placedLesson)
  const messages = PAGES.use().placement
  const { myth } = COURSE.use()
  const [items, setItems] = useState<readonly PlacementItem[]>()
  const [answers, setAnswers] = useState<readonly PlacementAnswer[]>([])
  const [ended, setEnded] = useState(false)
  const begin = () => {
    if (lessons) setItems(placementItems(lessons, session.course.draw, myth))
  }
  const end = (given: readonly PlacementAnswer[]) => {
    if (!lessons) return
    const known = knownObjectives(lessons, given)
    session.course.record({ type: 'placed', placement: { at: Date.now(), known } })
    setEnded(true)
  }
  const answer = (given: PlacementAnswer) => {
    const all = [...answers, given]
    setAnswers(all)
    note(session, given)
    if (all.length === items?.length) end(all)
  }
  const item = items?.[answers.length]
  return (
    <article className="lesson placement">
      <header>
        <p className="lesson-meta">{items ? messages.place(Math.min(answers.length + 1, items.length), items.length) : messages.length}</p>
        <h1>{messages.head}</h1>
      </header>
      {problem && <p role="alert">{messages.cannotBeRead(problem)}</p>}
      {!items && (
        <>
          <p>{messages.forWhom}</p>
          <p>{messages.nothingLocked}</p>
          <p className="card-actions">
            <button type="button" className="button primary" disabled={!lessons} onClick={begin}>
              {messages.begin}
            </button>
            <button type="button" className="button" onClick={onClose}>
              {messages.first}
            </button>
          </p>
        </>
      )}
      {item && !ended && (
        <>
          {item.type === 'question' ? (
            <PlacementQuestion key={answers.length} item={item} onAnswer={answer} />
          ) : (
            <PlacementCard key={answers.length} item={item} onAnswer={answer} />
          )}
          <p>
            <button type="button" className="button quiet" onClick={() => end(answers)}>
              {messages.enough}
            </button>
          </p>
        </>
      )}
      {ended && lessons && <PlacementResult session={session} lessons={lessons} answers={answers} onClose={onClose} />}
    </article>
  )
}

/** What was answered counts in the lesson too: it is not asked twice. A card that was missed comes back under Review. */
function note({ course }: Session, { item, correct, confidence, option }: PlacementAnswer): void {
  if (item.type === 'question') {
    if (option !== undefined) course.record({ type: 'predicted', lesson: item.file, block: item.question.block, option, correct, confidence })
    return
  }
  const key = `${item.file}#${item.card.id}`
  if (!correct && !course.getState().progress.cards[key]) course.record({ type: 'card', key, state: missedCard(Date.now()) })
}

/** Those that build on each other; myths, pitfalls and challenges are for everybody. */
const KINDS = ['lesson']

/** A lesson without a question is left out: a card alone, judged by who answers it, is too little to call its objectives known. */
const placedLesson = (file: string, lesson: Lesson): PlacedLesson | undefined => (hasQuestions(lesson.blocks) ? { file, lesson } : undefined)
