import type { DrawnRow } from './draw.ts'
import { anchorOf, type Item } from './items.ts'
import { MARK_KINDS } from './mark-shapes.ts'
import type { Row } from './rows.ts'

/** What the keys are at: a row, and in it what lies at a moment, or the row as a whole. */
export interface Cursor {
  readonly row: string
  readonly at: number
  /** Which item; undefined for whatever is nearest. */
  readonly key: string | undefined
}

/** What an item is called as long as it is drawn the same. */
export function keyOf(item: Item): string {
  switch (item.type) {
    case 'mark':
      return `${item.kind} ${item.seq}`
    case 'dense':
      return `${item.kind} from ${item.from}`
    case 'bar':
      return item.bar.tokenId
    case 'bars':
      return `from ${item.first.tokenId}`
    case 'point':
      return `${item.point} of ${item.bar.tokenId}`
  }
}

/** The moment an item stands for. */
export function momentOf(item: Item): number {
  switch (item.type) {
    case 'bar':
      return item.bar.mintedAt
    case 'bars':
      return item.first.mintedAt
    case 'dense':
      return (item.from + item.to) / 2
    case 'mark':
    case 'point':
      return item.at
  }
}

/** The items of a row from left to right, as the keys walk them. */
export const inOrder = (items: readonly Item[]): Item[] => [...items].sort((a, b) => anchorOf(a) - anchorOf(b))

/** What the cursor is at, in what is drawn. */
export function itemOfCursor(cursor: Cursor, drawn: readonly DrawnRow[]): { readonly place: DrawnRow; readonly item: Item | undefined } | undefined {
  const place = drawn.find(({ row }) => row.id === cursor.row)
  if (!place) return undefined
  const named = cursor.key === undefined ? undefined : place.items.find((item) => keyOf(item) === cursor.key)
  return { place, item: named ?? nearest(place.items, cursor.at) }
}

function nearest(items: readonly Item[], at: number): Item | undefined {
  let best: Item | undefined
  for (const item of items) if (!best || Math.abs(momentOf(item) - at) < Math.abs(momentOf(best) - at)) best = item
  return best
}

/** The nearest moment of a row before or after one, in sight or not: virtual ms, undefined when there is none. */
export function nextMoment({ lanes, bar: only }: Row, at: number, direction: 1 | -1): number | undefined {
  let found: number | undefined
  const take = (moment: number) => {
    if (Number.isNaN(moment) || (moment - at) * direction <= 0) return
    if (found === undefined || (found - moment) * direction > 0) found = moment
  }
  for (const lane of lanes) {
    for (const kind of MARK_KINDS) {
      const series = lane.marks[kind]
      const place = series.firstFrom(direction > 0 ? at + 0.001 : at)
      take(series.at(direction > 0 ? place : place - 1))
    }
    for (const bar of only ? [only] : lane.bars.all.slice(-1)) {
      for (const moment of [bar.refreshAt, bar.warnAfter, bar.statusExpiresAt, bar.expiresAt]) if (moment !== undefined) take(moment)
    }
  }
  return found
}
