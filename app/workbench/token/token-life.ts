import { LEEWAY } from '../../cluster/authn/claims.ts'
import type { JsonObject } from '../../cluster/kernel/json.ts'
import { refreshTime } from '../../cluster/kubelet/token-manager.ts'
import { spanText } from '../time-format.ts'
import { formOf } from './token-form.ts'
import type { TokenStory } from './token-story.ts'

/** The moments a token lives by. Virtual ms; what neither the token nor the log tells is absent. */
export interface TokenLife {
  readonly issuedAt?: number
  readonly notBefore?: number
  /** When the kubelet writes a new one. `exact` when the log says so; else reckoned by the kubelet's rule. */
  readonly refresh?: { readonly at: number; readonly exact: boolean }
  /** status.expirationTimestamp: what the one who asked was told. `exact` when the log says so. */
  readonly toldToExpire?: { readonly at: number; readonly exact: boolean }
  readonly warnAfter?: number
  /** The claim `exp`. */
  readonly expiresAt?: number
}

/** The life of a token by its claims, and by what the log knows of it. */
export function lifeOf(claims: JsonObject, story?: TokenStory): TokenLife {
  const time = (name: string) => (typeof claims[name] === 'number' ? (claims[name] as number) * 1000 : undefined)
  const form = formOf(claims)
  const issuedAt = time('iat')
  const notBefore = time('nbf')
  const expiresAt = time('exp')
  const warnAfter = form.type === 'bound' && form.claims.warnafter !== undefined ? form.claims.warnafter * 1000 : undefined
  const told = story?.statusExpiresAt ?? warnAfter ?? (form.type === 'bound' ? expiresAt : undefined)
  const refreshAt = story ? story.refreshAt : form.type === 'bound' && form.boundTo === 'Pod' ? usualRefresh(issuedAt, told) : undefined
  return {
    ...(issuedAt === undefined ? {} : { issuedAt }),
    ...(notBefore === undefined ? {} : { notBefore }),
    ...(refreshAt === undefined ? {} : { refresh: { at: refreshAt, exact: story?.refreshAt !== undefined } }),
    ...(told === undefined ? {} : { toldToExpire: { at: told, exact: story?.statusExpiresAt !== undefined } }),
    ...(warnAfter === undefined ? {} : { warnAfter }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
  }
}

/** The life of a token of which the log alone tells. */
export function lifeOfStory(story: TokenStory): TokenLife {
  const { mintedAt, expiresAt, warnAfter, pod } = story
  const claim = (name: string, at: number | undefined) => (at === undefined ? {} : { [name]: Math.floor(at / 1000) })
  const own = { ...(pod === undefined ? {} : { pod: { name: pod } }), ...claim('warnafter', warnAfter) }
  return lifeOf({ ...claim('iat', mintedAt), ...claim('nbf', mintedAt), ...claim('exp', expiresAt), 'kubernetes.io': own }, story)
}

/** By the kubelet's rule, without its jitter. */
function usualRefresh(issuedAt: number | undefined, told: number | undefined): number | undefined {
  return issuedAt === undefined || told === undefined ? undefined : refreshTime(issuedAt, told, 0)
}

/** True when the server takes the token long after the time it told: the year that the kubelet's 3607 s are given. */
export function isExtended({ toldToExpire, expiresAt }: TokenLife): boolean {
  return toldToExpire !== undefined && expiresAt !== undefined && expiresAt - toldToExpire.at > 1000
}

export type MomentKind = 'minted' | 'valid' | 'refresh' | 'told' | 'expiry' | 'refused'

/** A moment of a token's life, for the bar and for the list under it. */
export interface Moment {
  readonly kind: MomentKind
  readonly at: number
  readonly title: string
  /** Where the moment stands: a claim, a field, a rule. */
  readonly source: string
  readonly sentence: string
}

/** The moments of a life in their order. */
export function momentsOf(life: TokenLife): Moment[] {
  const { issuedAt, notBefore, refresh, toldToExpire, warnAfter, expiresAt } = life
  const moments: Moment[] = []
  if (issuedAt !== undefined) {
    const source = notBefore === issuedAt ? '`iat`, and `nbf`' : '`iat`'
    moments.push({ kind: 'minted', at: issuedAt, title: 'Minted', source, sentence: 'When it was signed. Whoever signed it keeps no copy.' })
  }
  if (notBefore !== undefined && notBefore !== issuedAt) {
    const sentence = `Before it the server refuses the token, give or take ${LEEWAY} s for clocks that differ.`
    moments.push({ kind: 'valid', at: notBefore, title: 'Valid from', source: '`nbf`', sentence })
  }
  if (refresh) {
    const sentence = refresh.exact
      ? 'The kubelet writes a new one into the pod’s file. The old one goes on working: nothing takes it back.'
      : 'If it is a pod’s: from 80 % of its life on, a day at the latest, the kubelet writes a new one.'
    moments.push({ kind: 'refresh', at: refresh.at, title: refresh.exact ? 'Renewed' : 'Renewed, about', source: 'the kubelet’s rule', sentence })
  }
  if (toldToExpire && isExtended(life)) {
    const source = warnAfter === toldToExpire.at ? '`status.expirationTimestamp`, and `warnafter`' : '`status.expirationTimestamp`'
    const sentence = 'What the kubelet was told. A use after it is let through, and counted as stale: someone holds on to an old token.'
    moments.push({ kind: 'told', at: toldToExpire.at, title: 'Told to expire', source: toldToExpire.exact ? source : '`warnafter`', sentence })
  }
  if (expiresAt !== undefined) {
    const both = toldToExpire?.exact && !isExtended(life) ? '`exp`, and `status.expirationTimestamp`' : '`exp`'
    moments.push({ kind: 'expiry', at: expiresAt, title: 'Expires', source: both, sentence: 'The end that is signed into the token.' })
    const sentence = `${LEEWAY} s later: clocks may differ by so much. From here on the answer is 401.`
    moments.push({ kind: 'refused', at: expiresAt + LEEWAY * 1000, title: 'Refused', source: 'the API server’s leeway', sentence })
  }
  return moments.sort((a, b) => a.at - b.at)
}

export type PhaseKind = 'early' | 'valid' | 'due' | 'stale' | 'leeway' | 'expired' | 'endless'

/** Where in its life a token is, by its times alone: whether anybody accepts it is the API server's to say. */
export function phaseOf(life: TokenLife, now: number): { readonly kind: PhaseKind; readonly sentence: string } {
  const { issuedAt, notBefore = issuedAt, refresh, toldToExpire, expiresAt } = life
  if (notBefore !== undefined && now < notBefore - LEEWAY * 1000)
    return { kind: 'early', sentence: `not valid for another ${spanText(notBefore - now)}` }
  if (expiresAt === undefined) return { kind: 'endless', sentence: 'never expires' }
  if (now > expiresAt + LEEWAY * 1000) return { kind: 'expired', sentence: `expired ${spanText(now - expiresAt)} ago` }
  if (now > expiresAt) return { kind: 'leeway', sentence: `expired, and taken for another ${spanText(expiresAt + LEEWAY * 1000 - now)}` }
  const left = `${spanText(expiresAt - now)} left`
  if (toldToExpire && isExtended(life)) {
    if (now > toldToExpire.at)
      return { kind: 'stale', sentence: `stale for ${spanText(now - toldToExpire.at)}, and taken for another ${spanText(expiresAt - now)}` }
    if (refresh && now > refresh.at) return { kind: 'due', sentence: `due to be renewed; ${spanText(toldToExpire.at - now)} of the time told left` }
    return { kind: 'valid', sentence: `${spanText(toldToExpire.at - now)} left of the time told, ${left} to \`exp\`` }
  }
  if (refresh && now > refresh.at) return { kind: 'due', sentence: `due to be renewed; ${left}` }
  return { kind: 'valid', sentence: left }
}

/** Puts moments on a bar from 0 to 1. */
export interface LifeScale {
  share(at: number): number
  /** Where the scale changes: the rest is drawn much smaller than it is. */
  readonly breakAt?: number
}

/** The share of the bar up to the time told, and where the rest begins after the break. */
const FIRST_PART = 0.66
const SECOND_PART = 0.72

/** A scale for a life that can be drawn; undefined for one without an end. A year after an hour is drawn behind a break. */
export function lifeScale(life: TokenLife): LifeScale | undefined {
  const { issuedAt, notBefore, toldToExpire, expiresAt } = life
  if (expiresAt === undefined) return undefined
  const begin = issuedAt ?? Math.min(notBefore ?? Number.POSITIVE_INFINITY, expiresAt - 3600_000)
  const end = expiresAt + LEEWAY * 1000
  const linear = (at: number, from: number, to: number) => (to > from ? Math.min(1, Math.max(0, (at - from) / (to - from))) : 1)
  if (!toldToExpire || end - toldToExpire.at < 3 * (toldToExpire.at - begin)) return { share: (at) => linear(at, begin, end) }
  const told = toldToExpire.at
  return {
    share: (at) => (at <= told ? linear(at, begin, told) * FIRST_PART : SECOND_PART + linear(at, told, end) * (1 - SECOND_PART)),
    breakAt: (FIRST_PART + SECOND_PART) / 2,
  }
}
