import { knownObjectives, type PlacedLesson, type PlacementAnswer, startingPoint } from '../../lessons/examining/placement.ts'
import type { Session } from '../../session/session.ts'
import { Markdown } from '../markdown.tsx'
import { PAGES } from '../../messages/pages.ts'

interface ResultProps {
  readonly session: Session
  readonly lessons: readonly PlacedLesson[]
  readonly answers: readonly PlacementAnswer[]
  readonly onClose: () => void
}

/** What is known, lesson by lesson, where to begin, and what was missed. */
export function PlacementResult({ session, lessons, answers, onClose }: ResultProps) {
  const messages = PAGES.use().placement
  const known = knownObjectives(lessons, answers)
  const start = startingPoint(lessons, known)
  const { course } = session.course.getState()
  // Whoever knows the lessons is better served by something broken.
  const proposed = start ?? course?.lessons.find(({ kind }) => kind === 'challenge')?.file
  const titleOf = (file: string) => session.course.titleOf(file) ?? course?.lessons.find((one) => one.file === file)?.title ?? file
  const open = (file: string) => {
    void session.course.open(file)
    onClose()
  }
  const missed = answers.filter(({ correct }) => !correct)
  return (
    <>
      <p role="status">{start === undefined ? messages.allKnown : start === lessons[0]?.file ? messages.firstIsNew : messages.firstNew}</p>
      {proposed !== undefined && (
        <p className="card-actions">
          <button type="button" className="button primary" onClick={() => open(proposed)}>
            {messages.start(titleOf(proposed))}
          </button>
        </p>
      )}
      <h2>{messages.knownHead}</h2>
      <ul className="plain-list">
        {lessons.map(({ file, lesson }) => (
          <li key={file}>
            <button type="button" className="link-button" onClick={() => open(file)}>
              {lesson.meta.title}
            </button>
            <span className="contents-facts">
              {known[file] === undefined ? messages.notAsked : messages.known(known[file].length, lesson.meta.objectives.length)}
            </span>
          </li>
        ))}
      </ul>
      <p className="card-note">{messages.marked}</p>
      {missed.length > 0 && (
        <>
          <h2>{messages.missedHead}</h2>
          {missed.map(({ item }) => (
            <details key={keyOf(item)} className="reveal">
              <summary>{item.type === 'card' ? item.card.question : <QuestionText item={item} />}</summary>
              <Right item={item} />
            </details>
          ))}
        </>
      )}
    </>
  )
}

type Item = PlacementAnswer['item']

const keyOf = (item: Item) => (item.type === 'card' ? `${item.file}#${item.card.id}` : item.question.key)

function QuestionText({ item }: { readonly item: Extract<Item, { type: 'question' }> }) {
  return (
    <span className="inline-question">
      <Markdown content={item.question.text} />
    </span>
  )
}

function Right({ item }: { readonly item: Item }) {
  if (item.type === 'card') return <Markdown content={item.card.answer} />
  const right = item.question.options.find(({ correct }) => correct)
  if (!right) return null
  return (
    <>
      <p>
        <strong>{right.text}</strong>
      </p>
      <Markdown content={right.reply} />
    </>
  )
}
