import { useStore } from 'zustand'
import type { Block, Lesson } from '../lessons/reading/lesson.ts'
import type { LessonProgress } from '../lessons/progress/progress.ts'
import type { Session } from '../session/session.ts'
import { ExperimentCard } from './experiment-card.tsx'
import { Markdown } from './markdown.tsx'
import { PredictCard } from './predict-card.tsx'
import { TaskCard } from './task-card.tsx'

const LEVELS = { foundation: 'Foundation', intermediate: 'Intermediate', advanced: 'Advanced', expert: 'Expert' } as const

interface LessonViewProps {
  readonly session: Session
  readonly file: string
  readonly lesson: Lesson
  readonly progress: LessonProgress | undefined
}

/** A lesson's page. What follows an unanswered prediction waits for the answer: seeing first would spoil it. */
export function LessonView({ session, file, lesson, progress }: LessonViewProps) {
  const unanswered = lesson.blocks.findIndex((block) => block.type === 'predict' && progress?.predictions[block.id] === undefined)
  const shown = unanswered < 0 ? lesson.blocks : lesson.blocks.slice(0, unanswered + 1)
  return (
    <article className="lesson">
      <header>
        <p className="lesson-meta">
          {LEVELS[lesson.meta.level]} · about {lesson.meta.minutes} minutes
        </p>
        <h1>{lesson.meta.title}</h1>
        <ul className="objectives">
          {lesson.meta.objectives.map((objective) => (
            <li key={objective}>{objective}</li>
          ))}
        </ul>
      </header>
      {shown.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a lesson's blocks never move
        <BlockView key={index} session={session} file={file} block={block} progress={progress} />
      ))}
      {unanswered >= 0 && <p className="lesson-waits">The lesson goes on when you have committed to an answer. It need not be the right one.</p>}
    </article>
  )
}

function BlockView({ session, file, block, progress }: { session: Session; file: string; block: Block; progress: LessonProgress | undefined }) {
  const results = useStore(session.tasks.results, (all) => (block.type === 'task' ? all[block.id] : undefined))
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
    case 'predict':
      return (
        <PredictCard
          block={block}
          made={progress?.predictions[block.id]}
          onPredict={(option, confidence) => session.course.record({ type: 'predicted', lesson: file, block: block.id, option, confidence })}
        />
      )
    case 'experiment':
      return <ExperimentCard block={block} bus={session.bus} />
    case 'task':
      return (
        <TaskCard
          block={block}
          results={results}
          progress={progress?.tasks[block.id]}
          bus={session.bus}
          onHint={() => session.course.record({ type: 'hinted', lesson: file, block: block.id })}
        />
      )
  }
}
