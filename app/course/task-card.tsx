import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { Step, TaskBlock } from '../lessons/reading/lesson.ts'
import { commandLines } from '../lessons/reading/command-lines.ts'
import { inReleases } from '../lessons/reading/release-range.ts'
import { useLesson, useLessonProgress, useRecord } from './lesson-context.tsx'
import { Markdown } from './markdown.tsx'
import { messageOf } from './message-of.ts'
import { LessonFile, LetTimePass, RunnableCommand } from './runnable.tsx'
import { COURSE } from '../messages/course.ts'

const NO_TASK = { done: false, hints: 0, solutionShown: false }

/** A state of the cluster to bring about, however. What is still missing is told as the cluster changes. */
export function TaskCard({ block }: { readonly block: TaskBlock }) {
  const { file, lesson, session } = useLesson()
  const { done: doneOnce } = useLessonProgress().tasks[block.id] ?? NO_TASK
  const isDrawn = lesson.meta.generate !== undefined
  const doneNow = useDoneNow(block.id)
  // What is drawn anew is another task each time.
  const done = isDrawn ? doneNow : doneOnce
  const messages = COURSE.use().task
  const kind = block.pitfall ? messages.pitfall : messages.task
  return (
    <article className="card task" data-done={done} aria-label={kind}>
      <p className="card-kind">{done ? messages.done(kind) : kind}</p>
      <Markdown content={block.goal} />
      {isDrawn && doneOnce && !doneNow && <p className="card-note">{messages.solvedBefore}</p>}
      {block.pitfall && !done && <BreakIt block={block} />}
      <TaskStatus block={block} done={done} />
      {isDrawn && done && (
        <p className="card-actions">
          <button type="button" className="button" onClick={() => void session.course.open(file)}>
            {messages.another}
          </button>
        </p>
      )}
      <TaskHelp block={block} />
    </article>
  )
}

/** Whether all of a task's checks have been met since the lesson was opened. */
function useDoneNow(task: string): boolean {
  const met = useStore(useLesson().session.tasks.states, (all) => all[task]?.results.every((result) => result.met) ?? false)
  const [done, setDone] = useState(false)
  useEffect(() => {
    if (met) setDone(true)
  }, [met])
  return done
}

/** A pitfall begins with something broken, put there when the learner is ready. */
function BreakIt({ block }: { readonly block: TaskBlock }) {
  const { session, lesson } = useLesson()
  const messages = COURSE.use().task
  const [state, setState] = useState<'ready' | 'breaking' | 'broken' | { problem: string }>('ready')
  // The set-up of the lesson would take what is broken away again.
  const preparing = useStore(session.lessonCluster.state, (cluster) => cluster.preparing)
  const start = async (fresh: boolean) => {
    setState('breaking')
    try {
      if (fresh) await session.startLessonCluster(lesson)
      for (const step of block.start) await session.lessonCluster.perform(step)
      session.tasks.begin(block.id)
      // Undoing what was done before would take the pitfall away with it.
      session.deeds.forget()
      setState('broken')
    } catch (error) {
      setState({ problem: messageOf(error) })
    }
  }
  if (state === 'broken') return <p className="card-note">{messages.broken}</p>
  const problem = typeof state === 'object' ? state.problem : undefined
  return (
    <>
      {problem !== undefined && (
        <p className="card-note" role="alert">
          {messages.problem(problem)}
        </p>
      )}
      <p className="card-actions">
        <button
          type="button"
          className="button primary"
          disabled={state === 'breaking' || preparing}
          onClick={() => void start(problem !== undefined)}
        >
          {state === 'breaking' ? messages.putting : problem === undefined ? messages.putIt : messages.putItAlone}
        </button>
      </p>
    </>
  )
}

function TaskStatus({ block, done }: { readonly block: TaskBlock; readonly done: boolean }) {
  const state = useStore(useLesson().session.tasks.states, (all) => all[block.id])
  const missing = state?.results.find((result) => !result.met)
  const messages = COURSE.use().task
  return (
    <div className="task-state">
      <div role="status">
        {done ? (
          <p className="task-done">{messages.reached}</p>
        ) : state?.mistake ? (
          <p className="task-mistake">{state.mistake}</p>
        ) : missing ? (
          <p className="task-missing">{missing.message}</p>
        ) : null}
      </div>
      <ol className="checks" aria-label={messages.checks}>
        {block.checks.map((check, index) => {
          const met = done || (state?.results[index]?.met ?? false)
          return (
            <li key={check.unmet} data-met={met}>
              <span className="visually-hidden">{met ? messages.met : messages.notMet}</span>
            </li>
          )
        })}
      </ol>
    </div>
  )
}

/** Hints, each plainer than the one before; the solution after the last. */
function TaskHelp({ block }: { readonly block: TaskBlock }) {
  const { hints: everTaken } = useLessonProgress().tasks[block.id] ?? NO_TASK
  const isDrawn = useLesson().lesson.meta.generate !== undefined
  const [taken, setTaken] = useState(0)
  // Those of a task that was drawn before say nothing of this one.
  const hints = isDrawn ? taken : everTaken
  const record = useRecord(block.id)
  const [shown, setShown] = useState(false)
  const messages = COURSE.use().task
  return (
    <>
      {block.hints.slice(0, hints).map((hint, index) => (
        <aside key={hint} className="hint">
          <p className="hint-number">{messages.hint(index + 1, block.hints.length)}</p>
          <p className="hint-text">{hint}</p>
        </aside>
      ))}
      <div className="task-help">
        {hints < block.hints.length && (
          <button
            type="button"
            className="button quiet"
            onClick={() => {
              setTaken(taken + 1)
              record({ type: 'hinted' })
            }}
          >
            {hints === 0 ? messages.giveHint : messages.anotherHint}
          </button>
        )}
        {hints >= block.hints.length && (
          <details
            className="solution"
            onToggle={(event) => {
              if (!event.currentTarget.open || shown) return
              setShown(true)
              record({ type: 'solution-shown' })
            }}
          >
            <summary>{messages.solution}</summary>
            <Solution steps={block.solution} />
          </details>
        )}
      </div>
    </>
  )
}

function Solution({ steps }: { readonly steps: readonly Step[] }) {
  const release = useStore(useLesson().session.lessonCluster.state, (state) => state.release)
  return steps
    .filter((step) => inReleases(step.releases, release))
    .map((step) => {
      if (step.type === 'wait') return <LetTimePass key={step.seconds} seconds={step.seconds} />
      if (step.type === 'manifest') return <LessonFile key={step.text} name="solution.yaml" text={`${step.text}\n`} />
      return commandLines(step.text).map((command) => <RunnableCommand key={command} command={command} />)
    })
}
