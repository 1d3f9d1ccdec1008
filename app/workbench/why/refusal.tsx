import { WHY } from '../../messages/why.ts'
import { useCluster, useWorkbench } from '../session-context.tsx'
import { WhyHere } from './why-here.tsx'

/** Admission refuses with 403, too: of that RBAC has nothing to tell. */
const RBAC_REFUSAL = /is forbidden: (?:User "|user ".*attempting to grant RBAC permissions)/s

/** Why the server refused a request, by its number in the log; what was not refused for want of rights is shown on its way. */
export default function Refusal({ entry }: { readonly entry: number }) {
  const { bus } = useWorkbench().session
  const messages = WHY.use()
  const request = useCluster(({ log, logVersion: _version }) => {
    const found = log[entry - 1]
    return found?.type === 'request' ? found : undefined
  })
  if (!request) return null
  return (
    <div className="refusal">
      {request.status === 403 && RBAC_REFUSAL.test(request.message ?? '') ? (
        <WhyHere question={{ type: 'explain-request', seq: entry }} />
      ) : (
        <button type="button" className="button small" onClick={() => bus.send({ type: 'open-panel', panel: 'requests', subject: String(entry) })}>
          {messages.whichStation}
        </button>
      )}
    </div>
  )
}
