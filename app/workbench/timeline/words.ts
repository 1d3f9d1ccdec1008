import type { LogEntry } from '../../cluster/log-entry.ts'
import type { PageLog } from '../../session/store.ts'
import { clockTime, dateTime, spanText } from '../time-format.ts'
import type { DenseItem, Item, MarkItem } from './items.ts'
import type { Lane } from './lane.ts'
import { MARK_WORDS, type MarkKind, type PointKind } from './mark-shapes.ts'
import type { Row } from './rows.ts'
import type { Span } from './span.ts'
import type { TokenBar } from './token-bar.ts'

/** How a moment is written: with its day where that is not clear from its neighbor, with milliseconds where they count. */
export const timeNear =
  (near: number) =>
  (at: number): string =>
    Math.abs(at - near) < 20 * 3600_000 ? clockTime(at) : dateTime(at)

/** What a bar's marks and times say, in a sentence, for hover and for the table. `time` formats a moment. */
export function describeBar(bar: TokenBar, time: (at: number) => string): string {
  const refresh = bar.refreshAt === undefined || bar.endedAt !== undefined ? '' : `, renewed from ${time(bar.refreshAt)} on`
  const ended = bar.endedAt === undefined ? '' : `, ${endOf(bar)} ${time(bar.endedAt)}`
  const warned = bar.warnAfter === undefined ? '' : `, a use after ${time(bar.warnAfter)} counts as stale`
  return `${ownerOf(bar)}: minted ${time(bar.mintedAt)}, ${expiryOf(bar, time)}${warned}${refresh}${ended}.`
}

const ownerOf = ({ pod, serviceAccount }: TokenBar) => (pod === undefined ? `Token of ${serviceAccount}` : `Token of ${serviceAccount} in pod ${pod}`)

function endOf({ secret, revokedAt, endedAt }: TokenBar): string {
  if (secret !== undefined) return 'gone with its Secret'
  return revokedAt === endedAt ? 'revoked with its pod' : 'replaced'
}

function expiryOf({ expiresAt, statusExpiresAt }: TokenBar, time: (at: number) => string): string {
  if (expiresAt === undefined) return 'kept in a Secret, never expires'
  if (statusExpiresAt === undefined || expiresAt === statusExpiresAt) return `expires ${time(expiresAt)}`
  return `told to expire ${time(statusExpiresAt)}, accepted until ${time(expiresAt)}`
}

/** The story of something on the timeline, in a sentence or two. */
export function describeItem(item: Item, log: PageLog): string {
  switch (item.type) {
    case 'bar':
      return describeBar(item.bar, timeNear(item.bar.mintedAt))
    case 'bars': {
      const time = timeNear(item.last.mintedAt)
      return `${item.count} tokens of ${item.first.serviceAccount}, minted from ${time(item.first.mintedAt)} to ${time(item.last.mintedAt)}. Zoom in to tell them apart.`
    }
    case 'point':
      return `${ownerOf(item.bar)}: ${POINT_STORIES[item.point](timeNear(item.bar.mintedAt)(item.at))}`
    case 'dense':
      return describeDense(item)
    case 'mark':
      return `${clockTime(item.at)}: ${describeMark(item, log)}${item.bar ? ` ${describeBar(item.bar, timeNear(item.at))}` : ''}`
  }
}

const POINT_STORIES: Readonly<Record<PointKind, (time: string) => string>> = {
  refresh: (time) => `from ${time} on the kubelet asks for the next token.`,
  warn: (time) => `from ${time} on a use of it is counted as stale.`,
  told: (time) => `at ${time} it expires, as whoever holds it was told.`,
  accepted: (time) => `until ${time} the API server takes it: its claim exp.`,
}

const DENSE_WORDS: Readonly<Record<MarkKind, string>> = {
  ...MARK_WORDS,
  minted: 'tokens minted',
  mounted: 'tokens written into the pod',
  refreshed: 'renewals',
  allowed: 'requests went through',
  forbidden: 'requests were refused with 403',
  unauthorized: 'requests were refused with 401',
  revoked: 'tokens revoked',
}

function describeDense({ count, kind, from, to, lane }: DenseItem): string {
  const words = count === 1 ? DENSE_WORDS[kind].replace('requests were', 'request was').replace('requests', 'request') : DENSE_WORDS[kind]
  return `${lane.label}, ${clockTime(from)} to ${clockTime(to)}: ${count.toLocaleString('en-US')} ${words}.`
}

function describeMark({ kind, seq, lane }: MarkItem, log: PageLog): string {
  const entry = log[seq - 1]
  if (entry === undefined) return `${MARK_WORDS[kind]}; what it was in detail is no longer kept.`
  if (entry.type === 'request') return `${lane.label} asked to ${asked(entry)}.`
  if (entry.type !== 'token') return `${MARK_WORDS[kind]}.`
  switch (entry.event) {
    case 'minted':
      return `minted for ${entry.serviceAccount}.`
    case 'mounted':
      return `written into ${entry.pod}.`
    case 'refreshed':
      return `written into ${entry.pod} in place of the one before.`
    case 'unmounted':
      return `revoked: ${lane.kind === 'secret' ? 'its Secret' : 'its pod'} is gone, and the API server no longer takes it.`
    case 'refused':
      return `refused with 401: ${entry.reason ?? 'it is not valid'}.`
    case 'used': {
      const request = entry.cause === undefined ? undefined : log[entry.cause - 1]
      return request?.type === 'request' ? `used to ${asked(request)}.` : 'used.'
    }
  }
}

function asked({ verb, method, resource, subresource, name, namespace, url, status }: Extract<LogEntry, { type: 'request' }>): string {
  const what = resource ? `${verb} ${resource}${subresource ? `/${subresource}` : ''}${name ? ` ${name}` : ''}` : `${verb ?? method} ${url}`
  const where = resource && namespace ? ` in ${namespace}` : ''
  const verdict = status === undefined ? 'under way' : status === 401 || status === 403 ? `refused with ${status}` : `answered with ${status}`
  return `${what}${where}: ${verdict}`
}

/** Which part of time is shown: `1 h 30 min, from 03:25:00 to 04:55:00`. */
export function describeSpan({ from, to }: Span): string {
  const time = (at: number) => (to - from > 20 * 3600_000 ? dateTime(at) : clockTime(at))
  const length = to - from < 1000 ? `${Math.round(to - from)} ms` : spanText(to - from)
  return `${length}, from ${time(from)} to ${time(to)}.`
}

/** What a row is, for those who do not see it. */
export function describeRow({ kind, label, detail, open, lanes }: Row): string {
  const what = kind === 'group' ? `${label}, ${detail}` : kind === 'token' ? `Token ${label} ${detail}` : `${label}, ${detail}`
  const fold = open === undefined ? '' : open ? ', open' : ', folded'
  return `${what}${fold}${kind === 'group' && lanes.length === 0 ? '' : `: ${usesOf(lanes)}`}.`
}

/** `3 uses, 1 refused with 403`. */
export function usesOf(lanes: readonly Lane[]): string {
  const count = (kind: MarkKind) => lanes.reduce((sum, lane) => sum + lane.marks[kind].length, 0)
  const parts = [
    [count('allowed'), 'went through'],
    [count('forbidden'), 'refused with 403'],
    [count('unauthorized'), 'refused with 401'],
  ] as const
  const told = parts.filter(([number]) => number > 0).map(([number, words]) => `${number.toLocaleString('en-US')} ${words}`)
  return told.length > 0 ? `requests: ${told.join(', ')}` : 'no requests'
}
