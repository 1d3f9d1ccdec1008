import type { Explanation } from '../../cluster/authz/explain/explanation.ts'
import { RBAC_WORDS } from '../../messages/rbac-words.ts'
import { WHY } from '../../messages/why.ts'

interface ReasonsProps {
  readonly explanation: Explanation
  readonly onPath: (() => void) | undefined
}

/** All that allow a request, the deciding one first. */
export function Reasons({ explanation: { reasons, allowed }, onPath }: ReasonsProps) {
  const messages = WHY.use().reasons
  const { ruleText } = RBAC_WORDS.use()
  return (
    <>
      {allowed && reasons.length > 0 && (
        <section className="why-part">
          <h3>{messages.head(reasons.length)}</h3>
          <ol className="why-reasons">
            {reasons.map(({ sentence, rule }) => (
              <li key={sentence}>
                {sentence}
                {rule && <span className="soft"> {messages.rule(ruleText(rule))}</span>}
              </li>
            ))}
          </ol>
        </section>
      )}
      {onPath && (
        <p>
          <button type="button" className="button small" onClick={onPath}>
            {messages.graph}
          </button>
        </p>
      )}
    </>
  )
}
