import { useState } from 'react'
import { stringify } from 'yaml'
import type { Explanation, Suggestion } from '../../cluster/authz/explain/explanation.ts'
import type { ApplyResult } from '../../session/apply-manifests.ts'

/** Applies a manifest to the cluster, as the administrator. */
export type ApplyRepair = (manifest: string) => Promise<readonly ApplyResult[]>

interface RepairsProps {
  readonly explanation: Explanation
  readonly onApply: ApplyRepair | undefined
  /** Called when all of a manifest was applied, with what came of it. */
  readonly onApplied: (results: readonly ApplyResult[]) => void
  readonly onEdit: (name: string, manifest: string) => void
}

/** Ways to allow a request, the one that opens least first, each ready to apply and with all it would open. */
export function Repairs({ explanation: { suggestions }, onApply, onEdit, onApplied }: RepairsProps) {
  if (suggestions.length === 0) return null
  return (
    <section className="why-part">
      <h3>What would allow it, the least first</h3>
      <ol className="repairs">
        {suggestions.map((suggestion, index) => (
          <Repair
            key={`${suggestion.title} ${index.toString()}`}
            suggestion={suggestion}
            first={index === 0}
            onApply={onApply}
            onApplied={onApplied}
            onEdit={onEdit}
          />
        ))}
      </ol>
    </section>
  )
}

interface RepairProps extends Omit<RepairsProps, 'explanation'> {
  readonly suggestion: Suggestion
  readonly first: boolean
}

function Repair({ suggestion, first, onApply, onApplied, onEdit }: RepairProps) {
  const { title, sentence, manifests, opens, exact } = suggestion
  const [results, setResults] = useState<readonly ApplyResult[]>([])
  const [busy, setBusy] = useState(false)
  const manifest = manifests.map((object) => stringify(object, { lineWidth: 0 })).join('---\n')
  const apply = async (run: ApplyRepair) => {
    setBusy(true)
    try {
      const outcome = await run(manifest)
      setResults(outcome)
      if (outcome.every(({ ok }) => ok)) onApplied(outcome)
    } catch (error) {
      setResults([{ ok: false, line: 1, message: error instanceof Error ? error.message : String(error) }])
    } finally {
      setBusy(false)
    }
  }
  return (
    <li className="repair">
      <p className="repair-title">
        <strong>{title}</strong>
        {exact && <span className="repair-exact">exactly this, nothing else</span>}
      </p>
      <p>{sentence}</p>
      {!exact && (
        <details>
          <summary>What it would open</summary>
          <ul>
            {opens.map((opening) => (
              <li key={opening.sentence}>{opening.sentence}</li>
            ))}
          </ul>
        </details>
      )}
      <details open={first}>
        <summary>{manifests.map(({ kind, metadata }) => `${kind} ${metadata.name}`).join(' and ')}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, and keys must be able to do that */}
        <pre tabIndex={0}>
          <code>{manifest}</code>
        </pre>
      </details>
      <p className="repair-actions">
        {onApply && (
          <button type="button" className="button small" disabled={busy} onClick={() => void apply(onApply)}>
            Apply<span className="visually-hidden"> {title}</span>
          </button>
        )}
        <button type="button" className="button small" onClick={() => onEdit(fileNameOf(manifests[0]?.metadata.name), manifest)}>
          Open in the editor<span className="visually-hidden">: {title}</span>
        </button>
      </p>
      <ol className="apply-results" aria-label={`Outcome of ${title}`} aria-live="polite">
        {results.map(({ ok, message }) => (
          <li key={message} data-ok={ok}>
            <span aria-hidden="true">{ok ? '✓' : '✕'}</span> {message}
          </li>
        ))}
      </ol>
    </li>
  )
}

const fileNameOf = (name = 'grant') => `${name}.yaml`
