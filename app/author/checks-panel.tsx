import { AUTHOR } from '../messages/author.ts'
import { messageOf } from '../course/message-of.ts'
import { useState } from 'react'
import { useStore } from 'zustand'
import type { Step, TaskBlock, WrongAnswer } from '../lessons/reading/lesson.ts'
import { useWorkbench } from '../workbench/session-context.tsx'

/** Every check of the lesson's tasks with its state in the cluster that runs, and its answers to run with one click. */
export function ChecksPanel() {
  const { session } = useWorkbench()
  const { checks, preview } = AUTHOR.use()
  const lesson = useStore(session.course, (state) => state.lesson)
  const tasks = lesson?.blocks.filter((block) => block.type === 'task') ?? []
  if (!lesson || tasks.length === 0)
    return (
      <p className="empty">
        {checks.none.before}
        <code>:::task{'{#some-name}'}</code>
        {checks.none.between}
        <code>```yaml checks</code>
        {checks.none.after}
      </p>
    )
  return (
    <div className="scroll author-checks">
      <p className="card-actions">
        <button type="button" className="button small" onClick={() => void session.startLessonCluster(lesson)}>
          {preview.freshCluster}
        </button>
      </p>
      {tasks.map((task) => (
        <TaskChecks key={task.id} task={task} />
      ))}
    </div>
  )
}

function TaskChecks({ task }: { readonly task: TaskBlock }) {
  const { session } = useWorkbench()
  const state = useStore(session.tasks.states, (all) => all[task.id])
  const messages = AUTHOR.use().checks
  const met = state?.results.filter((result) => result.met).length ?? 0
  return (
    <section className="author-task" aria-label={messages.task(task.id)}>
      <h2>
        {task.id} <span className="author-count">{messages.hold(met, task.checks.length)}</span>
      </h2>
      <ol>
        {task.checks.map((check, index) => {
          const holds = state?.results[index]?.met ?? false
          return (
            <li key={check.unmet} data-met={holds}>
              <span className="author-verdict">{state === undefined ? messages.notAsked : holds ? messages.holds : messages.unmet}</span>
              <code>{check.condition.kind}</code> {check.unmet}
            </li>
          )
        })}
      </ol>
      {state?.mistake && (
        <p className="task-mistake" role="status">
          {messages.recognized(state.mistake)}
        </p>
      )}
      <div className="author-answers">
        {task.start.length > 0 && <Answer label={messages.break} task={task} steps={task.start} begins />}
        <Answer label={messages.solution} task={task} steps={task.solution} />
        {task.wrong.map((wrong) => (
          <WrongAnswerButton key={wrong.message} task={task} wrong={wrong} />
        ))}
      </div>
    </section>
  )
}

interface AnswerProps {
  readonly label: string
  readonly task: TaskBlock
  readonly steps: readonly Step[]
  /** The task begins after it. */
  readonly begins?: boolean
}

/** Does steps of the task in the cluster, as its tests do. */
function Answer({ label, task, steps, begins = false }: AnswerProps) {
  const { session } = useWorkbench()
  const [state, setState] = useState<'ready' | 'running' | 'done' | { readonly problem: string }>('ready')
  const messages = AUTHOR.use().checks
  const run = async () => {
    setState('running')
    try {
      for (const step of steps) await session.lessonCluster.perform(step)
      if (begins) session.tasks.begin(task.id)
      setState('done')
    } catch (error) {
      setState({ problem: messageOf(error) })
    }
  }
  return (
    <div className="author-answer">
      <button type="button" className="button small" disabled={state === 'running'} onClick={() => void run()}>
        {label}
      </button>
      <span role="status">
        {state === 'running' ? messages.running : state === 'done' ? messages.done : typeof state === 'object' ? state.problem : ''}
      </span>
    </div>
  )
}

function WrongAnswerButton({ task, wrong }: { readonly task: TaskBlock; readonly wrong: WrongAnswer }) {
  return <Answer label={AUTHOR.use().checks.wrong(wrong.message)} task={task} steps={[wrong.step]} />
}
