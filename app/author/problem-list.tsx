import type { LessonError, Place } from '../lessons/lesson-error.ts'

interface ProblemListProps {
  readonly problems: readonly LessonError[]
  readonly checking: boolean
  readonly onGoTo: (place: Place) => void
}

/** What `keycard lessons check` would say of the open file; each line leads to its place. */
export function ProblemList({ problems, checking, onGoTo }: ProblemListProps) {
  return (
    <section className="author-problems" aria-label="Problems">
      <p role="status">
        {problems.length > 0
          ? `${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`
          : checking
            ? 'Checking …'
            : 'Nothing wrong found'}
      </p>
      {problems.length > 0 && (
        <ol>
          {problems.map(({ problem, place, message }) => (
            <li key={message}>
              <button type="button" className="author-place" onClick={() => onGoTo(place ?? { line: 1, column: 1 })}>
                <span className="author-where">{place ? `${place.line}:${place.column}` : 'file'}</span> {problem}
              </button>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
