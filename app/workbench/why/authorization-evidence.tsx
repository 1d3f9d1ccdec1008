import { lazy, Suspense, useState } from 'react'
import type { AuthorizationResult } from '../../cluster/authz/attributes.ts'
import { WHY } from '../../messages/why.ts'

const WhyHere = lazy(async () => ({ default: (await import('./why-here.tsx')).WhyHere }))

interface EvidenceProps {
  readonly result: AuthorizationResult
  /** The request that was decided; absent where another question was, such as whether its sender may impersonate. */
  readonly seq: number | undefined
}

/** What the authorizer said at a station of a request, and on demand why: the rules near it, and what would allow it. */
export function AuthorizationEvidence({ result, seq }: EvidenceProps) {
  const [open, setOpen] = useState(false)
  const messages = WHY.use()
  const { grant, reason, decision } = result
  return (
    <>
      {grant ? (
        <p className="grant">
          {grant.binding.kind} <strong>{grant.binding.name}</strong> {messages.grant.gives} {grant.role.kind} <strong>{grant.role.name}</strong>{' '}
          {messages.grant.rule(grant.rule + 1)} {messages.grant.to} {grant.subject.kind} <strong>{grant.subject.name}</strong>.
        </p>
      ) : (
        reason !== '' && <p>{reason}</p>
      )}
      {seq !== undefined && (
        <p>
          <button type="button" className="button small" aria-expanded={open} onClick={() => setOpen(!open)}>
            {decision === 'Allow' ? messages.whyAllowed : messages.whyRefused}
          </button>
        </p>
      )}
      {open && seq !== undefined && (
        <Suspense fallback={<p className="soft">{messages.loading}</p>}>
          <WhyHere question={{ type: 'explain-request', seq }} />
        </Suspense>
      )}
    </>
  )
}
