import { useStore } from 'zustand'
import type { Lesson } from '../lessons/reading/lesson.ts'
import { useLesson } from './lesson-context.tsx'
import { COURSE } from '../messages/course.ts'

/** What there is to say about the lesson's cluster: which release runs, starting over, and the way back to the one before. */
export function LessonClusterBar({ lesson }: { readonly lesson: Lesson }) {
  const { session } = useLesson()
  const { release, preparing, problem, before } = useStore(session.lessonCluster.state)
  const { releases } = lesson.meta
  const own = session.lessonCluster.wants(lesson) || releases.length > 1
  const messages = COURSE.use().cluster
  if (!own && !before) return null
  return (
    <div className="lesson-cluster" role="status">
      {preparing ? <span>{messages.settingUp}</span> : problem ? <span>{messages.problem(problem)}</span> : <span>{messages.runsOn(release)}</span>}
      <span className="lesson-cluster-actions">
        {releases.length > 1 &&
          releases.map((one) => (
            <button
              key={one}
              type="button"
              className="button small"
              aria-pressed={one === release}
              disabled={preparing}
              onClick={() => void session.startLessonCluster(lesson, one)}
            >
              {one}
            </button>
          ))}
        {releases.length > 1 && (
          <button
            type="button"
            className="button small quiet"
            onClick={() => session.bus.send({ type: 'open-panel', panel: 'two-releases', subject: `${releases.at(-1)} ${releases[0]}` })}
          >
            {messages.sideBySide}
          </button>
        )}
        {lesson.meta.cluster && (
          <button type="button" className="button small quiet" disabled={preparing} onClick={() => void session.startLessonCluster(lesson, release)}>
            {messages.startOver}
          </button>
        )}
        {before && (
          <button type="button" className="button small quiet" disabled={preparing} onClick={() => void session.lessonCluster.back()}>
            {messages.back}
          </button>
        )}
      </span>
    </div>
  )
}
