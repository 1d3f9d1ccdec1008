import type { FoundMistake } from '../../cluster/authz/mistakes/mistake.ts'
import { RBAC_WORDS } from '../../messages/rbac-words.ts'
import { WHY } from '../../messages/why.ts'
import { ManifestActions, type ManifestUse } from './manifest-actions.tsx'
import { type Wish, wishOf } from './question-subject.ts'

interface MistakesProps extends ManifestUse {
  readonly mistakes: readonly FoundMistake[]
  /** Asks what was meant instead; absent where nothing else can be asked. */
  readonly onAsk: ((wish: Wish) => void) | undefined
}

/** Mistakes that many have made before, recognized in a question, a role or a binding. */
export function Mistakes({ mistakes, onAsk, ...use }: MistakesProps) {
  const messages = WHY.use()
  const { refText, whatText } = RBAC_WORDS.use()
  if (mistakes.length === 0) return null
  return (
    <section className="why-part">
      <h3>{messages.mistakes.head(mistakes.length)}</h3>
      <ol className="mistakes">
        {mistakes.map((mistake) => {
          const { id, title, sentence, explanation, remedy, repair, meant, where, rule } = mistake
          return (
            <li key={`${id} ${sentence}`} className="mistake">
              <p>
                <strong>{title}</strong>
                {where && <span className="soft"> {rule === undefined ? refText(where) : messages.mistakes.ofRule(rule + 1, refText(where))}</span>}
              </p>
              <p>
                {sentence} {remedy}
              </p>
              <details>
                <summary>{messages.whyThatIsSo}</summary>
                <p>{explanation}</p>
              </details>
              {meant && onAsk && (
                <p>
                  <button type="button" className="button small" onClick={() => onAsk(wishOf(meant))}>
                    {messages.mistakes.askInstead(whatText(meant))}
                  </button>
                </p>
              )}
              {repair.length > 0 && <ManifestActions manifests={repair} title={messages.mistakes.repair(title)} open={false} {...use} />}
            </li>
          )
        })}
      </ol>
    </section>
  )
}
