import type { SignatureVerdict } from '../../session/issuer-keys.ts'
import { useCluster } from '../session-context.tsx'
import { KeysView } from './keys-view.tsx'

interface SignatureProps {
  readonly signature: Uint8Array
  readonly verdict: SignatureVerdict | undefined
  /** Why the keys could not be read. */
  readonly problem: string | undefined
}

/** Whether a key that the cluster publishes signed the token: worked out in the page, as any reader of tokens would. */
export function SignatureView({ signature, verdict, problem }: SignatureProps) {
  return (
    <section
      className="token-section"
      data-part="signature"
      data-verdict={verdict?.verdict}
      aria-label="Signature"
      data-section="signature"
      tabIndex={-1}
    >
      <h3>
        Signature <span className="section-role">who vouches for it</span>
      </h3>
      {problem && <p className="trial-problem">The cluster’s keys could not be read: {problem}</p>}
      {verdict && <Verdict verdict={verdict} />}
      <p className="soft">
        {signature.length === 0 ? 'The third part is empty.' : `${signature.length} bytes over the two parts before it, dot and all.`} This page read
        the public keys at <code>/openid/v1/jwks</code>, as anybody may who is to trust this issuer, and reckoned it out here.
      </p>
      <KeysView keyId={verdict?.verdict === 'verified' ? verdict.keyId : undefined} />
    </section>
  )
}

function Verdict({ verdict }: { readonly verdict: SignatureVerdict }) {
  const keyId = verdict.verdict === 'unknown key' ? verdict.keyId : undefined
  const dropped = useCluster(
    (view) => keyId !== undefined && view.log.some((entry) => entry?.type === 'key' && entry.event === 'dropped' && entry.keyId === keyId),
  )
  switch (verdict.verdict) {
    case 'verified':
      return (
        <p className="verdict-line" data-ok="true">
          <span aria-hidden="true">●</span> Verified: the key <code>{verdict.keyId}</code> signed exactly this header and this payload. That says who
          wrote it, not that it is still good: ask the API server.
        </p>
      )
    case 'unknown key':
      return (
        <p className="verdict-line" data-ok="false">
          <span aria-hidden="true">✕</span> Not verified: none of the cluster’s keys is called <code>{verdict.keyId}</code>.{' '}
          {dropped ? 'It was one until it was dropped: from then on nothing it signed counts.' : 'Somebody else signed it.'}
        </p>
      )
    case 'mismatch':
      return (
        <p className="verdict-line" data-ok="false">
          <span aria-hidden="true">✕</span> Not verified: the key <code>{verdict.keyId}</code> is the cluster’s, and did not sign this. Header or
          payload were changed, or somebody else signed under its name.
        </p>
      )
    case 'algorithm':
      return (
        <p className="verdict-line" data-ok="false">
          <span aria-hidden="true">✕</span> Not verified: the token says <code>{verdict.algorithm || 'no algorithm'}</code>, and no key of the cluster
          is for that. A server that lets the token choose can be fooled; this one does not.
        </p>
      )
  }
}
