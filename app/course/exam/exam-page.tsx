import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { type Exam, readExam } from '../../lessons/examining/exam.ts'
import { lastPassed, scoreOf } from '../../lessons/progress/exam.ts'
import type { Lesson } from '../../lessons/reading/lesson.ts'
import { COURSE } from '../../messages/course.ts'
import { EXAM } from '../../messages/exam.ts'
import type { Session } from '../../session/session.ts'
import { Markdown } from '../markdown.tsx'
import { messageOf } from '../message-of.ts'
import { CertificateView } from './certificate-view.tsx'
import { ExamResultView } from './exam-result-view.tsx'
import { ExamRun } from './exam-run.tsx'
import './exam.css'

interface ExamPageProps {
  readonly session: Session
  readonly file: string
  readonly lesson: Lesson
}

/** The final exam: begun, under way, or with what came of it. */
export function ExamPage({ session, file, lesson }: ExamPageProps) {
  const { exam, exams = [] } = useStore(session.course, (state) => state.progress)
  const passed = useStore(session.course, (state) => lastPassed(state.progress))
  const last = exams.at(-1)
  const messages = EXAM.use()
  const { read, problem } = useExam(session, file, exam?.seed ?? last?.seed)
  const begin = () => session.course.record({ type: 'exam-begun', seed: newSeed(), at: Date.now() })
  return (
    <article className="lesson exam">
      <header>
        <p className="lesson-meta">{exam ? messages.underWay : messages.aboutMinutes(lesson.meta.minutes)}</p>
        <h1>{lesson.meta.title}</h1>
      </header>
      {problem && (
        <div role="alert">
          <p>{messages.cannotBeRead(problem)}</p>
          {exam && (
            <button type="button" className="button" onClick={() => session.course.record({ type: 'exam-dropped' })}>
              {messages.putAside}
            </button>
          )}
        </div>
      )}
      {exam && read && <ExamRun key={exam.seed} session={session} exam={read} underWay={exam} />}
      {!exam && (
        <>
          {last && <ExamResultView session={session} exam={read} result={last} />}
          {passed && <CertificateView session={session} result={passed} />}
          {last && <h2>{scoreOf(last).passed ? messages.again.passed : messages.again.failed}</h2>}
          {last ? (
            <p>{messages.another}</p>
          ) : (
            lesson.blocks.map((block) => block.type === 'prose' && <Markdown key={lesson.blocks.indexOf(block)} content={block.content} />)
          )}
          <p>
            <button type="button" className={last ? 'button' : 'button primary'} onClick={begin}>
              {last ? messages.beginAnother : messages.begin}
            </button>
          </p>
        </>
      )}
    </article>
  )
}

/** Not a UUID: a page served over plain http has no crypto.randomUUID. */
const newSeed = () => crypto.getRandomValues(new Uint32Array(4)).join('-')

/** The questions and tasks of a seed, as far as they have been read. */
function useExam(session: Session, file: string, seed: string | undefined): { read: Exam | undefined; problem: string | undefined } {
  const course = useStore(session.course, (state) => state.course)
  const { myth } = COURSE.use()
  const [read, setRead] = useState<{ seed: string; exam: Exam }>()
  const [problem, setProblem] = useState<string>()
  useEffect(() => {
    if (!course || seed === undefined) return
    setProblem(undefined)
    readExam(file, course, seed, session.course.read, myth).then(
      (exam) => setRead({ seed, exam }),
      (error: unknown) => setProblem(messageOf(error)),
    )
  }, [session, course, file, seed, myth])
  return { read: read?.seed === seed ? read?.exam : undefined, problem }
}
