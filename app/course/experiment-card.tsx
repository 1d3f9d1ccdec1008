import { useStore } from 'zustand'
import type { ExperimentBlock, ExperimentPart } from '../lessons/reading/lesson.ts'
import { inReleases } from '../lessons/reading/release-range.ts'
import { useLesson } from './lesson-context.tsx'
import { Markdown } from './markdown.tsx'
import { LessonFile, LetTimePass, RunnableCommand } from './runnable.tsx'
import { COURSE } from '../messages/course.ts'

/** Something to run: with one press, or typed by hand in the workbench, as the learner likes. */
export function ExperimentCard({ block }: { readonly block: ExperimentBlock }) {
  return (
    <article className="card experiment" aria-label={COURSE.use().experiment}>
      <p className="card-kind">{COURSE.use().experiment}</p>
      <ExperimentParts parts={block.content} />
    </article>
  )
}

/** The parts of an experiment that hold in the release that runs. */
export function ExperimentParts({ parts }: { readonly parts: readonly ExperimentPart[] }) {
  const release = useStore(useLesson().session.lessonCluster.state, (state) => state.release)
  return parts.map((part, index) => {
    if (part.type !== 'prose' && !inReleases(part.releases, release)) return null
    // biome-ignore lint/suspicious/noArrayIndexKey: parts never move, a lesson is read once
    return <Part key={index} part={part} />
  })
}

function Part({ part }: { readonly part: ExperimentPart }) {
  switch (part.type) {
    case 'prose':
      return <Markdown content={part.content} />
    case 'command':
      return <RunnableCommand command={part.command} />
    case 'file':
      return <LessonFile name={part.name} text={part.text} />
    case 'wait':
      return <LetTimePass seconds={part.seconds} />
  }
}
