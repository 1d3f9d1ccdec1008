import type { Lane } from './lane.ts'
import type { MarkKind, PointKind, UseKind } from './mark-shapes.ts'
import { MARK_KINDS } from './mark-shapes.ts'
import { type Bucket, buckets } from './moment-series.ts'
import type { Row } from './rows.ts'
import type { TimeScale } from './span.ts'
import { barEnd, isCurrent, type TokenBar } from './token-bar.ts'

/** One happening, drawn by its shape. */
export interface MarkItem {
  readonly type: 'mark'
  readonly lane: Lane
  readonly kind: MarkKind
  readonly at: number
  readonly x: number
  /** Its log entry. */
  readonly seq: number
  readonly bar: TokenBar | undefined
}

/** So many happenings that they would lie on one another, drawn as a column. */
export interface DenseItem {
  readonly type: 'dense'
  readonly lane: Lane
  readonly kind: UseKind
  readonly from: number
  readonly to: number
  readonly x: number
  readonly width: number
  readonly count: number
  /** Where they are in the lane's series of that kind. */
  readonly first: number
  /** It goes on where another column ends. */
  readonly follows: boolean
}

/** A token from its mint to its end. */
export interface BarItem {
  readonly type: 'bar'
  readonly lane: Lane
  readonly bar: TokenBar
  readonly x: number
  readonly end: number
  /** Where the API server stops taking it, when that is later than its end; Infinity for never. */
  readonly accepted: number | undefined
  readonly current: boolean
}

/** Tokens that live so shortly, at this zoom, that they are one stroke. */
export interface BarsItem {
  readonly type: 'bars'
  readonly lane: Lane
  readonly x: number
  readonly end: number
  readonly count: number
  readonly first: TokenBar
  readonly last: TokenBar
}

/** What is to come for a token. */
export interface PointItem {
  readonly type: 'point'
  readonly lane: Lane
  readonly point: PointKind
  readonly at: number
  readonly x: number
  readonly bar: TokenBar
}

export type Item = MarkItem | DenseItem | BarItem | BarsItem | PointItem

/** px that a stretch counted together is wide, at least; and a bar below which it is drawn with its neighbors. */
const BUCKET = 7
const NARROW = 6
/** px beyond the edges at which marks are still drawn in part. */
const OVERHANG = 10

/** What of a row lies in sight, in the order of drawing: bars, the points on them, then marks. */
export function itemsOf(row: Row, scale: TimeScale, now: number): Item[] {
  const items: Item[] = []
  for (const lane of row.lanes) {
    if (row.bar) barItems(lane, row.bar, scale, now, true, items)
    else if (row.kind === 'lane') laneBars(lane, scale, now, items)
  }
  if (row.kind === 'group') groupMarks(row.lanes, scale, items)
  else for (const lane of row.lanes) markItems(lane, scale, items, row.bar)
  return items
}

function laneBars(lane: Lane, scale: TimeScale, now: number, items: Item[]): void {
  const { from, to } = scale.span
  let narrow: { x: number; end: number; count: number; first: TokenBar; last: TokenBar } | undefined
  const flush = () => {
    if (narrow) items.push({ type: 'bars', lane, ...narrow })
    narrow = undefined
  }
  lane.bars.within(from, to, (bar) => {
    const x = scale.x(bar.mintedAt)
    const end = scale.x(barEnd(bar))
    if (end - x >= NARROW || isCurrent(bar, now)) {
      flush()
      barItems(lane, bar, scale, now, isCurrent(bar, now), items)
    } else if (narrow && x - narrow.end < NARROW) {
      narrow.end = Math.max(narrow.end, end)
      narrow.count++
      narrow.last = bar
    } else {
      flush()
      narrow = { x, end, count: 1, first: bar, last: bar }
    }
  })
  flush()
}

function barItems(lane: Lane, bar: TokenBar, scale: TimeScale, now: number, whole: boolean, items: Item[]): void {
  const end = barEnd(bar)
  const accepted = bar.revokedAt ?? bar.expiresAt ?? end
  items.push({
    type: 'bar',
    lane,
    bar,
    x: scale.x(bar.mintedAt),
    end: scale.x(end),
    accepted: whole && accepted > end ? scale.x(accepted) : undefined,
    current: isCurrent(bar, now),
  })
  if (!whole) return
  const point = (kind: PointKind, at: number | undefined) => {
    if (at === undefined || at > accepted) return
    if (at >= scale.span.from - scale.ms(OVERHANG) && at <= scale.span.to + scale.ms(OVERHANG))
      items.push({ type: 'point', lane, point: kind, at, x: scale.x(at), bar })
  }
  point('refresh', bar.refreshAt)
  point('warn', bar.warnAfter)
  point('told', bar.statusExpiresAt ?? bar.expiresAt)
  if (bar.expiresAt !== bar.statusExpiresAt && bar.statusExpiresAt !== undefined) point('accepted', bar.expiresAt)
}

