import type { LessonError, Place } from '../lessons/lesson-error.ts'
import { AUTHOR } from '../messages/author.ts'

interface ProblemListProps {
  readonly problems: readonly LessonError[]
  readonly checking: boolean
  readonly onGoTo: (place: Place) => void
}

/** What `keycard lessons check` would say of the open file; each line leads to its place. */
export function ProblemList({ problems, checking, onGoTo }: ProblemListProps) {
  const messages = AUTHOR.use().problems
  return (
    <section className="author-problems" aria-label={messages.name}>
      <p role="status">{problems.length > 0 ? messages.count(problems.length) : checking ? messages.checking : messages.none}</p>
      {problems.length > 0 && (
        <ol>
          {problems.map(({ problem, place, message }) => (
            <li key={message}>
              <button type="button" className="author-place" onClick={() => onGoTo(place ?? { line: 1, column: 1 })}>
                <span className="author-where">{place ? `${place.line}:${place.column}` : messages.file}</span> {problem}
              </button>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
