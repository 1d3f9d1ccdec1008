import { useStore } from 'zustand'
import type { Exam } from '../../lessons/examining/exam.ts'
import type { Question } from '../../lessons/examining/question.ts'
import { type ExamAnswer, type ExamResult, scoreOf } from '../../lessons/progress/exam.ts'
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
  return (
    <section className="exam-result" aria-label="Result">
      <p className="exam-score" data-passed={passed} role="status">
        {passed ? 'Passed' : 'Not passed yet'}: {questions.right} of {questions.of} questions, {tasks.right} of {tasks.of} tasks
      </p>
      <p className="card-note">
        {new Date(result.endedAt).toLocaleString('en-US', { dateStyle: 'long', timeStyle: 'short' })}. Three quarters of the questions and three
        quarters of the tasks are enough.
      </p>
      <WayBack session={session} />
      {exam && (
        <>
          <h2>The tasks</h2>
          <ul className="plain-list">
            {exam.tasks.map(({ file, lesson }) => (
              <li key={file} data-right={result.tasks[file] ?? false}>
                <button type="button" className="link-button" onClick={() => void session.course.open(file)}>
                  {lesson.meta.title}
                </button>
                <span className="exam-mark">{result.tasks[file] ? 'solved' : 'left'}</span>
              </li>
            ))}
          </ul>
          <h2>The questions</h2>
          {exam.questions.map((question) => (
            <Answered key={question.key} question={question} answer={result.answers[question.key]} />
          ))}
        </>
      )}
    </section>
  )
}

function Answered({ question: { text, options }, answer }: { readonly question: Question; readonly answer: ExamAnswer | undefined }) {
  const right = options.find(({ correct }) => correct)
  const chosen = options.find(({ number }) => number === answer?.option)
  return (
    <details className="reveal">
      <summary>
        <span className="exam-mark" data-right={answer?.correct ?? false}>
          {answer?.correct ? 'right' : answer?.confidence === 3 ? 'missed, and you were certain' : 'missed'}
        </span>
        <span className="inline-question">
          <Markdown content={text} />
        </span>
      </summary>
      {chosen && !chosen.correct && (
        <>
          <p>
            You said: <em>{chosen.text}</em>
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
  if (!before) return null
  return (
    <p>
      <button type="button" className="button small" disabled={preparing} onClick={() => void session.lessonCluster.back()}>
        Back to the cluster you had
      </button>
    </p>
  )
}
