import { useStore } from 'zustand'
import type { Session } from '../session/session.ts'
import { Notice } from '../ui/notice.tsx'
import './course.css'
import { LessonView } from './lesson-view.tsx'

/** The reading side: the course's lesson, and what there is to say about the learner's saved progress. */
export function CoursePane({ session }: { readonly session: Session }) {
  const { lesson, error, progress, notice } = useStore(session.course)
  const file = progress.current ?? ''
  return (
    <div className="course">
      {notice && <Notice text={notice} action="All right" onAction={() => session.course.dismissNotice()} />}
      {error && <Notice text={`This lesson cannot be shown: ${error}`} action="Try again" onAction={() => void session.course.load()} />}
      {lesson ? (
        <LessonView session={session} file={file} lesson={lesson} progress={progress.lessons[file]} />
      ) : (
        !error && <p className="course-loading">Opening the lesson …</p>
      )}
    </div>
  )
}
