import { useStore } from 'zustand'
import type { Exam } from '../../lessons/examining/exam.ts'
import type { Question } from '../../lessons/examining/question.ts'
import { type ExamAnswer, type ExamResult, scoreOf } from '../../lessons/progress/exam.ts'
import { EXAM } from '../../messages/exam.ts'
import type { Session } from '../../session/session.ts'
import { Markdown } from '../markdown.tsx'

interface ResultProps {
  readonly session: Session
  /** Absent while it is being read, and when it cannot be read any more. */
  readonly exam: Exam | undefined
  readonly result: ExamResult
}

/** What came of an exam: the score, and each question and task with what was right. */
export function ExamResultView({ session, exam, result }: ResultProps) {
  const { questions, tasks, passed } = scoreOf(result)
  const messages = EXAM.use().result
  return (
    <section className="exam-result" aria-label={messages.name}>
      <p className="exam-score" data-passed={passed} role="status">
        {messages.score(
          passed ? messages.passed : messages.notPassed,
          messages.some(questions.right, questions.of),
          messages.some(tasks.right, tasks.of),
        )}
      </p>
      <p className="card-note">{messages.enough(result.endedAt)}</p>
      <WayBack session={session} />
      {exam && (
        <>
          <h2>{messages.tasks}</h2>
          <ul className="plain-list">
            {exam.tasks.map(({ file, lesson }) => (
              <li key={file} data-right={result.tasks[file] ?? false}>
                <button type="button" className="link-button" onClick={() => void session.course.open(file)}>
                  {lesson.meta.title}
                </button>
                <span className="exam-mark">{result.tasks[file] ? messages.solved : messages.left}</span>
              </li>
            ))}
          </ul>
          <h2>{messages.questions}</h2>
          {exam.questions.map((question) => (
            <Answered key={question.key} question={question} answer={result.answers[question.key]} />
          ))}
        </>
      )}
    </section>
  )
}

function Answered({ question: { text, options }, answer }: { readonly question: Question; readonly answer: ExamAnswer | undefined }) {
  const messages = EXAM.use().result
  const right = options.find(({ correct }) => correct)
  const chosen = options.find(({ number }) => number === answer?.option)
  return (
    <details className="reveal">
      <summary>
        <span className="exam-mark" data-right={answer?.correct ?? false}>
          {answer?.correct ? messages.right : answer?.confidence === 3 ? messages.missedCertain : messages.missed}
        </span>
        <span className="inline-question">
          <Markdown content={text} />
        </span>
      </summary>
      {chosen && !chosen.correct && (
        <>
          <p>
            {messages.youSaid} <em>{chosen.text}</em>
          </p>
          <Markdown content={chosen.reply} />
        </>
      )}
      {right && (
        <>
          <p>
            <strong>{right.text}</strong>
          </p>
          <Markdown content={right.reply} />
        </>
      )}
    </details>
  )
}

/** The exam took clusters of its own; what was there before it can be had back. */
function WayBack({ session }: { readonly session: Session }) {
  const { before, preparing } = useStore(session.lessonCluster.state)
  const messages = EXAM.use().result
  if (!before) return null
  return (
    <p>
      <button type="button" className="button small" disabled={preparing} onClick={() => void session.lessonCluster.back()}>
        {messages.back}
      </button>
    </p>
  )
}
