import { useState } from 'react'
import type { Json, JsonObject } from '../../cluster/kernel/json.ts'
import { CodeWords } from '../../ui/code-words.tsx'
import { useCluster } from '../session-context.tsx'
import { dateTime, fromNow } from '../time-format.ts'
import { fieldText } from './bench.ts'
import { type ClaimMeaning, headerMeaningOf, sinceText } from './claim-meanings.ts'
import { claimGroups, type ClaimRow } from './claim-rows.ts'
import type { LiveObject } from './live-claims.ts'

interface ClaimsProps {
  readonly claims: JsonObject
  /** What has become of the objects that claims name, by the claim's name. */
  readonly live: ReadonlyMap<string, LiveObject>
}

/** The payload: each claim with what it means, where it came from and who looks at it; or as the JSON it is. */
export function ClaimsView({ claims, live }: ClaimsProps) {
  const [raw, setRaw] = useState(false)
  return (
    <section className="token-section" data-part="payload" aria-label="Payload" data-section="payload" tabIndex={-1}>
      <h3>
        Payload <span className="section-role">what it says</span>
        <button type="button" className="button small" aria-pressed={raw} onClick={() => setRaw(!raw)}>
          As JSON
        </button>
      </h3>
      {raw ? (
        <pre>
          <code>{JSON.stringify(claims, null, 2)}</code>
        </pre>
      ) : (
        claimGroups(claims).map(({ id, title, rows }) => (
          <div key={id} className="claim-group">
            <h4>{title}</h4>
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
  const since = meaning && sinceText(meaning)
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
            <span aria-hidden="true">{live.state === 'same' ? '●' : live.state === 'leaving' ? '◐' : '✕'}</span> {live.sentence}
          </p>
        )}
        {meaning ? <Meaning meaning={meaning} /> : <p className="claim-words soft">Not a claim that Kubernetes writes, or looks at.</p>}
      </dd>
    </div>
  )
}

function Meaning({ meaning: { means, from, checked } }: { readonly meaning: Pick<ClaimMeaning, 'means' | 'from' | 'checked'> }) {
  return (
    <div className="claim-words">
      <p>
        <CodeWords text={means} />
      </p>
      <p className="soft">
        <b>From</b> <CodeWords text={from} />
      </p>
      <p className="soft">
        <b>Checked</b> <CodeWords text={checked} />
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
  return (
    <section className="token-section" data-part="header" aria-label="Header" data-section="header" tabIndex={-1}>
      <h3>
        Header <span className="section-role">how it is signed</span>
      </h3>
      <dl>
        {Object.entries(header).map(([name, value]) => {
          const meaning = headerMeaningOf(name)
          return (
            <div key={name} className="claim">
              <dt>
                <code>{name}</code>
              </dt>
              <dd>
                <p className="claim-value">
                  <code>{fieldText(value ?? null)}</code>
                </p>
                {meaning ? (
                  <Meaning meaning={meaning} />
                ) : (
                  <p className="claim-words soft">Not something that Kubernetes writes. The API server does not follow it.</p>
                )}
              </dd>
            </div>
          )
        })}
      </dl>
    </section>
  )
}
