import { useEffect, useMemo, useState } from 'react'
import type { JsonObject } from '../../cluster/kernel/json.ts'
import { type BenchKey, signOnBench } from '../../session/token-bench.ts'
import { useCluster, useWorkbench } from '../session-context.tsx'
import { type Attempt, attemptsFor, fieldText, fieldValue, withClaim } from './bench.ts'
import { claimGroups } from './claim-rows.ts'
import { jsonProblem } from './jwt-part.ts'
import { type DecodedToken, recognize } from './recognize.ts'
import { useKeyChanges } from './use-issuer.ts'
import { TrialView } from './trial-view.tsx'

const KEYS: readonly { readonly id: BenchKey; readonly label: string; readonly words: string }[] = [
  {
    id: 'cluster',
    label: 'The cluster’s key',
    words: 'No real cluster would lend it: whoever has it is everybody. This one’s opens nothing outside of this page.',
  },
  { id: 'stranger', label: 'A stranger’s key', words: 'A good signature, by somebody the cluster does not know.' },
  { id: 'impostor', label: 'A stranger’s key under the cluster’s name', words: 'The header names the cluster’s key. The signature is not its.' },
  { id: 'kept', label: 'The signature it had', words: 'As if somebody changed the words in the middle and left the rest.' },
  { id: 'none', label: 'None', words: 'The header says alg none, and the third part is empty.' },
]

/** Change a claim, choose a key, sign, and try it on the API. */
export function BenchView({ original }: { readonly original: DecodedToken }) {
  const { view } = useWorkbench()
  const accounts = useCluster((state) => state.objects.get('serviceaccounts'))
  const [text, setText] = useState(() => JSON.stringify(original.claims, null, 2))
  const [key, setKey] = useState<BenchKey>('cluster')
  const [asJson, setAsJson] = useState(false)
  const problem = jsonProblem(text)
  const claims = useMemo(() => objectOf(text), [text])
  const token = useSigned(claims, key, original)
  const write = (changed: JsonObject) => setText(JSON.stringify(changed, null, 2))
  const attempt = (one: Attempt) => {
    const uidOf = (namespace: string, account: string) => accounts?.get(`${namespace}/${account}`)?.metadata.uid
    write(one.change(original.claims, { now: view.getState().now, uidOf }))
    setKey(one.key)
  }
  return (
    <section className="token-section bench" aria-label="Bench" data-section="bench" tabIndex={-1}>
      <h3>
        Bench <span className="section-role">what if it said something else?</span>
      </h3>
      <fieldset className="attempts">
        <legend>Try one of these, or change what you like</legend>
        {attemptsFor(original.claims).map((one) => (
          <button key={one.id} type="button" className="button small" onClick={() => attempt(one)}>
            {one.title}
          </button>
        ))}
      </fieldset>
      <div className="bench-claims">
        <p className="bench-head">
          Claims
          <button type="button" className="button small" aria-pressed={asJson} onClick={() => setAsJson(!asJson)}>
            As JSON
          </button>
          <button type="button" className="button small" onClick={() => write(original.claims)}>
            As they were
          </button>
        </p>
        {asJson || !claims ? (
          <>
            <textarea
              className="bench-json"
              aria-label="Claims as JSON"
              value={text}
              onChange={(event) => setText(event.target.value)}
              spellCheck={false}
              rows={text.split('\n').length}
              aria-invalid={!claims}
              aria-describedby={claims ? undefined : 'bench-problem'}
            />
            {!claims && (
              <p id="bench-problem" className="trial-problem" role="status">
                {problem ? `This is not JSON yet: ${placeIn(text, problem.at)}, ${problem.what}.` : 'Claims are an object: { … }.'}
              </p>
            )}
          </>
        ) : (
          <ClaimFields claims={claims} original={original.claims} onChange={write} />
        )}
      </div>
      <fieldset className="bench-keys">
        <legend>Signed with</legend>
        {KEYS.map(({ id, label, words }) => (
          <label key={id}>
            <input type="radio" name="bench-key" checked={key === id} onChange={() => setKey(id)} />
            <span>
              {label} <span className="soft">{words}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <details className="bench-token">
        <summary>{token === original.token ? 'The token: nothing is changed yet' : 'The token as it is now'}</summary>
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
                aria-label={`Take away ${name}`}
                onClick={() => onChange(withClaim(claims, path, undefined))}
              >
                take away
              </button>
              {changed && <p className="soft">{was === undefined ? 'was not there' : `was ${fieldText(was)}`}</p>}
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

/** `line 3, character 7` */
function placeIn(text: string, at: number): string {
  const lines = text.slice(0, at).split('\n')
  return `line ${lines.length}, character ${(lines.at(-1) ?? '').length + 1}`
}

function decodedOf(token: string): DecodedToken | undefined {
  const found = recognize(token)
  return found.kind === 'token' ? found : undefined
}
