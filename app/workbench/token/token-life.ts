import { LEEWAY } from '../../cluster/authn/claims.ts'
import type { JsonObject } from '../../cluster/kernel/json.ts'
import { refreshTime } from '../../cluster/kubelet/token-manager.ts'
import type { TokenLifeMessages } from '../../messages/token-life.en.ts'
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
  /** The title beside its mark; absent for what has no mark. */
  readonly onBar?: string
  /** Where the moment stands: a claim, a field, a rule. */
  readonly source: string
  readonly sentence: string
}

/** The moments of a life in their order. */
export function momentsOf(life: TokenLife, { moments: say, sources }: TokenLifeMessages): Moment[] {
  const { issuedAt, notBefore, refresh, toldToExpire, warnAfter, expiresAt } = life
  const moments: Moment[] = []
  if (issuedAt !== undefined) {
    const source = notBefore === issuedAt ? sources.both('`iat`', '`nbf`') : '`iat`'
    moments.push({ kind: 'minted', at: issuedAt, source, ...say.minted })
  }
  if (notBefore !== undefined && notBefore !== issuedAt) {
    moments.push({ kind: 'valid', at: notBefore, source: '`nbf`', ...say.valid, sentence: say.valid.sentence(LEEWAY) })
  }
  if (refresh) {
    moments.push({ kind: 'refresh', at: refresh.at, source: sources.kubelet, ...(refresh.exact ? say.renewed : say.renewedAbout) })
  }
  if (toldToExpire && isExtended(life)) {
    const source = warnAfter === toldToExpire.at ? sources.both(STATUS, '`warnafter`') : STATUS
    moments.push({ kind: 'told', at: toldToExpire.at, source: toldToExpire.exact ? source : '`warnafter`', ...say.told })
  }
  if (expiresAt !== undefined) {
    const source = toldToExpire?.exact && !isExtended(life) ? sources.both('`exp`', STATUS) : '`exp`'
    moments.push({ kind: 'expiry', at: expiresAt, source, ...say.expiry })
    const refused = { ...say.refused, sentence: say.refused.sentence(LEEWAY) }
    moments.push({ kind: 'refused', at: expiresAt + LEEWAY * 1000, source: sources.leeway, ...refused })
  }
  return moments.sort((a, b) => a.at - b.at)
}

const STATUS = '`status.expirationTimestamp`'

export type PhaseKind = 'early' | 'valid' | 'due' | 'stale' | 'leeway' | 'expired' | 'endless'

/** Where in its life a token is, by its times alone: whether anybody accepts it is the API server's to say. */
export function phaseOf(life: TokenLife, now: number, { phases }: TokenLifeMessages): { readonly kind: PhaseKind; readonly sentence: string } {
  const { issuedAt, notBefore = issuedAt, refresh, toldToExpire, expiresAt } = life
  const leeway = LEEWAY * 1000
  if (notBefore !== undefined && now < notBefore - leeway) return { kind: 'early', sentence: phases.early(spanText(notBefore - now)) }
  if (expiresAt === undefined) return { kind: 'endless', sentence: phases.endless }
  if (now > expiresAt + leeway) return { kind: 'expired', sentence: phases.expired(spanText(now - expiresAt)) }
  if (now > expiresAt) return { kind: 'leeway', sentence: phases.leeway(spanText(expiresAt + leeway - now)) }
  const left = spanText(expiresAt - now)
  const due = refresh !== undefined && now > refresh.at
  if (toldToExpire && isExtended(life)) {
    if (now > toldToExpire.at) return { kind: 'stale', sentence: phases.stale(spanText(now - toldToExpire.at), left) }
    const ofTold = spanText(toldToExpire.at - now)
    return due ? { kind: 'due', sentence: phases.dueOfTold(ofTold) } : { kind: 'valid', sentence: phases.validOfTold(ofTold, left) }
  }
  return due ? { kind: 'due', sentence: phases.due(left) } : { kind: 'valid', sentence: phases.valid(left) }
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
