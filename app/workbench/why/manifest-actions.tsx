import { useState } from 'react'
import { stringify } from 'yaml'
import type { KubeObject } from '../../cluster/api/object.ts'
import { RBAC_WORDS } from '../../messages/rbac-words.ts'
import { WHY } from '../../messages/why.ts'
import type { ApplyResult } from '../../session/apply-manifests.ts'
import { useApplied } from './use-applied.ts'
import './why.css'

/** What can be done with objects that are suggested. */
export interface ManifestUse {
  /** Applies a manifest to the cluster, as the administrator; absent where nothing can be applied. */
  readonly onApply: ((manifest: string) => Promise<readonly ApplyResult[]>) | undefined
  /** Called when all of a manifest was applied, with what came of it. */
  readonly onApplied: (results: readonly ApplyResult[]) => void
  readonly onEdit: (name: string, manifest: string) => void
}

interface ManifestActionsProps extends ManifestUse {
  readonly manifests: readonly KubeObject[]
  /** What the manifest is for, for those who only hear the buttons. */
  readonly title: string
  /** Whether the text is shown at once. */
  readonly open: boolean
}

/** Objects as YAML, to be applied with one click or taken into the editor. */
export function ManifestActions({ manifests, title, open, onApply, onApplied, onEdit }: ManifestActionsProps) {
  const [results, setResults] = useApplied()
  const [busy, setBusy] = useState(false)
  const messages = WHY.use().manifest
  const { listText } = RBAC_WORDS.use()
  const manifest = manifests.map((object) => stringify(object, { lineWidth: 0 })).join('---\n')
  const apply = async (run: NonNullable<ManifestUse['onApply']>) => {
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
    <>
      <details open={open} className="manifest">
        <summary>{listText(manifests.map(({ kind, metadata }) => `${kind} ${metadata.name}`))}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, and keys must be able to do that */}
        <pre tabIndex={0}>
          <code>{manifest}</code>
        </pre>
      </details>
      <p className="manifest-actions">
        {onApply && (
          <button type="button" className="button small" disabled={busy} onClick={() => void apply(onApply)}>
            {messages.apply}
            <span className="visually-hidden"> {title}</span>
          </button>
        )}
        <button type="button" className="button small" onClick={() => onEdit(`${manifests[0]?.metadata.name ?? 'grant'}.yaml`, manifest)}>
          {messages.edit}
          <span className="visually-hidden">: {title}</span>
        </button>
      </p>
      <ol className="apply-results" aria-label={messages.outcome(title)} aria-live="polite">
        {results.map(({ ok, message }) => (
          <li key={message} data-ok={ok}>
            <span aria-hidden="true">{ok ? '✓' : '✕'}</span> {message}
          </li>
        ))}
      </ol>
    </>
  )
}
