import type { CheckResult } from '../lessons/checks/evaluate.ts'
import type { LessonProgress } from '../lessons/progress/progress.ts'
import type { Step, TaskBlock } from '../lessons/reading/lesson.ts'
import type { WorkbenchBus } from '../session/workbench-bus.ts'
import { Markdown } from './markdown.tsx'

interface TaskCardProps {
  readonly block: TaskBlock
  readonly results: readonly CheckResult[] | undefined
  readonly progress: LessonProgress['tasks'][string] | undefined
  readonly bus: WorkbenchBus
  readonly onHint: () => void
}

/** A state of the cluster to bring about, however. What is still missing is told as the cluster changes. */
export function TaskCard({ block, results, progress, bus, onHint }: TaskCardProps) {
  const done = progress?.done ?? false
  const hintsTaken = progress?.hints ?? 0
  const missing = results?.find((result) => !result.met)
  return (
    <section className="card task" data-done={done} aria-label="Task">
      <p className="card-kind">{done ? 'Task, done' : 'Task'}</p>
      <Markdown content={block.goal} />
      <div className="task-state" role="status">
        {done ? (
          <p className="task-done">Done. The cluster is in the state asked for.</p>
        ) : missing ? (
          <p className="task-missing">{missing.message}</p>
        ) : null}
        <ol className="checks" aria-label="What must hold">
          {block.checks.map((check, index) => (
            <li key={check.unmet} data-met={done || (results?.[index]?.met ?? false)}>
              <span className="visually-hidden">{results?.[index]?.met ? 'met' : 'not met'}</span>
            </li>
          ))}
        </ol>
      </div>
      {block.hints.slice(0, hintsTaken).map((hint, index) => (
        <aside key={hint} className="hint">
          <p className="hint-number">
            Hint {index + 1} of {block.hints.length}
          </p>
          <p className="hint-text">{hint}</p>
        </aside>
      ))}
      <div className="task-help">
        {hintsTaken < block.hints.length && (
          <button type="button" className="button quiet" onClick={onHint}>
            {hintsTaken === 0 ? 'Give me a hint' : 'Another hint'}
          </button>
        )}
        {hintsTaken >= block.hints.length && <Solution steps={block.solution} bus={bus} />}
      </div>
    </section>
  )
}

function Solution({ steps, bus }: { readonly steps: readonly Step[]; readonly bus: WorkbenchBus }) {
  return (
    <details className="solution">
      <summary>Show a solution</summary>
      {steps.map((step) =>
        step.type === 'manifest' ? (
          <figure key={step.text} className="file">
            <figcaption>
              <span className="file-name">solution.yaml</span>
              <button
                type="button"
                className="button small"
                onClick={() => bus.send({ type: 'open-file', name: 'solution.yaml', text: `${step.text}\n` })}
              >
                Open in the editor
              </button>
            </figcaption>
            <pre>
              <code>{step.text}</code>
            </pre>
          </figure>
        ) : (
          step.text.split('\n').map((command) => (
            <div key={command} className="runnable">
              <code>{command}</code>
              <button
                type="button"
                className="button small"
                onClick={() => bus.send({ type: 'run-command', command })}
                aria-label={`Run in the terminal: ${command}`}
              >
                Run
              </button>
            </div>
          ))
        ),
      )}
    </details>
  )
}
