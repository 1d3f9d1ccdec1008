import { useState } from 'react'
import type { Json, JsonObject } from '../../cluster/kernel/json.ts'
import { CodeWords } from '../../ui/code-words.tsx'
import { TOKEN_CLAIMS } from '../../messages/token-claims.ts'
import { useCluster } from '../session-context.tsx'
import { dateTime, fromNow } from '../time-format.ts'
import { fieldText } from './bench.ts'
import { type ClaimWords, claimWords, memberWords, sinceText } from './claim-meanings.ts'
import { claimGroups, type ClaimRow } from './claim-rows.ts'
import { type LiveObject, liveSentence } from './live-claims.ts'

interface ClaimsProps {
  readonly claims: JsonObject
  /** What has become of the objects that claims name, by the claim's name. */
  readonly live: ReadonlyMap<string, LiveObject>
}

/** The payload: each claim with what it means, where it came from and who looks at it; or as the JSON it is. */
export function ClaimsView({ claims, live }: ClaimsProps) {
  const [raw, setRaw] = useState(false)
  const messages = TOKEN_CLAIMS.use()
  return (
    <section className="token-section" data-part="payload" aria-label={messages.payload.name} data-section="payload" tabIndex={-1}>
      <h3>
        {messages.payload.name} <span className="section-role">{messages.payload.role}</span>
        <button type="button" className="button small" aria-pressed={raw} onClick={() => setRaw(!raw)}>
          {messages.asJson}
        </button>
      </h3>
      {raw ? (
        <pre>
          <code>{JSON.stringify(claims, null, 2)}</code>
        </pre>
      ) : (
        claimGroups(claims).map(({ question, rows }) => (
          <div key={question} className="claim-group">
            <h4>{messages.questions[question]}</h4>
            <dl>
              {rows.map((row) => (
                <Claim key={row.name} row={row} live={live.get(row.name)} />
              ))}
            </dl>
          </div>
        ))
      )}
    </section>
  )
}

function Claim({ row: { path, name, value, meaning, isTime }, live }: { readonly row: ClaimRow; readonly live: LiveObject | undefined }) {
  const messages = TOKEN_CLAIMS.use()
  const since = meaning && sinceText(meaning, messages)
  const words = meaning && claimWords(meaning, messages)
  return (
    <div className="claim">
      <dt>
        <code title={name}>
          {path.length > 1 && <span className="claim-path">{path.slice(0, -1).join('.')}.</span>}
          {path.at(-1)}
        </code>
        {since && <span className="since">{since}</span>}
      </dt>
      <dd>
        <p className="claim-value">
          <Value value={value} isTime={isTime} />
        </p>
        {live && (
          <p className="claim-live" data-state={live.state}>
            <span aria-hidden="true">{live.state === 'same' ? '●' : live.state === 'leaving' ? '◐' : '✕'}</span> {liveSentence(live, messages)}
          </p>
        )}
        {words ? <Meaning words={words} /> : <p className="claim-words soft">{messages.foreignClaim}</p>}
      </dd>
    </div>
  )
}

function Meaning({ words: { means, from, checked } }: { readonly words: ClaimWords }) {
  const messages = TOKEN_CLAIMS.use()
  return (
    <div className="claim-words">
      <p>
        <CodeWords text={means} />
      </p>
      <p className="soft">
        <b>{messages.from}</b> <CodeWords text={from} />
      </p>
      <p className="soft">
        <b>{messages.checked}</b> <CodeWords text={checked} />
      </p>
    </div>
  )
}

function Value({ value, isTime }: { readonly value: Json; readonly isTime: boolean }) {
  if (isTime && typeof value === 'number') return <TimeValue seconds={value} />
  if (Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string')) {
    return value.map((one) => (
      <code key={one} className="claim-item">
        {one}
      </code>
    ))
  }
  return <code>{fieldText(value)}</code>
}

function TimeValue({ seconds }: { readonly seconds: number }) {
  const now = useCluster((view) => Math.floor(view.now / 1000) * 1000)
  return (
    <>
      <code>{seconds}</code>{' '}
      <span className="claim-date">
        {dateTime(seconds * 1000)}, {fromNow(seconds * 1000, now)}
      </span>
    </>
  )
}

/** The header: how the token says it was signed. */
export function HeaderView({ header }: { readonly header: JsonObject }) {
  const messages = TOKEN_CLAIMS.use()
  return (
    <section className="token-section" data-part="header" aria-label={messages.header.name} data-section="header" tabIndex={-1}>
      <h3>
        {messages.header.name} <span className="section-role">{messages.header.role}</span>
      </h3>
      <dl>
        {Object.entries(header).map(([name, value]) => {
          const words = memberWords(name, messages)
          return (
            <div key={name} className="claim">
              <dt>
                <code>{name}</code>
              </dt>
              <dd>
                <p className="claim-value">
                  <code>{fieldText(value ?? null)}</code>
                </p>
                {words ? <Meaning words={words} /> : <p className="claim-words soft">{messages.foreignMember}</p>}
              </dd>
            </div>
          )
        })}
      </dl>
    </section>
  )
}
