import { lazy, Suspense } from 'react'
import { useCluster, useWorkbench } from '../session-context.tsx'

const WhyHere = lazy(async () => ({ default: (await import('../why/why-here.tsx')).WhyHere }))

/** Why the server refused a request, by its number in the log; what was not refused for want of rights is shown on its way. */
export function Refusal({ entry }: { readonly entry: number }) {
  const { bus } = useWorkbench().session
  const request = useCluster(({ log, logVersion: _version }) => {
    const found = log[entry - 1]
    return found?.type === 'request' ? found : undefined
  })
  if (!request) return null
  const unauthorized = request.trace.some(({ stage, outcome }) => stage === 'authorization' && outcome === 'refused')
  return (
    <div className="refusal">
      {unauthorized ? (
        <Suspense fallback={<p className="soft">Asking why …</p>}>
          <WhyHere question={{ type: 'explain-request', seq: entry }} />
        </Suspense>
      ) : (
        <button type="button" className="button small" onClick={() => bus.send({ type: 'open-panel', panel: 'requests', subject: String(entry) })}>
          Which station refused it?
        </button>
      )}
    </div>
  )
}
