import { useState } from 'react'
import type { RbacSource } from '../../own-rbac/rbac-source.ts'
import type { ApplyResult } from '../../../session/apply-manifests.ts'
import { Mistakes } from '../mistakes.tsx'
import { useAnswer } from '../use-answer.ts'
import { useManifestUse } from '../use-manifest-use.ts'

/** Mistakes in all roles and bindings that people made, whatever is asked for. */
export function RbacMistakes({ source: { port, objects, kind } }: { readonly source: RbacSource }) {
  const { answer, problem } = useAnswer<'mistakes'>(port, { type: 'mistakes' }, objects)
  const [applied, setApplied] = useState<readonly ApplyResult[]>([])
  const { onApply, onEdit } = useManifestUse()
  if (problem !== undefined) return <p className="why-problem">{problem}</p>
  if (!answer) return <p className="why-waiting">Looking at every role and binding …</p>
  return (
    <div className="ask-answer">
      {applied.length > 0 && <p className="why-applied">Applied: {applied.map(({ message }) => message).join(', ')}.</p>}
      {answer.length === 0 ? (
        <div className="empty">
          <strong>No mistake that is known here</strong>
          Roles and bindings are looked through for what many have got wrong before: resources that do not exist, verbs that are HTTP methods, wrong
          API groups, bindings to roles or accounts that are not there.
        </div>
      ) : (
        <Mistakes mistakes={answer} onAsk={undefined} onApply={kind === 'sandbox' ? onApply : undefined} onApplied={setApplied} onEdit={onEdit} />
      )}
    </div>
  )
}
