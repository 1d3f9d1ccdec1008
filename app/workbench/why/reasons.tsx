import type { Explanation } from '../../cluster/authz/explain/explanation.ts'
import { ruleText } from '../../cluster/authz/explain/words.ts'

interface ReasonsProps {
  readonly explanation: Explanation
  readonly onPath: (() => void) | undefined
}

/** All that allow a request, the deciding one first. */
export function Reasons({ explanation: { reasons, allowed }, onPath }: ReasonsProps) {
  return (
    <>
      {allowed && reasons.length > 0 && (
        <section className="why-part">
          <h3>{reasons.length === 1 ? 'What allows it' : `What allows it: ${reasons.length} ways, the first one decided`}</h3>
          <ol className="why-reasons">
            {reasons.map(({ sentence, rule }) => (
              <li key={sentence}>
                {sentence}
                {rule && <span className="soft"> The rule allows to {ruleText(rule)}.</span>}
              </li>
            ))}
          </ol>
        </section>
      )}
      {onPath && (
        <p>
          <button type="button" className="button small" onClick={onPath}>
            See it in the identity graph
          </button>
        </p>
      )}
    </>
  )
}
