import { parseJwt } from '../../cluster/authn/jwt.ts'
import { EXAM } from '../../messages/exam.ts'

/** The certificate as a sheet, by what is in the token and nothing else. */
export function CertificatePaper({ token }: { readonly token: string }) {
  const messages = EXAM.use().paper
  const jwt = parseJwt(token)
  if (!jwt) return <p role="alert">{messages.none}</p>
  const { claims, header } = jwt
  const said = claims['keycard'] as CertificateSaid | undefined
  const { course, release = '', exam, lessons = [] } = said ?? {}
  const at = typeof claims['iat'] === 'number' ? claims['iat'] * 1000 : undefined
  return (
    <div className="certificate">
      <p className="certificate-name">{String(claims['sub'])}</p>
      <p>
        {messages.passed}
        <em>{course}</em>
        {messages.on(release, exam?.questions ?? '', exam?.tasks ?? '')}
        {at && messages.certified(at)}.
      </p>
      {lessons.length > 0 && <p>{messages.lessons(lessons.join(', '))}</p>}
      <dl className="certificate-facts">
        <dt>{messages.issuer}</dt>
        <dd>
          <code>{String(claims['iss'])}</code>
        </dd>
        <dt>{messages.key}</dt>
        <dd>
          <code>{String(header['kid'])}</code>
        </dd>
        <dt>{messages.id}</dt>
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
