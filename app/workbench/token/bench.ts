import { isJsonObject, type Json, type JsonObject } from '../../cluster/kernel/json.ts'
import type { TokenBenchMessages } from '../../messages/token-bench.en.ts'
import type { BenchKey } from '../../session/token-bench.ts'
import { formOf } from './token-form.ts'

/** Claims with one of them changed; `undefined` takes it away, and objects that are empty then go, too. Nothing is changed in place. */
export function withClaim(claims: JsonObject, path: readonly string[], value: Json | undefined): JsonObject {
  const [name, ...rest] = path
  if (name === undefined) return claims
  if (rest.length === 0) {
    if (value !== undefined) return { ...claims, [name]: value }
    const { [name]: _gone, ...others } = claims
    return others
  }
  const inner = claims[name]
  const changed = withClaim(isJsonObject(inner) ? inner : {}, rest, value)
  if (value === undefined && Object.keys(changed).length === 0) return withClaim(claims, [name], undefined)
  return { ...claims, [name]: changed }
}

/** A claim's value as it stands in a field: texts as they are, all else as JSON. */
export const fieldText = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** What was typed into the field of a claim: a text where there was one before, else JSON if it is some. */
export function fieldValue(text: string, before: Json): Json {
  if (typeof before === 'string') return text
  try {
    return JSON.parse(text) as Json
  } catch {
    return text
  }
}

/** What a forger knows of the cluster. */
export interface BenchWorld {
  /** Virtual ms. */
  readonly now: number
  /** The uid of an account; undefined when there is none of this name. */
  uidOf(namespace: string, account: string): string | undefined
}

/** A forgery worth trying: what is changed, and with which key it is signed. */
export interface Attempt {
  /** The catalogue has its words. */
  readonly id: keyof TokenBenchMessages['attempts']
  readonly change: (claims: JsonObject, world: BenchWorld) => JsonObject
  readonly key: BenchKey
  /** For which tokens it makes sense; for all when absent. */
  readonly fits?: (claims: JsonObject) => boolean
}

const own = (claims: JsonObject) => {
  const form = formOf(claims)
  return form.type === 'bound' ? form.claims : undefined
}
const isBound = (claims: JsonObject) => own(claims)?.serviceaccount !== undefined
const isPods = (claims: JsonObject) => own(claims)?.pod !== undefined
const unchanged = (claims: JsonObject) => claims
const expiring = (claims: JsonObject, now: number, secondsFromNow: number) => withClaim(claims, ['exp'], Math.floor(now / 1000) + secondsFromNow)
/** Ends in another digit. */
const otherUid = (uid: string) => uid.replace(/.$/, (last) => (last === '0' ? '1' : '0'))

const withoutPod = (claims: JsonObject) => withClaim(claims, ['kubernetes.io', 'pod'], undefined)

/** An account that is in every cluster. */
const OTHER = { namespace: 'kube-system', name: 'default' }
const asOther = (claims: JsonObject) =>
  withClaim(withClaim(claims, ['kubernetes.io', 'namespace'], OTHER.namespace), ['kubernetes.io', 'serviceaccount', 'name'], OTHER.name)

/** In the order of the questions the API server asks. */
export const ATTEMPTS: readonly Attempt[] = [
  {
    id: 'issuer',
    change: (claims) => withClaim(claims, ['iss'], 'https://kubernetes.default.svc.cluster.local'),
    key: 'cluster',
  },
  {
    id: 'older',
    change: (claims, { now }) => expiring(claims, now, 10 * 365 * 86_400),
    key: 'kept',
  },
  { id: 'none', change: unchanged, key: 'none' },
  { id: 'stranger', change: unchanged, key: 'stranger' },
  { id: 'impostor', change: unchanged, key: 'impostor' },
  { id: 'audience', change: (claims) => withClaim(claims, ['aud'], ['vault']), key: 'cluster', fits: isBound },
  {
    id: 'expired',
    change: (claims, { now }) => expiring(claims, now, -120),
    key: 'cluster',
    fits: isBound,
  },
  {
    id: 'leeway',
    change: (claims, { now }) => expiring(claims, now, -30),
    key: 'cluster',
    fits: isBound,
  },
  {
    id: 'subject',
    change: (claims) => withClaim(claims, ['sub'], `system:serviceaccount:${OTHER.namespace}:${OTHER.name}`),
    key: 'cluster',
  },
  { id: 'name', change: asOther, key: 'cluster', fits: isBound },
  {
    id: 'uid',
    change: (claims, { uidOf }) =>
      withClaim(withoutPod(asOther(claims)), ['kubernetes.io', 'serviceaccount', 'uid'], uidOf(OTHER.namespace, OTHER.name) ?? ''),
    key: 'cluster',
    fits: isBound,
  },
  {
    id: 'pod',
    change: (claims) => withClaim(claims, ['kubernetes.io', 'pod', 'uid'], otherUid(own(claims)?.pod?.uid ?? '')),
    key: 'cluster',
    fits: isPods,
  },
  {
    id: 'unbound',
    change: withoutPod,
    key: 'cluster',
    fits: isPods,
  },
]

/** The attempts that make sense for a token. */
export const attemptsFor = (claims: JsonObject): readonly Attempt[] => ATTEMPTS.filter(({ fits }) => fits?.(claims) ?? true)
