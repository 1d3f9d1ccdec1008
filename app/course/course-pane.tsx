import { lazy, Suspense, useState } from 'react'
import { useStore } from 'zustand'
import { dueCards } from '../lessons/progress/card.ts'
import type { Session } from '../session/session.ts'
import { Notice } from '../ui/notice.tsx'
import { Contents } from './contents.tsx'
import './course.css'
import { LessonView } from './lesson-view.tsx'
import { GlossaryContext } from './term.tsx'

/** The scheduler of reviews is wanted when there is something to review. */
const ReviewPage = lazy(async () => ({ default: (await import('./review-page.tsx')).ReviewPage }))

type Page = 'lesson' | 'contents' | 'review'

/** The reading side: the course's contents, a lesson, the cards that are due, and what there is to say about saved progress. */
export function CoursePane({ session }: { readonly session: Session }) {
  const { course, lesson, file, error, progress, notice } = useStore(session.course)
  const [page, setPage] = useState<Page>('lesson')
  const due = dueCards(progress, Date.now()).length
  const toggle = (wanted: Page) => setPage(page === wanted ? 'lesson' : wanted)
  return (
    <div className="course">
      <div className="course-bar">
        <button type="button" className="button small quiet" aria-expanded={page === 'contents'} onClick={() => toggle('contents')}>
          Contents
        </button>
        <button type="button" className="button small quiet" aria-expanded={page === 'review'} onClick={() => toggle('review')}>
          Review{due > 0 ? ` (${due})` : ''}
        </button>
      </div>
      {notice && <Notice text={notice} action="All right" onAction={() => session.course.dismissNotice()} />}
      {error && page === 'lesson' && (
        <Notice text={`This lesson cannot be shown: ${error}`} action="Try again" onAction={() => void session.course.load()} />
      )}
      {page === 'contents' && <Contents session={session} onOpen={() => setPage('lesson')} />}
      {page === 'review' && (
        <Suspense fallback={<p className="course-loading">Opening the review …</p>}>
          <ReviewPage session={session} onClose={() => setPage('lesson')} />
        </Suspense>
      )}
      {page === 'lesson' && lesson && (
        <GlossaryContext value={course?.glossary ?? {}}>
          <LessonView key={file} session={session} file={file} lesson={lesson} />
          <NextLesson session={session} />
        </GlossaryContext>
      )}
      {page === 'lesson' && !lesson && !error && <p className="course-loading">Opening the {course ? 'lesson' : 'course'} …</p>}
    </div>
  )
}

function NextLesson({ session }: { readonly session: Session }) {
  const { course, file } = useStore(session.course)
  const index = course?.lessons.findIndex((lesson) => lesson.file === file) ?? -1
  const next = index < 0 ? undefined : course?.lessons[index + 1]
  if (!next) return null
  return (
    <p className="next-lesson">
      <button type="button" className="button primary" onClick={() => void session.course.open(next.file)}>
        Next: {next.title}
      </button>
    </p>
  )
}
