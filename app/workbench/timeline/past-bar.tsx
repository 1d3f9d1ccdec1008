import { useState } from 'react'
import { TRANSPORT } from '../../messages/transport.ts'
import type { Branch } from '../../session/cluster-port.ts'
import { useCluster, useWorkbench } from '../session-context.tsx'
import { clockTime, dateTime } from '../time-format.ts'

/** Says when the past is shown, and leads on from there, back to the present, and to what was the present before. */
export function PastBar() {
  const messages = TRANSPORT.use().past
  const { history } = useWorkbench().session.port
  const past = useCluster((view) => view.past)
  const { branches } = useCluster((view) => view.history)
  if (past === undefined && branches.length === 0) return null
  return (
    <div className="past-bar" data-past={past !== undefined || undefined}>
      {past !== undefined && (
        <p role="status">
          {messages.shown(dateTime(past))}{' '}
          <button type="button" className="button small primary" onClick={() => void history.lookAt(undefined)}>
            {messages.backToNow}
          </button>{' '}
          <button type="button" className="button small" title={messages.goOnSays} onClick={() => void history.returnHere()}>
            {messages.goOn}
          </button>
        </p>
      )}
      {branches.length > 0 && <Branches branches={branches} />}
    </div>
  )
}

/** The courses of events that were left for an earlier moment. */
function Branches({ branches }: { readonly branches: readonly Branch[] }) {
  const messages = TRANSPORT.use().past
  const { history } = useWorkbench().session.port
  const [chosen, setChosen] = useState<number>()
  const last = branches.at(-1)
  const id = branches.find((one) => one.id === chosen)?.id ?? last?.id
  return (
    <form
      className="branches"
      onSubmit={(event) => {
        event.preventDefault()
        if (id !== undefined) void history.goToBranch(id)
      }}
    >
      <label>
        {messages.alsoKept}{' '}
        <select value={id} onChange={(event) => setChosen(Number(event.target.value))}>
          {branches.map((one) => (
            <option key={one.id} value={one.id}>
              {messages.branch(clockTime(one.from), dateTime(one.to))}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className="button small">
        {messages.goThere}
      </button>
    </form>
  )
}
