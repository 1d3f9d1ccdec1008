import { lazy, Suspense, useState } from 'react'
import type { AuthorizationResult } from '../../cluster/authz/attributes.ts'

const WhyHere = lazy(async () => ({ default: (await import('./why-here.tsx')).WhyHere }))

/** What the authorizer said of a request at its station, and on demand why: the rules near it, and what would allow it. */
export function AuthorizationEvidence({ seq, result }: { readonly seq: number; readonly result: AuthorizationResult }) {
  const [open, setOpen] = useState(false)
  const { grant, reason, decision } = result
  return (
    <>
      {grant ? (
        <p className="grant">
          {grant.binding.kind} <strong>{grant.binding.name}</strong> gives {grant.role.kind} <strong>{grant.role.name}</strong> (rule {grant.rule + 1}
          ) to {grant.subject.kind} <strong>{grant.subject.name}</strong>.
        </p>
      ) : (
        reason !== '' && <p>{reason}</p>
      )}
      <p>
        <button type="button" className="button small" aria-expanded={open} onClick={() => setOpen(!open)}>
          {decision === 'Allow' ? 'Why is it allowed?' : 'Why is it refused?'}
        </button>
      </p>
      {open && (
        <Suspense fallback={<p className="soft">Loading …</p>}>
          <WhyHere question={{ type: 'explain-request', seq }} />
        </Suspense>
      )}
    </>
  )
}
