import type { DiagramBlock } from '../lessons/reading/lesson.ts'
import { useLesson } from './lesson-context.tsx'

const LABELS = {
  identity: 'Who this is and what it may do, as a graph',
  request: 'The way of the last request',
  token: 'The token, claim by claim',
} as const

const PANELS = { identity: 'identity', request: 'requests', token: 'token' } as const

/** A picture of the live cluster is a panel of the workbench, opened at what the lesson speaks of. */
export function LiveDiagram({ block }: { readonly block: DiagramBlock }) {
  const { bus } = useLesson().session
  const { shows, namespace, account, pod } = block
  const name = account ?? pod
  const subject = name === undefined ? namespace : `${account === undefined ? 'pod' : 'account'}/${namespace}/${name}`
  return (
    <p className="diagram">
      <button type="button" className="button" onClick={() => bus.send({ type: 'open-panel', panel: PANELS[shows], subject })}>
        {LABELS[shows]}
      </button>
    </p>
  )
}
