import type { LogEntry } from '../../cluster/log-entry.ts'
import { TIMELINE } from '../../messages/timeline.ts'
import type { PageLog } from '../../session/store.ts'
import { clockTime, dateTime, spanText } from '../time-format.ts'
import type { DenseItem, Item, MarkItem } from './items.ts'
import type { Lane } from './lane.ts'
import type { UseKind } from './mark-shapes.ts'
import { labelOf, type Row } from './rows.ts'
import type { Span } from './span.ts'
import type { TokenBar } from './token-bar.ts'

const stories = () => TIMELINE.now().stories

/** How a moment is written: with its day where that is not clear from its neighbor, with milliseconds where they count. */
export const timeNear =
  (near: number) =>
  (at: number): string =>
    Math.abs(at - near) < 20 * 3600_000 ? clockTime(at) : dateTime(at)

type TimeText = (at: number) => string

/** What a bar's marks and times say, in a sentence, for hover and for the table. `time` formats a moment. */
export function describeBar(bar: TokenBar, time: TimeText): string {
  const { mintedAt, warnAfter, refreshAt, endedAt } = bar
  const words = stories().bar
  const clauses = [
    words.minted(time(mintedAt)),
    expiryOf(bar, time),
    warnAfter === undefined ? '' : words.stale(time(warnAfter)),
    refreshAt === undefined || endedAt !== undefined ? '' : words.renewed(time(refreshAt)),
    endedAt === undefined ? '' : endOf(bar, time(endedAt)),
  ]
  return `${ownerOf(bar)}: ${clauses.filter(Boolean).join(', ')}.`
}

const ownerOf = ({ pod, serviceAccount }: TokenBar) =>
  pod === undefined ? stories().tokenOf(serviceAccount) : stories().tokenIn(serviceAccount, pod)

function endOf({ secret, revokedAt, endedAt }: TokenBar, time: string): string {
  const { secretGone, podGone, replaced } = stories().bar
  if (secret !== undefined) return secretGone(time)
  return revokedAt === endedAt ? podGone(time) : replaced(time)
}

function expiryOf({ expiresAt, statusExpiresAt }: TokenBar, time: TimeText): string {
  const { never, expires, accepted } = stories().bar
  if (expiresAt === undefined) return never
  return statusExpiresAt === undefined || expiresAt === statusExpiresAt ? expires(time(expiresAt)) : accepted(time(statusExpiresAt), time(expiresAt))
}

/** The story of something on the timeline, in a sentence or two. */
export function describeItem(item: Item, log: PageLog): string {
  switch (item.type) {
    case 'bar':
      return describeBar(item.bar, timeNear(item.bar.mintedAt))
    case 'bars': {
      const time = timeNear(item.last.mintedAt)
      return stories().bars(item.count, item.first.serviceAccount, time(item.first.mintedAt), time(item.last.mintedAt))
    }
    case 'point':
      return `${ownerOf(item.bar)}: ${stories().points[item.point](timeNear(item.bar.mintedAt)(item.at))}`
    case 'dense':
      return describeDense(item)
    case 'mark':
      return `${clockTime(item.at)}: ${describeMark(item, log)}${item.bar ? ` ${describeBar(item.bar, timeNear(item.at))}` : ''}`
  }
}

function describeDense({ count, kind, from, to, lane }: DenseItem): string {
  const { dense } = stories()
  return dense.story(labelOf(lane), clockTime(from), clockTime(to), dense[kind](count))
}

function describeMark({ kind, seq, lane }: MarkItem, log: PageLog): string {
  const { marks } = TIMELINE.now()
  const words = stories().mark
  const entry = log[seq - 1]
  if (entry === undefined) return words.noLongerKept(marks[kind])
  if (entry.type === 'request') return words.asked(labelOf(lane), asked(entry))
  if (entry.type !== 'token') return `${marks[kind]}.`
  switch (entry.event) {
    case 'minted':
      return words.minted(entry.serviceAccount)
    case 'mounted':
      return words.mounted(entry.pod ?? '')
    case 'refreshed':
      return words.refreshed(entry.pod ?? '')
    case 'unmounted':
      return lane.kind === 'secret' ? words.secretGone : words.podGone
    case 'refused':
      return words.refused(entry.reason ?? words.notValid)
    case 'used': {
      const request = entry.cause === undefined ? undefined : log[entry.cause - 1]
      return request?.type === 'request' ? words.usedTo(asked(request)) : words.used
    }
  }
}

function asked({ verb, method, resource, subresource, name, namespace, url, status }: Extract<LogEntry, { type: 'request' }>): string {
  const words = stories().request
  const what = resource ? `${verb} ${resource}${subresource ? `/${subresource}` : ''}${name ? ` ${name}` : ''}` : `${verb ?? method} ${url}`
  const verdict = status === undefined ? words.underWay : status === 401 || status === 403 ? words.refused(status) : words.answered(status)
  return `${resource && namespace ? words.in(what, namespace) : what}: ${verdict}`
}

/** Which part of time is shown: `1 h 30 min, from 03:25:00 to 04:55:00`. */
export function describeSpan({ from, to }: Span): string {
  const { milliseconds, shown } = stories().span
  const time = (at: number) => (to - from > 20 * 3600_000 ? dateTime(at) : clockTime(at))
  return shown(to - from < 1000 ? milliseconds(Math.round(to - from)) : spanText(to - from), time(from), time(to))
}

/** What a row is, for those who do not see it. */
export function describeRow({ kind, label, detail, open, lanes }: Row): string {
  const { rows, uses } = TIMELINE.now()
  const what = kind === 'token' ? rows.token(label, detail) : `${label}, ${detail}`
  const fold = open === undefined ? '' : `, ${open ? rows.open : rows.folded}`
  if (kind === 'group' && lanes.length === 0) return `${what}${fold}.`
  const told = usesOf(lanes)
  return `${what}${fold}: ${told === '' ? uses.noRequests : uses.requests(told)}.`
}

/** `3 went through, 1 refused with 403`; nothing where nothing was asked. */
export const usesOf = (lanes: readonly Lane[]): string => usesText((kind) => lanes.reduce((sum, lane) => sum + lane.marks[kind].length, 0))

/** The same of one token. */
export const barUses = ({ uses }: TokenBar): string => usesText((kind) => uses[kind])

const USES: readonly UseKind[] = ['allowed', 'forbidden', 'unauthorized']

function usesText(count: (kind: UseKind) => number): string {
  const words = TIMELINE.now().uses
  return USES.flatMap((kind) => (count(kind) > 0 ? [words[kind](count(kind))] : [])).join(', ')
}
