import { useState } from 'react'
import type { DiagramBlock } from '../lessons/reading/lesson.ts'
import { lastRequest } from '../session/last-request.ts'
import type { Session } from '../session/session.ts'
import { useLesson } from './lesson-context.tsx'
import { COURSE } from '../messages/course.ts'

const PANELS = { identity: 'identity', request: 'requests', refusal: 'why', token: 'token' } as const

/** A picture of the live cluster is a panel of the workbench, opened at what the lesson speaks of. */
export function LiveDiagram({ block }: { readonly block: DiagramBlock }) {
  const { session } = useLesson()
  const messages = COURSE.use().diagram
  const [missing, setMissing] = useState(false)
  const open = () => {
    const subject = subjectOf(block, session)
    setMissing(subject === undefined)
    if (subject !== undefined) session.bus.send({ type: 'open-panel', panel: PANELS[block.shows], subject })
  }
  return (
    <p className="diagram">
      <button type="button" className="button" onClick={open}>
        {messages[block.shows]}
      </button>
      {missing && (
        <span className="card-note" role="status">
          {messages.none}
        </span>
      )}
    </p>
  )
}

/** What the panel is to show, in its own terms; undefined for a request that has not been made. */
function subjectOf({ shows, namespace, account, pod }: DiagramBlock, { port }: Session): string | undefined {
  if (shows === 'request' || shows === 'refusal') {
    const username = account === undefined ? undefined : `system:serviceaccount:${namespace}:${account}`
    return lastRequest(port, { ...(username === undefined ? {} : { username }), refused: shows === 'refusal' })?.toString()
  }
  const name = account ?? pod
  return name === undefined ? namespace : `${account === undefined ? 'pod' : 'account'}/${namespace}/${name}`
}
