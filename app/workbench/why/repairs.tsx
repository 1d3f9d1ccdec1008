import type { Explanation, Suggestion } from '../../cluster/authz/explain/explanation.ts'
import { WHY } from '../../messages/why.ts'
import { ManifestActions, type ManifestUse } from './manifest-actions.tsx'

interface RepairsProps extends ManifestUse {
  readonly explanation: Explanation
}

/** Ways to allow a request, the one that opens least first, each ready to apply and with all it would open. */
export function Repairs({ explanation: { suggestions }, ...use }: RepairsProps) {
  const messages = WHY.use().repairs
  if (suggestions.length === 0) return null
  return (
    <section className="why-part">
      <h3>{messages.head}</h3>
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
  const messages = WHY.use().repairs
  return (
    <li className="repair">
      <p className="repair-title">
        <strong>{title}</strong>
        {exact && <span className="repair-exact">{messages.exact}</span>}
      </p>
      <p>{sentence}</p>
      {!exact && (
        <details>
          <summary>{messages.opens}</summary>
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
