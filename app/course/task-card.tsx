import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { Step, TaskBlock } from '../lessons/reading/lesson.ts'
import { commandLines } from '../lessons/reading/command-lines.ts'
import { inReleases } from '../lessons/reading/release-range.ts'
import { WholeWords } from '../ui/code.tsx'
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
  const isBegun = useStore(session.tasks.begun, (begun) => begun.has(block.id))
  const doneNow = useDoneNow(block.id, isBegun)
  // What is drawn anew is another task each time, and what is put into the cluster once more is to be repaired once more.
  const done = isDrawn || (block.pitfall && isBegun) ? doneNow : doneOnce
  const messages = COURSE.use().task
  const kind = block.pitfall ? messages.pitfall : messages.task
  return (
    <article className="card task" data-done={done} aria-label={kind}>
      <p className="card-kind">{done ? messages.done(kind) : kind}</p>
      <Markdown content={block.goal} />
      {isDrawn && doneOnce && !doneNow && <p className="card-note">{messages.solvedBefore}</p>}
      {block.pitfall && !doneNow && <BreakIt block={block} isBroken={isBegun} />}
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

/** Whether all of a task's checks have been met since it began, or the lesson was opened. */
function useDoneNow(task: string, isBegun: boolean): boolean {
  const met = useStore(useLesson().session.tasks.states, (all) => all[task]?.results.every((result) => result.met) ?? false)
  const [done, setDone] = useState(false)
  useEffect(() => {
    if (met) setDone(true)
    else if (!isBegun) setDone(false)
  }, [met, isBegun])
  return done
}

interface BreakItProps {
  readonly block: TaskBlock
  /** It is in the cluster that runs now. */
  readonly isBroken: boolean
}

/** A pitfall begins with something broken, put there when the learner is ready; and again when they have lost their way in it. */
function BreakIt({ block, isBroken }: BreakItProps) {
  const { session, lesson } = useLesson()
  const messages = COURSE.use().task
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  /** Why it is in a cluster of its own, when it was to be in the learner's. */
  const [clash, setClash] = useState<string>()
  // The set-up of the lesson would take what is broken away again.
  const preparing = useStore(session.lessonCluster.state, (cluster) => cluster.preparing)
  const put = async () => {
    for (const step of block.start) await session.lessonCluster.perform(step)
    session.tasks.begin(block.id)
    // Undoing what was done before would take the pitfall away with it.
    session.deeds.forget()
  }
  const putAlone = async () => {
    await session.startLessonCluster(lesson)
    await put()
  }
  const start = async (work: () => Promise<void>) => {
    setBusy(true)
    setProblem(undefined)
    setClash(undefined)
    await work().catch((error: unknown) => setProblem(messageOf(error)))
    setBusy(false)
  }
  const beside = async () => {
    const clashed = await put().then(() => undefined, messageOf)
    if (clashed === undefined) return
    setClash(clashed)
    await putAlone()
  }
  if (isBroken && !busy)
    return (
      <div className="task-broken">
        <p className="card-note">{messages.broken}</p>
        {clash !== undefined && <p className="card-note">{messages.alone(clash)}</p>}
        <button type="button" className="button small quiet" disabled={preparing} onClick={() => void start(putAlone)}>
          {messages.startOver}
        </button>
      </div>
    )
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
          disabled={busy || preparing}
          onClick={() => void start(problem === undefined ? beside : putAlone)}
        >
          {busy ? messages.putting : problem === undefined ? messages.putIt : messages.putItAlone}
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
          <p className="task-done">{state && !missing ? messages.reached : messages.doneBefore}</p>
        ) : state?.mistake ? (
          <p className="task-mistake">
            <strong>{messages.lookAgain}</strong> {state.mistake}
          </p>
        ) : missing ? (
          <p className="task-missing">
            <strong>{messages.missing}</strong> {missing.message}
          </p>
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
          <p className="hint-text">
            <WholeWords text={hint} />
          </p>
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
