import { knownObjectives, type PlacedLesson, type PlacementAnswer, startingPoint } from '../../lessons/examining/placement.ts'
import type { Session } from '../../session/session.ts'
import { Markdown } from '../markdown.tsx'

interface ResultProps {
  readonly session: Session
  readonly lessons: readonly PlacedLesson[]
  readonly answers: readonly PlacementAnswer[]
  readonly onClose: () => void
}

/** What is known, lesson by lesson, where to begin, and what was missed. */
export function PlacementResult({ session, lessons, answers, onClose }: ResultProps) {
  const known = knownObjectives(lessons, answers)
  const start = startingPoint(lessons, known)
  const { course } = session.course.getState()
  // Whoever knows the lessons is better served by something broken.
  const proposed = start ?? course?.lessons.find(({ kind }) => kind === 'challenge')?.file
  const titleOf = (file: string | undefined) => course?.lessons.find((one) => one.file === file)?.title
  const open = (file: string) => {
    void session.course.open(file)
    onClose()
  }
  const missed = answers.filter(({ correct }) => !correct)
  return (
    <>
      <p role="status">
        {start === undefined
          ? 'You know what the first lessons teach. Go on with something broken:'
          : start === lessons[0]?.file
            ? 'Begin with the first lesson: it has something new for you.'
            : 'Begin with the first lesson that has something new for you:'}
      </p>
      {proposed !== undefined && (
        <p className="card-actions">
          <button type="button" className="button primary" onClick={() => open(proposed)}>
            Start: {titleOf(proposed)}
          </button>
        </p>
      )}
      <h2>What you know already</h2>
      <ul className="plain-list">
        {lessons.map(({ file, lesson }) => (
          <li key={file}>
            <button type="button" className="link-button" onClick={() => open(file)}>
              {lesson.meta.title}
            </button>
            <span className="contents-facts">
              {known[file] === undefined ? 'not asked' : `${known[file].length} of ${lesson.meta.objectives.length} known`}
            </span>
          </li>
        ))}
      </ul>
      <p className="card-note">It is marked in the lessons. They all stay open, and their tasks are worth doing even so.</p>
      {missed.length > 0 && (
        <>
          <h2>What you missed</h2>
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
