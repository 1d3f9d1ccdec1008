import type { ImportReport } from '../../cluster/authz/imported/imported-world.ts'
import { useWorkbench } from '../session-context.tsx'
import { loadedStore } from './loaded-store.ts'

/** What was read of a text and what was not, and where to go with it. */
export function ImportSummary({ report: { sentence, taken, warnings, skipped } }: { readonly report: ImportReport }) {
  const { bus } = useWorkbench().session
  const open = (panel: string, subject: string) => {
    loadedStore.show('loaded')
    bus.send({ type: 'open-panel', panel, subject })
  }
  return (
    <section className="own-rbac-part" aria-label="What was loaded">
      <h3>{sentence}</h3>
      {warnings.length > 0 && (
        <ul className="own-rbac-warnings">
          {warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
      <table className="table own-rbac-counts" aria-label="Objects by kind">
        <thead>
          <tr>
            <th scope="col">Kind</th>
            <th scope="col">Loaded</th>
            <th scope="col">Passed over</th>
          </tr>
        </thead>
        <tbody>
          {[...new Set([...Object.keys(taken), ...Object.keys(skipped)])].map((kind) => (
            <tr key={kind}>
              <th scope="row">{kind}</th>
              <td>{taken[kind]?.toLocaleString('en-US') ?? ''}</td>
              <td>{skipped[kind]?.toLocaleString('en-US') ?? ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="own-rbac-actions">
        <button type="button" className="button small" onClick={() => open('identity', 'namespace/')}>
          See it as a graph
        </button>
        <button type="button" className="button small" onClick={() => open('ask', 'who-can')}>
          Ask who can
        </button>
        <button type="button" className="button small" onClick={() => open('ask', 'mistakes')}>
          Look for mistakes
        </button>
        <button type="button" className="button small" onClick={() => loadedStore.forget()}>
          Forget it
        </button>
      </p>
    </section>
  )
}
