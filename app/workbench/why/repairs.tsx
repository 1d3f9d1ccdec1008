import type { Explanation, Suggestion } from '../../cluster/authz/explain/explanation.ts'
import { ManifestActions, type ManifestUse } from './manifest-actions.tsx'

interface RepairsProps extends ManifestUse {
  readonly explanation: Explanation
}

/** Ways to allow a request, the one that opens least first, each ready to apply and with all it would open. */
export function Repairs({ explanation: { suggestions }, ...use }: RepairsProps) {
  if (suggestions.length === 0) return null
  return (
    <section className="why-part">
      <h3>What would allow it, the least first</h3>
      <ol className="repairs">
        {suggestions.map((suggestion, index) => (
          <Repair key={`${suggestion.title} ${index.toString()}`} suggestion={suggestion} first={index === 0} {...use} />
        ))}
      </ol>
    </section>
  )
}

interface RepairProps extends ManifestUse {
  readonly suggestion: Suggestion
  readonly first: boolean
}

function Repair({ suggestion: { title, sentence, manifests, opens, exact }, first, ...use }: RepairProps) {
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
      <ManifestActions manifests={manifests} title={title} open={first} {...use} />
    </li>
  )
}
