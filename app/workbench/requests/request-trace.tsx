import type { AuthenticationCheck } from '../../cluster/authn/token-authenticator.ts'
import type { RequestEntry, TraceStep } from '../../cluster/log-entry.ts'
import { TokenLink } from '../token/token-link.tsx'
import { AuthorizationEvidence } from '../why/authorization-evidence.tsx'

/** What each station of the server is for, in a few words. */
const STATIONS: Readonly<Record<string, string>> = {
  requestInfo: 'What is asked?',
  authentication: 'Who is asking?',
  audit: 'Write it down',
  impersonation: 'As somebody else?',
  authorization: 'May they?',
  decode: 'Read the object',
  'mutating admission': 'Fill in what is missing',
  validation: 'Is it valid?',
  'validating admission': 'Is it allowed to be so?',
  storage: 'Keep it',
  watch: 'Tell who watches',
  handler: 'Do it',
  review: 'What of the one asked about?',
}

/** A request's way through the server: each station it reached, and why it went on or did not. */
export function RequestTrace({ request }: { readonly request: RequestEntry }) {
  return (
    <div className="trace">
      <p className="trace-line">
        <code>
          {request.method} {request.url}
        </code>
      </p>
      {request.message && <p className="trace-answer">{request.message}</p>}
      {request.credentialId && (
        <p className="trace-line">
          <TokenLink token={request.credentialId} label="The token it was made with" />
        </p>
      )}
      <ol className="stations">
        {request.trace.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a trace does not change its order
          <Station key={index} seq={request.seq} step={step} />
        ))}
      </ol>
    </div>
  )
}

function Station({ seq, step }: { readonly seq: number; readonly step: TraceStep }) {
  const { stage, outcome, reason, checks, authorization, patch } = step
  return (
    <li className="station" data-outcome={outcome}>
      <p className="station-head">
        <span className="station-name">{stage}</span>
        <span className="station-question">{STATIONS[stage] ?? ''}</span>
        <span className="station-outcome">{outcome}</span>
      </p>
      <p>{reason}</p>
      {checks && checks.length > 0 && <Checks checks={checks} />}
      {authorization && <AuthorizationEvidence result={authorization} seq={stage === 'authorization' ? seq : undefined} />}
      {Array.isArray(patch) && patch.length > 0 && (
        <details>
          <summary>What was changed</summary>
          <pre>
            <code>{JSON.stringify(patch, null, 1)}</code>
          </pre>
        </details>
      )}
    </li>
  )
}

function Checks({ checks }: { readonly checks: readonly AuthenticationCheck[] }) {
  return (
    <ul className="checks-list">
      {checks.map(({ authenticator, check, ok, passedOn, expected, found }) => (
        <li key={`${authenticator} ${check}`} data-ok={passedOn ? undefined : ok}>
          <span aria-hidden="true">{ok ? '✓' : passedOn ? '→' : '✕'}</span> {authenticator}: {check}
          {passedOn && ' (not for it, so the next one looks)'}
          {found && (
            <>
              {' '}
              <code>{found}</code>
            </>
          )}
          {!ok && expected && (
            <>
              , expected <code>{expected}</code>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
