import { memo, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { isDone, masteryOf } from '../lessons/progress/mastery.ts'
import type { Block, Lesson } from '../lessons/reading/lesson.ts'
import { inReleases } from '../lessons/reading/release-range.ts'
import { language } from '../session/language.ts'
import type { Session } from '../session/session.ts'
import { ACTIVITIES, type Activity, activityOf } from './activities.ts'
import { ExperimentCard } from './experiment-card.tsx'
import { LessonClusterBar } from './lesson-cluster-bar.tsx'
import { LessonContext, useLesson, useLessonProgress } from './lesson-context.tsx'
import { LiveDiagram } from './live-diagram.tsx'
import { Markdown } from './markdown.tsx'
import { MythCard } from './myth-card.tsx'
import { FreeRecallCard, PredictCard } from './predict-card.tsx'
import { DebriefCard, RecallCard } from './recall-card.tsx'
import { TaskCard } from './task-card.tsx'
import { COURSE } from '../messages/course.ts'

interface LessonViewProps {
  readonly session: Session
  readonly file: string
  readonly lesson: Lesson
  /** For an author, who need not answer to see what follows. */
  readonly everythingOpen?: boolean
}

/** A lesson's page. */
export function LessonView({ session, file, lesson, everythingOpen = false }: LessonViewProps) {
  const place = useMemo(() => ({ session, file, lesson, everythingOpen }), [session, file, lesson, everythingOpen])
  const { chosen } = useStore(language)
  const own = useStore(session.course, ({ course }) => course?.languages[0] ?? 'en')
  const messages = COURSE.use()
  const isTranslated = chosen === own || session.course.titleOf(file) !== undefined
  return (
    <LessonContext value={place}>
      <article className="lesson" lang={isTranslated ? chosen : own}>
        {!isTranslated && (
          <p className="lesson-untranslated" lang={chosen}>
            {messages.notTranslated}
          </p>
        )}
        <LessonHead lesson={lesson} />
        <LessonClusterBar lesson={lesson} />
        <LessonBody lesson={lesson} />
      </article>
    </LessonContext>
  )
}

function LessonHead({ lesson }: { readonly lesson: Lesson }) {
  const { session, file } = useLesson()
  const mastery = useStore(session.course, (state) => masteryOf(file, lesson, state.progress).join())
  const reached = mastery.split(',')
  const messages = COURSE.use()
  return (
    <header>
      <p className="lesson-meta">
        {messages.levels[lesson.meta.level]} · {messages.aboutMinutes(lesson.meta.minutes)}
      </p>
      <h1>{lesson.meta.title}</h1>
      <ul className="objectives">
        {lesson.meta.objectives.map((objective, index) => (
          <li key={objective} data-mastery={reached[index]}>
            {objective}
            {messages.mastery[reached[index] ?? ''] && <span className="objective-state"> {messages.mastery[reached[index] ?? '']}</span>}
          </li>
        ))}
      </ul>
    </header>
  )
}

/** The blocks in the recommended order, or those of one activity. What follows an unanswered prediction waits: seeing first would spoil it. */
function LessonBody({ lesson }: { readonly lesson: Lesson }) {
  const progress = useLessonProgress()
  const { everythingOpen } = useLesson()
  const [activity, setActivity] = useState<Activity>()
  const messages = COURSE.use()
  const unanswered = everythingOpen ? -1 : lesson.blocks.findIndex((block) => PREDICTIONS.has(block.type) && !isDone(block, progress))
  const open = unanswered < 0 ? lesson.blocks : lesson.blocks.slice(0, unanswered + 1)
  const present = ACTIVITIES.filter((id) => lesson.blocks.some((block) => activityOf(block) === id))
  const shown =
    activity === undefined ? open : lesson.blocks.filter((block) => activityOf(block) === activity && (open.includes(block) || FREE.has(activity)))
  return (
    <>
      {present.length > 2 && (
        <nav className="activities" aria-label={messages.ways}>
          <button type="button" className="chip-button" aria-pressed={activity === undefined} onClick={() => setActivity(undefined)}>
            {messages.recommended}
          </button>
          {present.map((id) => (
            <button
              key={id}
              type="button"
              className="chip-button"
              aria-pressed={activity === id}
              title={messages.activities[id].says}
              onClick={() => setActivity(id)}
            >
              {messages.activities[id].label}
            </button>
          ))}
        </nav>
      )}
      {shown.map((block) => (
        <BlockView key={blockKey(block, lesson.blocks)} block={block} />
      ))}
      {unanswered >= 0 && (activity === undefined || shown.length === 0) && <p className="lesson-waits">{messages.waits}</p>}
    </>
  )
}

/** The id of a block, by which it keeps its state; its place for one without, and for one whose id another has, as in a draft. */
function blockKey(block: Block, blocks: readonly Block[]): string | number {
  const isFirst = 'id' in block && blocks.find((one) => 'id' in one && one.id === block.id) === block
  return isFirst ? block.id : blocks.indexOf(block)
}

const PREDICTIONS = new Set<Block['type']>(['predict', 'free-recall'])
/** These spoil no prediction: they are open from the start. */
const FREE = new Set<Activity>(['why', 'cheatsheet', 'recall'])

/** Drawn again only when the block is another: while a lesson is written, most of it stays as it is. */
const BlockView = memo(function BlockView({ block }: { readonly block: Block }) {
  switch (block.type) {
    case 'prose':
      return <Markdown content={block.content} />
    case 'reveal':
      return (
        <details className="reveal">
          <summary>{block.title}</summary>
          <Markdown content={block.content} />
        </details>
      )
    case 'section':
      return (
        <section className="lesson-section" data-activity={block.activity}>
          <h2>{block.title}</h2>
          <Markdown content={block.content} />
        </section>
      )
    case 'release':
      return <ForRelease block={block} />
    case 'predict':
      return <PredictCard block={block} />
    case 'free-recall':
      return <FreeRecallCard block={block} />
    case 'experiment':
      return <ExperimentCard block={block} />
    case 'myth':
      return <MythCard block={block} />
    case 'task':
      return <TaskCard block={block} />
    case 'recall':
      return <RecallCard block={block} />
    case 'debrief':
      return <DebriefCard block={block} />
    case 'diagram':
      return <LiveDiagram block={block} />
  }
})

function ForRelease({ block }: { readonly block: Extract<Block, { type: 'release' }> }) {
  const release = useStore(useLesson().session.lessonCluster.state, (state) => state.release)
  const messages = COURSE.use()
  if (!inReleases(block.releases, release)) return null
  return (
    <aside className="for-release">
      <p className="card-kind">{messages.inRelease(release)}</p>
      <Markdown content={block.content} />
    </aside>
  )
}
