import { ASK } from '../../../messages/ask.ts'
import { WHY } from '../../../messages/why.ts'
import type { RbacSource } from '../../own-rbac/rbac-source.ts'
import { Mistakes } from '../mistakes.tsx'
import { useApplied } from '../use-applied.ts'
import { useAnswer } from '../use-answer.ts'
import { useManifestUse } from '../use-manifest-use.ts'

/** Mistakes in all roles and bindings that people made, whatever is asked for. */
export function RbacMistakes({ source: { port, objects, kind } }: { readonly source: RbacSource }) {
  const { answer, problem } = useAnswer<'mistakes'>(port, { type: 'mistakes' }, objects)
  const [applied, setApplied] = useApplied()
  const messages = ASK.use().mistakes
  const { applied: appliedText } = WHY.use()
  const { onApply, onEdit } = useManifestUse()
  if (problem !== undefined) return <p className="why-problem">{problem}</p>
  if (!answer) return <p className="why-waiting">{messages.looking}</p>
  return (
    <div className="ask-answer">
      {applied.length > 0 && <p className="why-applied">{appliedText(applied.map(({ message }) => message).join(', '))}</p>}
      {answer.length === 0 ? (
        <div className="empty">
          <strong>{messages.none}</strong>
          {messages.what}
        </div>
      ) : (
        <Mistakes mistakes={answer} onAsk={undefined} onApply={kind === 'sandbox' ? onApply : undefined} onApplied={setApplied} onEdit={onEdit} />
      )}
    </div>
  )
}
