import type { ExperimentBlock, ExperimentPart } from '../lessons/reading/lesson.ts'
import type { WorkbenchBus } from '../session/workbench-bus.ts'
import { Markdown } from './markdown.tsx'

interface ExperimentCardProps {
  readonly block: ExperimentBlock
  readonly bus: WorkbenchBus
}

/** Something to run: with one press, or typed by hand in the workbench, as the learner likes. */
export function ExperimentCard({ block, bus }: ExperimentCardProps) {
  return (
    <section className="card experiment" aria-label="Experiment">
      <p className="card-kind">Experiment</p>
      {block.content.map((part, index) => (
        // Parts never move: a lesson is read once.
        // biome-ignore lint/suspicious/noArrayIndexKey: the order is the identity
        <Part key={index} part={part} bus={bus} />
      ))}
    </section>
  )
}

function Part({ part, bus }: { readonly part: ExperimentPart; readonly bus: WorkbenchBus }) {
  switch (part.type) {
    case 'prose':
      return <Markdown content={part.content} />
    case 'command':
      return (
        <div className="runnable">
          <code>{part.command}</code>
          <button
            type="button"
            className="button small"
            onClick={() => bus.send({ type: 'run-command', command: part.command })}
            aria-label={`Run in the terminal: ${part.command}`}
          >
            Run
          </button>
        </div>
      )
    case 'file':
      return (
        <figure className="file">
          <figcaption>
            <span className="file-name">{part.name}</span>
            <button type="button" className="button small" onClick={() => bus.send({ type: 'open-file', name: part.name, text: part.text })}>
              Open in the editor
            </button>
          </figcaption>
          <pre>
            <code>{part.text}</code>
          </pre>
        </figure>
      )
  }
}
