import { type ComponentType, lazy, Suspense, useState } from 'react'
import { useStore } from 'zustand'
import { dueCards } from '../lessons/progress/card.ts'
import { language } from '../session/language.ts'
import type { Session } from '../session/session.ts'
import { Notice } from '../ui/notice.tsx'
import './course.css'
import './print.css'
import { LessonView } from './lesson-view.tsx'
import { CourseDropPlace, OwnCourseProblems } from './own-course-choice.tsx'
import { GlossaryContext } from './term.tsx'
import { UndoButton, UndoNotice } from './undo-button.tsx'
import { useReadingPlace } from './use-reading-place.ts'
import { COURSE } from '../messages/course.ts'
import { useKeptWords } from '../messages/kept.ts'

interface PageProps {
  readonly session: Session
  /** Shows the lesson again. */
  readonly onClose: () => void
}

const page = (load: () => Promise<ComponentType<PageProps>>) => lazy(async () => ({ default: await load() }))

/** What the pane can show instead of a lesson; each is loaded when it is first wanted. */
const PAGES = {
  contents: page(async () => (await import('./contents.tsx')).Contents),
  review: page(async () => (await import('./review-page.tsx')).ReviewPage),
  placement: page(async () => (await import('./placement/placement-page.tsx')).PlacementPage),
  sheet: page(async () => (await import('./cheatsheet/cheat-sheet-page.tsx')).CheatSheetPage),
  progress: page(async () => (await import('./progress-page.tsx')).ProgressPage),
} as const

type PageName = keyof typeof PAGES

const ExamPage = lazy(async () => ({ default: (await import('./exam/exam-page.tsx')).ExamPage }))

const BAR = ['contents', 'review', 'sheet', 'progress'] as const

/** The reading side: the course's contents, a lesson, the cards that are due, and what there is to say about saved progress. */
export function CoursePane({ session }: { readonly session: Session }) {
  const { course, error, openings, progress, notice } = useStore(session.course)
  const { chosen } = useStore(language)
  const [shown, setShown] = useState<PageName>()
  const messages = COURSE.use()
  const keptWords = useKeptWords()
  const due = dueCards(progress, Date.now()).length
  const Page = shown && PAGES[shown]
  const content = useReadingPlace(shown ?? `lesson:${openings}`)
  return (
    <div className="course" ref={content}>
      <div className="course-bar">
        {BAR.map((name) => (
          <button
            key={name}
            type="button"
            className="button small quiet"
            aria-expanded={shown === name}
            onClick={() => setShown(shown === name ? undefined : name)}
          >
            {messages.bar[name]}
            {name === 'review' && due > 0 ? ` (${due})` : ''}
          </button>
        ))}
        <UndoButton session={session} />
      </div>
      <UndoNotice session={session} />
      <OwnCourseProblems session={session} />
      <CourseDropPlace session={session} />
      {notice && <Notice text={keptWords(notice)} action={messages.allRight} onAction={() => session.course.dismissNotice()} />}
      {error && !shown && (
        <Notice
          text={messages.cannotBeShown(error.unloaded === undefined ? error.why : messages.notLoaded(error.unloaded, error.why))}
          action={messages.tryAgain}
          onAction={() => void session.course.load()}
        />
      )}
      <GlossaryContext value={{ ...course?.glossary, ...course?.glossaries?.[chosen] }}>
        <Suspense fallback={<p className="course-loading">{messages.opening}</p>}>
          {Page ? (
            <Page session={session} onClose={() => setShown(undefined)} />
          ) : (
            <OpenLesson session={session} onPlacement={() => setShown('placement')} />
          )}
        </Suspense>
      </GlossaryContext>
    </div>
  )
}

interface OpenLessonProps {
  readonly session: Session
  readonly onPlacement: () => void
}

function OpenLesson({ session, onPlacement }: OpenLessonProps) {
  const { course, lesson, file, openings, error } = useStore(session.course)
  const messages = COURSE.use()
  if (!lesson) return error ? null : <p className="course-loading">{course ? messages.openingLesson : messages.openingCourse}</p>
  if (lesson.meta.kind === 'exam') return <ExamPage key={file} session={session} file={file} lesson={lesson} />
  return (
    <>
      {file === course?.lessons[0]?.file && <PlacementOffer session={session} onOpen={onPlacement} />}
      <LessonView key={openings} session={session} file={file} lesson={lesson} />
      <NextLesson key={`after ${openings}`} session={session} />
    </>
  )
}

/** For those who are not new to it, at the very beginning and only there. */
function PlacementOffer({ session, onOpen }: { readonly session: Session; readonly onOpen: () => void }) {
  const fresh = useStore(session.course, ({ progress }) => progress.placement === undefined && Object.keys(progress.lessons).length === 0)
  const messages = COURSE.use()
  if (!fresh) return null
  return (
    <p className="placement-offer">
      {messages.notNew}{' '}
      <button type="button" className="link-button" onClick={onOpen}>
        {messages.placement}
      </button>
    </p>
  )
}

function NextLesson({ session }: { readonly session: Session }) {
  const { course, file } = useStore(session.course)
  const index = course?.lessons.findIndex((lesson) => lesson.file === file) ?? -1
  const messages = COURSE.use()
  const next = index < 0 ? undefined : course?.lessons[index + 1]
  if (!next) return null
  return (
    <p className="next-lesson">
      <button type="button" className="button primary" onClick={() => void session.course.open(next.file)}>
        {messages.next(session.course.titleOf(next.file) ?? next.title)}
      </button>
    </p>
  )
}
