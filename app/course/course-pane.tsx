import { useStore } from 'zustand'
import type { Session } from '../session/session.ts'
import './course.css'
import { LessonView } from './lesson-view.tsx'

/** The reading side: the course's lesson, and what there is to say about the learner's saved progress. */
export function CoursePane({ session }: { readonly session: Session }) {
  const { lesson, error, progress, notice } = useStore(session.course)
  const file = progress.current ?? ''
  return (
    <div className="course">
      {notice && (
        <div className="notice" role="alert">
          <p>{notice}</p>
          <button type="button" className="button small" onClick={() => session.course.dismissNotice()}>
            All right
          </button>
        </div>
      )}
      {error && (
        <div className="notice" role="alert">
          <p>This lesson cannot be shown: {error}</p>
          <button type="button" className="button small" onClick={() => void session.course.load()}>
            Try again
          </button>
        </div>
      )}
      {lesson ? (
        <LessonView session={session} file={file} lesson={lesson} progress={progress.lessons[file]} />
      ) : (
        !error && <p className="course-loading">Opening the lesson …</p>
      )}
    </div>
  )
}
