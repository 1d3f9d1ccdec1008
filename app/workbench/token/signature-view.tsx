import type { TokenMessages } from '../../messages/token.en.ts'
import { TOKEN } from '../../messages/token.ts'
import type { SignatureVerdict } from '../../session/issuer-keys.ts'
import { CodeWords } from '../../ui/code-words.tsx'
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
  const messages = TOKEN.use().signature
  return (
    <section
      className="token-section"
      data-part="signature"
      data-verdict={verdict?.verdict}
      aria-label={messages.name}
      data-section="signature"
      tabIndex={-1}
    >
      <h3>
        {messages.name} <span className="section-role">{messages.role}</span>
      </h3>
      {problem && <p className="trial-problem">{messages.noKeys(problem)}</p>}
      {verdict && <Verdict verdict={verdict} />}
      <p className="soft">
        {signature.length === 0 ? messages.empty : messages.bytes(signature.length)} <CodeWords text={messages.reckoned} />
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
  const messages = TOKEN.use().signature
  const verified = verdict.verdict === 'verified'
  return (
    <p className="verdict-line" data-ok={verified}>
      <span aria-hidden="true">{verified ? '●' : '✕'}</span> <CodeWords text={verdictWords(verdict, dropped, messages)} />
    </p>
  )
}

function verdictWords(verdict: SignatureVerdict, dropped: boolean, messages: TokenMessages['signature']): string {
  switch (verdict.verdict) {
    case 'verified':
      return messages.verified(verdict.keyId)
    case 'unknown key':
      return `${messages.unknown(verdict.keyId)} ${dropped ? messages.dropped : messages.somebodyElse}`
    case 'mismatch':
      return messages.mismatch(verdict.keyId)
    case 'algorithm':
      return messages.algorithm(verdict.algorithm || messages.noAlgorithm)
  }
}
