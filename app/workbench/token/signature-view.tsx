import type { IssuerDocuments, SignatureVerdict } from '../../session/issuer-keys.ts'

interface SignatureProps {
  readonly signature: Uint8Array
  readonly verdict: SignatureVerdict | undefined
  readonly issuer: IssuerDocuments | undefined
  /** Why the keys could not be read. */
  readonly problem: string | undefined
}

/** Whether a key that the cluster publishes signed the token: worked out in the page, as any reader of tokens would. */
export function SignatureView({ signature, verdict, issuer, problem }: SignatureProps) {
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
        {issuer && ` ${issuer.keys.length === 1 ? 'There is one key' : `There are ${issuer.keys.length} keys`}: `}
        {issuer?.keys.map(({ kid, alg }) => (
          <code key={kid} className="claim-item">
            {alg} {kid}
          </code>
        ))}
      </p>
    </section>
  )
}

function Verdict({ verdict }: { readonly verdict: SignatureVerdict }) {
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
          <span aria-hidden="true">✕</span> Not verified: none of the cluster’s keys is called <code>{verdict.keyId}</code>. Somebody else signed it.
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
