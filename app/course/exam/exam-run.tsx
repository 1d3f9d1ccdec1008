import { useState } from 'react'
import type { Exam } from '../../lessons/examining/exam.ts'
import type { ExamUnderWay } from '../../lessons/progress/exam.ts'
import { EXAM } from '../../messages/exam.ts'
import type { Session } from '../../session/session.ts'
import { ExamQuestion } from './exam-question.tsx'
import { ExamTaskView } from './exam-task.tsx'

interface RunProps {
  readonly session: Session
  readonly exam: Exam
  readonly underWay: ExamUnderWay
}

/** Question by question, task by task. It goes on where it was left, also after a reload. */
export function ExamRun({ session, exam, underWay }: RunProps) {
  const { questions, tasks } = exam
  const record = session.course.record
  const messages = EXAM.use().run
  const isDecided = (index: number) => {
    const question = questions[index]
    const task = tasks[index - questions.length]
    return question ? question.key in underWay.answers : task !== undefined && task.file in underWay.tasks
  }
  const steps = questions.length + tasks.length
  const nextOf = (from: number) => {
    for (let index = from; index < steps; index++) if (!isDecided(index)) return index
    return steps
  }
  const [step, setStep] = useState(() => nextOf(0))
  const question = questions[step]
  const task = tasks[step - questions.length]
  const nameOf = (index: number) => (index < questions.length ? messages.question(index + 1) : messages.task(index - questions.length + 1))
  const end = () => record({ type: 'exam-ended', at: Date.now() })
  return (
    <>
      <ol className="exam-steps" aria-label={messages.howFar}>
        {Array.from({ length: steps }, (_, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: the steps of an exam never move
            key={index}
            data-task={index >= questions.length}
            data-decided={isDecided(index)}
            aria-current={index === step ? 'step' : undefined}
          >
            <span className="visually-hidden">{isDecided(index) ? messages.given(nameOf(index)) : nameOf(index)}</span>
          </li>
        ))}
      </ol>
      {question && (
        <ExamQuestion
          key={step}
          title={messages.questionOf(step + 1, questions.length)}
          question={question}
          onAnswer={(answer) => {
            record({ type: 'exam-answered', key: question.key, ...answer })
            setStep(nextOf(step + 1))
          }}
        />
      )}
      {task && (
        <ExamTaskView
          key={step}
          title={messages.taskOf(step - questions.length + 1, tasks.length)}
          session={session}
          task={task}
          onDecided={(solved) => record({ type: 'exam-task', file: task.file, solved })}
          onNext={() => setStep(nextOf(step + 1))}
        />
      )}
      {step >= steps && (
        <>
          <p>{messages.allAnswered}</p>
          <p>
            <button type="button" className="button primary" onClick={end}>
              {messages.end}
            </button>
          </p>
        </>
      )}
      <p className="exam-leave">
        <button type="button" className="button quiet" onClick={() => record({ type: 'exam-dropped' })}>
          {messages.stop}
        </button>
      </p>
    </>
  )
}