/** The length of a bucket: a power of two, so that zooming does not make every column another. ms. */
const bucketLength = (scale: TimeScale) => 2 ** Math.ceil(Math.log2(scale.ms(BUCKET)))

function markItems(lane: Lane, scale: TimeScale, items: Item[], only?: TokenBar): void {
  const length = bucketLength(scale)
  const from = Math.max(scale.span.from - scale.ms(OVERHANG), only?.mintedAt ?? Number.NEGATIVE_INFINITY)
  const to = scale.span.to + scale.ms(OVERHANG)
  for (const kind of MARK_KINDS) {
    // A bar's own edge tells that it was minted.
    if (kind === 'minted') continue
    const series = lane.marks[kind]
    if (series.length === 0) continue
    const found = buckets(series, from, to, length).flatMap((bucket) => ofToken(lane, kind, bucket, only) ?? [])
    for (const [place, { index, first, count }] of found.entries()) {
      const at = series.at(first)
      const before = found[place - 1]
      const after = found[place + 1]
      const follows = before?.index === index - 1
      const room = scale.ms(ROOM[kind])
      const isAlone =
        count === 1 && !(before && at - series.at(before.first + before.count - 1) < room) && !(after && series.at(after.first) - at < room)
      if (isAlone) items.push({ type: 'mark', lane, kind, at, x: scale.x(at), seq: series.seq(first), bar: lane.bars.at(series.owner(first)) })
      else if (isColumn(kind)) items.push(dense(lane, kind, index * length, length, scale, count, first, follows))
    }
  }
}

/** px a mark needs for itself: those that are nearer to one another are drawn as columns. */
const ROOM: Readonly<Record<MarkKind, number>> = { minted: 0, allowed: 9, mounted: 12, refreshed: 12, revoked: 12, forbidden: 12, unauthorized: 12 }

/** What is drawn as columns when it is many. So many renewals are seen in the cuts of their bars. */
const isColumn = (kind: MarkKind): kind is UseKind => kind === 'allowed' || kind === 'forbidden' || kind === 'unauthorized'

/** What of a bucket belongs to that token; all of it when none is given. */
function ofToken(lane: Lane, kind: MarkKind, bucket: Bucket, only: TokenBar | undefined): Bucket | undefined {
  if (!only) return bucket
  const series = lane.marks[kind]
  let count = 0
  let first = -1
  for (let place = bucket.first; place < bucket.first + bucket.count; place++) {
    if (lane.bars.at(series.owner(place)) !== only) continue
    if (first < 0) first = place
    count++
  }
  return count === 0 ? undefined : { index: bucket.index, first, count }
}

function dense(lane: Lane, kind: UseKind, from: number, length: number, scale: TimeScale, count: number, first: number, follows: boolean): DenseItem {
  const x = scale.x(from)
  return { type: 'dense', lane, kind, from, to: from + length, x, width: scale.x(from + length) - x, count, first, follows }
}

/** What is folded away in a group: its uses and refusals, counted together. */
function groupMarks(lanes: readonly Lane[], scale: TimeScale, items: Item[]): void {
  const length = bucketLength(scale)
  for (const kind of ['allowed', 'forbidden', 'unauthorized'] as const) {
    const counts = new Map<number, { lane: Lane; count: number; first: number }>()
    for (const lane of lanes) {
      for (const { index, first, count } of buckets(lane.marks[kind], scale.span.from, scale.span.to, length)) {
        const known = counts.get(index)
        if (known) known.count += count
        else counts.set(index, { lane, count, first })
      }
    }
    for (const [index, { lane, count, first }] of counts) {
      items.push(dense(lane, kind, index * length, length, scale, count, first, counts.has(index - 1)))
    }
  }
}

/** px to the left and right within which a mark is meant. */
const REACH = 8

/** The item at a place: the topmost mark or column there, a point, else the bar. `x` in px. */
export function itemAt(items: readonly Item[], x: number): Item | undefined {
  let best: Item | undefined
  let nearest = REACH
  for (const item of items) {
    if (item.type === 'mark' || item.type === 'point') {
      const distance = Math.abs(item.x - x)
      if (distance <= nearest) {
        nearest = distance
        best = item
      }
    } else if (item.type === 'dense' && x >= item.x - 1 && x <= item.x + item.width + 1) {
      best = item
      nearest = 2
    }
  }
  return best ?? items.findLast((item) => (item.type === 'bar' || item.type === 'bars') && x >= item.x - 2 && x <= item.end + 2) ?? dotted(items, x)
}

const dotted = (items: readonly Item[], x: number) =>
  items.findLast((item) => item.type === 'bar' && item.accepted !== undefined && x >= item.end && x <= item.accepted)

/** Where an item is taken hold of by the keyboard: px. */
export const anchorOf = (item: Item): number => (item.type === 'dense' ? item.x + item.width / 2 : item.x)
