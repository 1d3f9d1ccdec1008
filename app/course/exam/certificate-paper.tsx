import { parseJwt } from '../../cluster/authn/jwt.ts'

/** The certificate as a sheet, by what is in the token and nothing else. */
export function CertificatePaper({ token }: { readonly token: string }) {
  const jwt = parseJwt(token)
  if (!jwt) return <p role="alert">What is kept here is no certificate.</p>
  const { claims, header } = jwt
  const said = claims['keycard'] as CertificateSaid | undefined
  const at = typeof claims['iat'] === 'number' ? new Date(claims['iat'] * 1000) : undefined
  return (
    <div className="certificate">
      <p className="certificate-name">{String(claims['sub'])}</p>
      <p>
        passed the final exam of <em>{said?.course}</em>, on Kubernetes {said?.release}: {said?.exam?.questions} questions, {said?.exam?.tasks} tasks
        {at && <>, certified on {at.toLocaleDateString('en-US', { dateStyle: 'long' })}</>}.
      </p>
      {said?.lessons && said.lessons.length > 0 && <p>Lessons finished: {said.lessons.join(', ')}.</p>}
      <dl className="certificate-facts">
        <dt>issuer</dt>
        <dd>
          <code>{String(claims['iss'])}</code>
        </dd>
        <dt>signed with the key</dt>
        <dd>
          <code>{String(header['kid'])}</code>
        </dd>
        <dt>id</dt>
        <dd>
          <code>{String(claims['jti'])}</code>
        </dd>
      </dl>
      <p className="certificate-note">{said?.note}</p>
      <p className="certificate-token">
        <code>{token}</code>
      </p>
    </div>
  )
}

/** What the course says in it. Read from a token, so any of it may be missing. */
interface CertificateSaid {
  readonly course?: string
  readonly release?: string
  readonly lessons?: readonly string[]
  readonly exam?: { readonly questions?: string; readonly tasks?: string }
  readonly note?: string
}
