import { Fragment, useMemo } from 'react'
import type { AuthenticationCheck } from '../../cluster/authn/token-authenticator.ts'
import type { RequestEntry, TraceStep } from '../../cluster/log-entry.ts'
import { REQUESTS } from '../../messages/requests.ts'
import { useCluster, useWorkbench } from '../session-context.tsx'
import { dateTime } from '../time-format.ts'
import { TokenLink } from '../token/token-link.tsx'
import { AuthorizationEvidence } from '../why/authorization-evidence.tsx'
import { consequencesOf, reactorOf, reactorsOf, toldOf } from './consequences.ts'
import { patchLines } from './patch-lines.ts'
import { nameOf, whatOf, whoOf } from './request-words.ts'
import { Verdict } from './verdict.tsx'
import type { Station } from './way.ts'

interface RequestTraceProps {
  readonly request: RequestEntry
  readonly way: readonly Station[]
  readonly onClose: () => void
}

/** A request's way through the server: each station it reached, what it found there, why it went on or did not, and what followed. */
export function RequestTrace({ request, way, onClose }: RequestTraceProps) {
  const { trace: messages, open } = REQUESTS.use()
  return (
    <section className="trace" aria-label={messages.name(whatOf(request))}>
      <header className="trace-head">
        <h2>
          <Verdict status={request.status} pending={open} /> {whatOf(request)}
        </h2>
        <button type="button" className="button small" onClick={onClose}>
          {messages.close}
        </button>
      </header>
      <p className="trace-line">
        <code>
          {request.method} {request.url}
        </code>
      </p>
      <p className="trace-line soft">
        {messages.by} <span className="request-who">{nameOf(whoOf(request))}</span>, {dateTime(request.at)}.
        {request.verb === 'watch' && request.status === 200 && ` ${messages.staysOpen}`}
      </p>
      {request.message && <p className="trace-answer">{request.message}</p>}
      {request.credentialId && (
        <p className="trace-line">
          <TokenLink token={request.credentialId} label={messages.token} />
        </p>
      )}
      <ol className="stations">
        {way.map((station) => (
          <StationDetails key={station.name} station={station} seq={request.seq} />
        ))}
        <Consequences seq={request.seq} />
      </ol>
    </section>
  )
}

function StationDetails({ station, seq }: { readonly station: Station; readonly seq: number }) {
  const { stations, outcomes } = REQUESTS.use()
  const { name, outcome, steps } = station
  return (
    <li className="station" data-outcome={outcome} data-station={name} tabIndex={-1}>
      <p className="station-head">
        <span className="station-name">{stations[name]?.name ?? name}</span>
        <span className="station-question">{stations[name]?.question}</span>
        <span className="station-outcome">{outcomes[outcome]}</span>
      </p>
      {steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a trace does not change its order
        <Step key={index} step={step} seq={name === 'authorization' ? seq : undefined} />
      ))}
    </li>
  )
}

function Step({ step, seq }: { readonly step: TraceStep; readonly seq: number | undefined }) {
  const { reason, checks, authorization, patch } = step
  const lines = patchLines(patch)
  const kinds = REQUESTS.use().trace.patch
  return (
    <>
      {reason !== '' && <p>{reason}</p>}
      {checks && checks.length > 0 && <Checks checks={checks} />}
      {authorization && <AuthorizationEvidence result={authorization} seq={seq} />}
      {lines.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls where the type is large, and holds nothing else to focus
        <pre className="patch" tabIndex={0}>
          {lines.map(({ kind, text }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a patch do not change their order
            <code key={index} className="patch-line" data-kind={kind}>
              <span aria-hidden="true">{SIGNS[kind]}</span>
              <span className="visually-hidden">{kinds[kind]}: </span>
              {text}
              {'\n'}
            </code>
          ))}
        </pre>
      )}
    </>
  )
}

const SIGNS = { added: '+', removed: '−', changed: '~' } as const

function Checks({ checks }: { readonly checks: readonly AuthenticationCheck[] }) {
  const messages = REQUESTS.use().trace
  return (
    <ul className="checks-list">
      {checks.map(({ authenticator, check, ok, passedOn, expected, found }) => (
        <li key={`${authenticator} ${check}`} data-ok={passedOn ? undefined : ok}>
          <span aria-hidden="true">{ok ? '✓' : passedOn ? '→' : '✕'}</span> {authenticator}: {check}
          {passedOn && ` ${messages.passedOn}`}
          {found && (
            <>
              {' '}
              <code>{found}</code>
            </>
          )}
          {!ok && expected && (
            <>
              , {messages.expected} <code>{expected}</code>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}

/** What the request changed, and who was told of it and acted on it. */
function Consequences({ seq }: { readonly seq: number }) {
  const { consequences: messages, stations, open } = REQUESTS.use()
  const { bus } = useWorkbench().session
  const log = useCluster((view) => view.log)
  const version = useCluster((view) => (view.log.length - seq < REACTING ? view.logVersion : -1))
  // biome-ignore lint/correctness/useExhaustiveDependencies: the log grows in place, its version tells
  const found = useMemo(() => consequencesOf(log, seq), [log, version, seq])
  if (found.writes.length === 0) return null
  const told = toldOf(found)
  const reactors = reactorsOf(found)
  return (
    <li className="station" data-outcome={told.length > 0 || found.watches.length > 0 ? 'passed' : 'skipped'} data-station="watchers" tabIndex={-1}>
      <p className="station-head">
        <span className="station-name">{stations['watchers']?.name}</span>
        <span className="station-question">{stations['watchers']?.question}</span>
      </p>
      <p>
        {found.writes.map(({ change, resource, name, revision }) => messages.changes[change](`${resource} ${name}`, revision)).join('; ')}.{' '}
        {told.length > 0 ? messages.told(told.join(', ')) : messages.nobodyTold}
      </p>
      {found.watches.length > 0 && (
        <p>
          {messages.watches}{' '}
          {found.watches.map((watch, index) => (
            <Fragment key={watch.seq}>
              {index > 0 && ', '}
              <button
                type="button"
                className="row-link"
                onClick={() => bus.send({ type: 'open-panel', panel: 'requests', subject: String(watch.seq) })}
              >
                {nameOf(whoOf(watch))}
              </button>
            </Fragment>
          ))}
          .
        </p>
      )}
      <p>{reactors.length > 0 ? messages.acted(reactors.join(', ')) : messages.nobodyActed}</p>
      {found.reactions.length > 0 && (
        <ul className="reactions">
          {found.reactions.map((reaction) => (
            <li key={reaction.seq}>
              <button
                type="button"
                className="row-link"
                onClick={() => bus.send({ type: 'open-panel', panel: 'requests', subject: String(reaction.seq) })}
              >
                {reactorOf(reaction)}: {whatOf(reaction)}
              </button>{' '}
              <Verdict status={reaction.status} pending={open} />
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}

/** Log entries after a request from which on nothing more is expected to follow from it. */
const REACTING = 4_000
