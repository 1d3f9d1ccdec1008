import type { Ref } from 'react'
import type { ImportReport } from '../../cluster/authz/imported/imported-world.ts'
import { OWN_RBAC } from '../../messages/own-rbac.ts'
import { useWorkbench } from '../session-context.tsx'
import { loadedStore } from './loaded-store.ts'

/** What was read of a text and what was not, and where to go with it. */
export function ImportSummary({
  report: { sentence, taken, warnings, skipped },
  ref,
}: {
  readonly report: ImportReport
  readonly ref: Ref<HTMLElement>
}) {
  const { bus } = useWorkbench().session
  const messages = OWN_RBAC.use().summary
  const count = (of: number | undefined) => (of === undefined ? '' : messages.count(of))
  const open = (panel: string, subject: string) => {
    loadedStore.show('loaded')
    bus.send({ type: 'open-panel', panel, subject })
  }
  return (
    <section className="own-rbac-part" aria-label={messages.name} ref={ref} tabIndex={-1}>
      <h3>{sentence}</h3>
      {warnings.length > 0 && (
        <ul className="own-rbac-warnings">
          {warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
      <table className="table own-rbac-counts" aria-label={messages.counts}>
        <thead>
          <tr>
            <th scope="col">{messages.kind}</th>
            <th scope="col">{messages.loaded}</th>
            <th scope="col">{messages.passedOver}</th>
          </tr>
        </thead>
        <tbody>
          {[...new Set([...Object.keys(taken), ...Object.keys(skipped)])].map((kind) => (
            <tr key={kind}>
              <th scope="row">{kind}</th>
              <td>{count(taken[kind])}</td>
              <td>{count(skipped[kind])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="own-rbac-actions">
        <button type="button" className="button small" onClick={() => open('identity', 'namespace/')}>
          {messages.graph}
        </button>
        <button type="button" className="button small" onClick={() => open('ask', 'who-can')}>
          {messages.whoCan}
        </button>
        <button type="button" className="button small" onClick={() => open('ask', 'mistakes')}>
          {messages.mistakes}
        </button>
        <button type="button" className="button small" onClick={() => loadedStore.forget()}>
          {messages.forget}
        </button>
      </p>
    </section>
  )
}
