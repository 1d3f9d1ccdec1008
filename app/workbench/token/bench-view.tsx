import { useEffect, useMemo, useState } from 'react'
import type { JsonObject } from '../../cluster/kernel/json.ts'
import { TOKEN_BENCH } from '../../messages/token-bench.ts'
import { TOKEN_TEXT } from '../../messages/token-text.ts'
import { type BenchKey, signOnBench } from '../../session/token-bench.ts'
import { useCluster, useWorkbench } from '../session-context.tsx'
import { type Attempt, attemptsFor, fieldText, fieldValue, withClaim } from './bench.ts'
import { claimGroups } from './claim-rows.ts'
import { jsonProblem } from './jwt-part.ts'
import { type DecodedToken, recognize } from './recognize.ts'
import { useKeyChanges } from './use-issuer.ts'
import { TrialView } from './trial-view.tsx'

const KEYS: readonly BenchKey[] = ['cluster', 'stranger', 'impostor', 'kept', 'none']

/** Change a claim, choose a key, sign, and try it on the API. */
export function BenchView({ original }: { readonly original: DecodedToken }) {
  const { view } = useWorkbench()
  const accounts = useCluster((state) => state.objects.get('serviceaccounts'))
  const [text, setText] = useState(() => JSON.stringify(original.claims, null, 2))
  const [key, setKey] = useState<BenchKey>('cluster')
  const [asJson, setAsJson] = useState(false)
  const messages = TOKEN_BENCH.use()
  const claims = useMemo(() => objectOf(text), [text])
  const token = useSigned(claims, key, original)
  const write = (changed: JsonObject) => setText(JSON.stringify(changed, null, 2))
  const attempt = (one: Attempt) => {
    const uidOf = (namespace: string, account: string) => accounts?.get(`${namespace}/${account}`)?.metadata.uid
    write(one.change(original.claims, { now: view.getState().now, uidOf }))
    setKey(one.key)
  }
  return (
    <section className="token-section bench" aria-label={messages.name} data-section="bench" tabIndex={-1}>
      <h3>
        {messages.name} <span className="section-role">{messages.role}</span>
      </h3>
      <fieldset className="attempts">
        <legend>{messages.tryOne}</legend>
        {attemptsFor(original.claims).map((one) => (
          <button key={one.id} type="button" className="button small" onClick={() => attempt(one)}>
            {messages.attempts[one.id]}
          </button>
        ))}
      </fieldset>
      <div className="bench-claims">
        <p className="bench-head">
          {messages.claims}
          <button type="button" className="button small" aria-pressed={asJson} onClick={() => setAsJson(!asJson)}>
            {messages.asJson}
          </button>
          <button type="button" className="button small" onClick={() => write(original.claims)}>
            {messages.asTheyWere}
          </button>
        </p>
        {asJson || !claims ? (
          <>
            <textarea
              className="bench-json"
              aria-label={messages.claimsAsJson}
              value={text}
              onChange={(event) => setText(event.target.value)}
              spellCheck={false}
              rows={text.split('\n').length}
              aria-invalid={!claims}
              aria-describedby={claims ? undefined : 'bench-problem'}
            />
            {!claims && (
              <p id="bench-problem" className="trial-problem" role="status">
                <NotClaims text={text} />
              </p>
            )}
          </>
        ) : (
          <ClaimFields claims={claims} original={original.claims} onChange={write} />
        )}
      </div>
      <fieldset className="bench-keys">
        <legend>{messages.signedWith}</legend>
        {KEYS.map((id) => (
          <label key={id}>
            <input type="radio" name="bench-key" checked={key === id} onChange={() => setKey(id)} />
            <span>
              {messages.keys[id].label} <span className="soft">{messages.keys[id].words}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <details className="bench-token">
        <summary>{token === original.token ? messages.unchanged : messages.asItIs}</summary>
        <p className="token-text">{token}</p>
      </details>
      <TrialView token={token} decoded={decodedOf(token ?? '')} first="whoami" guessing />
    </section>
  )
}

/** The token of these claims and this key; undefined until it is signed. */
function useSigned(claims: JsonObject | undefined, key: BenchKey, original: DecodedToken): string | undefined {
  const { keys } = useWorkbench().session.port
  const changes = useKeyChanges()
  const [signed, setSigned] = useState<{ readonly of: object; readonly token: string }>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: another key of the cluster gives another token
  const of = useMemo(() => ({ claims, key, original }), [claims, key, original, changes])
  useEffect(() => {
    let current = true
    if (of.claims) {
      signOnBench(keys, of.claims, of.key, of.original.token).then(
        (token) => current && setSigned({ of, token }),
        () => undefined,
      )
    }
    return () => {
      current = false
    }
  }, [keys, of])
  return signed?.of === of ? signed.token : undefined
}

/** A field for each claim; one that was changed says what it was. */
function ClaimFields({
  claims,
  original,
  onChange,
}: {
  readonly claims: JsonObject
  readonly original: JsonObject
  readonly onChange: (claims: JsonObject) => void
}) {
  const messages = TOKEN_BENCH.use()
  const before = new Map(claimGroups(original).flatMap(({ rows }) => rows.map(({ name, value }) => [name, value])))
  return (
    <div className="claim-fields">
      {claimGroups(claims).flatMap(({ rows }) =>
        rows.map(({ name, path, value }) => {
          const was = before.get(name)
          const changed = was === undefined || fieldText(was) !== fieldText(value)
          return (
            <div key={name} className="claim-field" data-changed={changed}>
              <label>
                <code>{name}</code>
                <input
                  value={fieldText(value)}
                  onChange={(event) => onChange(withClaim(claims, path, fieldValue(event.target.value, was ?? value)))}
                  spellCheck={false}
                  autoComplete="off"
                />
              </label>
              <button
                type="button"
                className="button small quiet"
                aria-label={messages.takeAwayClaim(name)}
                onClick={() => onChange(withClaim(claims, path, undefined))}
              >
                {messages.takeAway}
              </button>
              {changed && <p className="soft">{was === undefined ? messages.wasNotThere : messages.was(fieldText(was))}</p>}
            </div>
          )
        }),
      )}
    </div>
  )
}

function objectOf(text: string): JsonObject | undefined {
  const found = jsonProblem(text) ? undefined : (JSON.parse(text) as unknown)
  return typeof found === 'object' && found !== null && !Array.isArray(found) ? (found as JsonObject) : undefined
}

/** Why a text is not the claims of a token. */
function NotClaims({ text }: { readonly text: string }) {
  const messages = TOKEN_BENCH.use()
  const { json } = TOKEN_TEXT.use()
  const problem = jsonProblem(text)
  if (!problem) return messages.noObject
  const lines = text.slice(0, problem.at).split('\n')
  return messages.notJson(lines.length, (lines.at(-1) ?? '').length + 1, json[problem.what])
}

function decodedOf(token: string): DecodedToken | undefined {
  const found = recognize(token)
  return found.kind === 'token' ? found : undefined
}
