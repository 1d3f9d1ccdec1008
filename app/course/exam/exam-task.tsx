import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { ExamTask } from '../../lessons/examining/exam.ts'
import type { Block } from '../../lessons/reading/lesson.ts'
import { EXAM } from '../../messages/exam.ts'
import { ADMIN_TOKEN } from '../../session/page-users.ts'
import type { Session } from '../../session/session.ts'
import { TaskWatch } from '../../session/task-watch.ts'
import { ExperimentCard } from '../experiment-card.tsx'
import { LessonContext } from '../lesson-context.tsx'
import { Markdown } from '../markdown.tsx'
import { messageOf } from '../message-of.ts'

interface TaskProps {
  readonly title: string
  readonly session: Session
  readonly task: ExamTask
  readonly onDecided: (solved: boolean) => void
  readonly onNext: () => void
}

type State = 'ready' | 'preparing' | 'running' | 'solved' | { readonly problem: string }

/** A challenge in a cluster of its own, judged by its own checks; without hints, and without being told what is missing. */
export function ExamTaskView({ title, session, task: { file, lesson, task, intro }, onDecided, onNext }: TaskProps) {
  const [state, setState] = useState<State>('ready')
  const [watch, setWatch] = useState<TaskWatch>()
  useEffect(() => () => watch?.dispose(), [watch])
  const messages = EXAM.use().task
  const begin = async () => {
    setState('preparing')
    setWatch(undefined)
    try {
      await session.lessonCluster.prepare(lesson, lesson.meta.releases[0], true)
      for (const step of task.start) await session.lessonCluster.perform(step)
      const watching = new TaskWatch(session.port, ADMIN_TOKEN, () => {
        setState('solved')
        onDecided(true)
      })
      watching.watch([task])
      watching.begin(task.id)
      // Undoing what was done before would take the task away with it.
      session.deeds.forget()
      setWatch(watching)
      setState('running')
    } catch (error) {
      setState({ problem: messageOf(error) })
    }
  }
  const leave = () => {
    onDecided(false)
    onNext()
  }
  return (
    <LessonContext value={{ session, file, lesson }}>
      <article className="card task" data-done={state === 'solved'} aria-label={title}>
        <h2 className="card-kind">{title}</h2>
        {intro.map((block) => (
          <IntroBlock key={lesson.blocks.indexOf(block)} block={block} />
        ))}
        <Markdown content={task.goal} />
        {state === 'running' && watch && <Checks watch={watch} task={task.id} count={task.checks.length} />}
        {state === 'solved' && (
          <p className="task-done" role="status">
            {messages.solved}
          </p>
        )}
        {typeof state === 'object' && <p role="alert">{messages.problem(state.problem)}</p>}
        <p className="card-actions">
          {state === 'solved' ? (
            <button type="button" className="button primary" onClick={onNext}>
              {messages.goOn}
            </button>
          ) : (
            <>
              <button
                type="button"
                className={state === 'running' ? 'button' : 'button primary'}
                disabled={state === 'preparing'}
                onClick={() => void begin()}
              >
                {state === 'preparing' ? messages.preparing : state === 'running' ? messages.startOver : messages.begin}
              </button>
              <button type="button" className="button quiet" onClick={leave}>
                {messages.leave}
              </button>
            </>
          )}
        </p>
      </article>
    </LessonContext>
  )
}

function IntroBlock({ block }: { readonly block: Block }) {
  if (block.type === 'experiment') return <ExperimentCard block={block} />
  return block.type === 'prose' ? <Markdown content={block.content} /> : null
}

/** How many of the checks hold. Which do not is for the learner to find. */
function Checks({ watch, task, count }: { readonly watch: TaskWatch; readonly task: string; readonly count: number }) {
  const results = useStore(watch.states, (all) => all[task]?.results) ?? []
  const messages = EXAM.use().task
  const met = results.filter((result) => result.met).length
  return (
    <div className="task-state">
      <p className="card-note" role="status">
        {results.length === 0 ? messages.asking : messages.hold(met, count)}
      </p>
      <ol className="checks" aria-hidden="true">
        {Array.from({ length: count }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: checks never move
          <li key={index} data-met={results[index]?.met ?? false} />
        ))}
      </ol>
    </div>
  )
}
