import { useStore } from 'zustand'
import { lastPassed } from '../lessons/progress/exam.ts'
import type { Progress } from '../lessons/progress/progress.ts'
import type { LessonSummary } from '../lessons/reading/front-matter.ts'
import { OwnCourseChoice } from './own-course-choice.tsx'
import type { CourseMessages } from '../messages/course.en.ts'
import type { Session } from '../session/session.ts'
import { COURSE } from '../messages/course.ts'

interface ContentsProps {
  readonly session: Session
  readonly onClose: () => void
}

/** The course's lessons in their parts, with how far the learner is. Everything is open: a course is not a gate. */
export function Contents({ session, onClose }: ContentsProps) {
  const { course, file, progress } = useStore(session.course)
  const messages = COURSE.use()
  if (!course) return null
  const open = (lesson: string) => {
    void session.course.open(lesson)
    onClose()
  }
  return (
    <nav className="contents" aria-label={messages.bar.contents}>
      <h1>{course.title}</h1>
      {course.parts.map(({ title, lessons }) => (
        <section key={title}>
          <h2>{title}</h2>
          <ol>
            {lessons.map((name) => {
              const summary = course.lessons.find((lesson) => lesson.file === name)
              return (
                <li key={name}>
                  <button type="button" className="contents-lesson" aria-current={name === file ? 'page' : undefined} onClick={() => open(name)}>
                    <span className="contents-title">{session.course.titleOf(name) ?? summary?.title ?? name}</span>
                    <span className="contents-facts">{summary && facts(summary, progress, messages)}</span>
                  </button>
                </li>
              )
            })}
          </ol>
        </section>
      ))}
      <OwnCourseChoice session={session} />
    </nav>
  )
}

function facts({ file, kind, minutes, objectives, steps }: LessonSummary, all: Progress, messages: CourseMessages): string {
  if (kind === 'exam') return all.exam ? messages.underWay : lastPassed(all) ? messages.passed : messages.minutes(minutes)
  const progress = all.lessons[file]
  if (progress?.finishedAt !== undefined) return messages.mastery['done'] ?? ''
  if (all.placement?.known[file]?.length === objectives) return messages.mastery['known'] ?? ''
  const done = steps.filter(
    (step) => progress?.predictions[step] !== undefined || progress?.tasks[step]?.done || progress?.recalls[step] !== undefined,
  )
  return done.length === 0 ? messages.minutes(minutes) : messages.some(done.length, steps.length)
}
