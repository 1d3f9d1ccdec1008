import type { FoundMistake } from '../../cluster/authz/mistakes/mistake.ts'
import { refText } from '../../cluster/authz/explain/words.ts'
import { whatText } from '../../cluster/authz/explain/words.ts'
import { ManifestActions, type ManifestUse } from './manifest-actions.tsx'
import { type Wish, wishOf } from './question-subject.ts'

interface MistakesProps extends ManifestUse {
  readonly mistakes: readonly FoundMistake[]
  /** Asks what was meant instead; absent where nothing else can be asked. */
  readonly onAsk: ((wish: Wish) => void) | undefined
}

/** Mistakes that many have made before, recognized in a question, a role or a binding. */
export function Mistakes({ mistakes, onAsk, ...use }: MistakesProps) {
  if (mistakes.length === 0) return null
  return (
    <section className="why-part">
      <h3>{mistakes.length === 1 ? 'A mistake that is easily made' : 'Mistakes that are easily made'}</h3>
      <ol className="mistakes">
        {mistakes.map((mistake) => {
          const { id, title, sentence, explanation, remedy, repair, meant, where, rule } = mistake
          return (
            <li key={`${id} ${sentence}`} className="mistake">
              <p>
                <strong>{title}</strong>
                {where && (
                  <span className="soft">
                    {' '}
                    {rule === undefined ? '' : `rule ${rule + 1} of `}
                    {refText(where)}
                  </span>
                )}
              </p>
              <p>
                {sentence} {remedy}
              </p>
              <details>
                <summary>Why that is so</summary>
                <p>{explanation}</p>
              </details>
              {meant && onAsk && (
                <p>
                  <button type="button" className="button small" onClick={() => onAsk(wishOf(meant))}>
                    Ask instead: {whatText(meant)}
                  </button>
                </p>
              )}
              {repair.length > 0 && <ManifestActions manifests={repair} title={`the repair: ${title}`} open={false} {...use} />}
            </li>
          )
        })}
      </ol>
    </section>
  )
}
