import { expect, test } from 'vitest'
import { logOfUses } from '../../../e2e/bench/timeline-log.ts'
import type { LogEntry } from '../../cluster/log-entry.ts'
import { inOrder, itemOfCursor, keyOf, nextMoment } from './cursor.ts'
import { type Item, itemAt, itemsOf } from './items.ts'
import { TimelineProjection } from './projection.ts'
import { type Row, rowsOf } from './rows.ts'
import { TimeScale } from './span.ts'

const NOW = 3600_000
const MINUTE = 60_000

const token = (seq: number, at: number, more: object): LogEntry =>
  ({ type: 'token', seq, at, tokenId: 't', namespace: 'shop', serviceAccount: 'web', pod: 'web-0', ...more }) as LogEntry

/** A pod's token minted at the minute 1, used at the minutes given, and refused at those of `refused`. */
function podRow(used: readonly number[], refused: readonly number[] = []): Row {
  const log: LogEntry[] = [
    token(1, MINUTE, { event: 'minted', audiences: ['api'], statusExpiresAt: 61 * MINUTE, expiresAt: 1000 * MINUTE, warnAfter: 61 * MINUTE }),
    token(2, MINUTE, { event: 'mounted', refreshAt: 49 * MINUTE }),
  ]
  for (const minute of used) log.push(token(log.length + 1, minute * MINUTE, { event: 'used' }))
  for (const minute of refused) log.push(token(log.length + 1, minute * MINUTE, { event: 'refused' }))
  const projection = new TimelineProjection()
  projection.read(log)
  const row = rowsOf(projection.lanes.values(), new Map()).find(({ kind }) => kind === 'lane')
  if (!row) throw new Error('the pod has no row')
  return row
}

/** An hour and a bit in sight, 10 px a minute. */
const HOUR = new TimeScale({ from: 0, to: 70 * MINUTE }, 700)

const words = (item: Item) => {
  switch (item.type) {
    case 'bar':
      return `bar ${Math.round(item.x)} to ${Math.round(item.end)}, accepted to ${item.accepted === undefined ? 'its end' : Math.round(item.accepted)}`
    case 'bars':
      return `${item.count} bars`
    case 'point':
      return `${item.point} at ${Math.round(item.x)}`
    case 'mark':
      return `${item.kind} at ${Math.round(item.x)}`
    case 'dense':
      return `${item.count} ${item.kind}`
  }
}

test('a token in use is a bar with its points, up to where it is no longer accepted', () => {
  expect(itemsOf(podRow([10]), HOUR, NOW).map(words)).toEqual([
    'bar 10 to 610, accepted to 10000',
    'refresh at 490',
    'warn at 610',
    'told at 610',
    'allowed at 100',
    'mounted at 10',
  ])
})

test('uses that would lie on one another are columns, each use in one of them; refusals are columns of their own', () => {
  const uses = Array.from({ length: 60 }, (_, index) => 10 + index / 10)
  const items = itemsOf(podRow(uses, [12, 30]), HOUR, NOW)
  const dense = items.filter((item) => item.type === 'dense')
  expect(dense.every(({ kind }) => kind === 'allowed')).toBe(true)
  expect(dense.reduce((sum, { count }) => sum + count, 0)).toBe(60)
  expect(dense.map(({ follows }) => follows)).toEqual([false, ...dense.slice(1).map(() => true)])
  expect(items.filter((item) => item.type === 'mark' && item.kind === 'unauthorized').map(words)).toEqual([
    'unauthorized at 120',
    'unauthorized at 300',
  ])
})

test('the picture stands still when it is moved: the same columns, elsewhere', () => {
  const row = podRow(Array.from({ length: 300 }, (_, index) => 5 + index / 7))
  const counts = (from: number) =>
    new Map(
      itemsOf(row, new TimeScale({ from: from * MINUTE, to: (from + 70) * MINUTE }, 700), NOW).flatMap((item) =>
        item.type === 'dense' && item.from > 10 * MINUTE && item.to < 40 * MINUTE ? [[item.from, item.count] as const] : [],
      ),
    )
  expect(counts(3.37)).toEqual(counts(0))
})

test.each([
  [100, 'allowed at 100'],
  [94, 'allowed at 100'],
  [490, 'refresh at 490'],
  [300, 'bar 10 to 610, accepted to 10000'],
  [660, 'bar 10 to 610, accepted to 10000'],
  [2, undefined],
])('at %d px lies %s', (x, found) => {
  const item = itemAt(
    itemsOf(podRow([10]), HOUR, NOW).filter(({ type }) => type !== 'mark' || x > 20),
    x,
  )
  expect(item && words(item)).toBe(found)
})

test('the keys walk what is drawn from left to right, and find moments out of sight', () => {
  const row = podRow([10, 20], [30])
  const items = itemsOf(row, HOUR, NOW)
  expect(inOrder(items).map(words)).toEqual([
    'bar 10 to 610, accepted to 10000',
    'mounted at 10',
    'allowed at 100',
    'allowed at 200',
    'unauthorized at 300',
    'refresh at 490',
    'warn at 610',
    'told at 610',
  ])
  expect(nextMoment(row, 15 * MINUTE, 1)).toBe(20 * MINUTE)
  expect(nextMoment(row, 15 * MINUTE, -1)).toBe(10 * MINUTE)
  expect(nextMoment(row, 70 * MINUTE, 1)).toBe(1000 * MINUTE)
  expect(nextMoment(row, MINUTE, -1)).toBeUndefined()
})

test('the cursor stays at its item when it is drawn again, and is at the nearest one when that is gone', () => {
  const row = podRow([10, 20])
  const drawn = [{ row, y: 0, items: itemsOf(row, HOUR, NOW) }]
  const second = drawn[0]?.items.find((item) => words(item) === 'allowed at 200')
  const cursor = { row: row.id, at: 20 * MINUTE, key: second && keyOf(second) }
  expect(itemOfCursor(cursor, drawn)?.item).toBe(second)
  expect(itemOfCursor({ ...cursor, key: 'no longer there' }, drawn)?.item).toBe(second)
  expect(itemOfCursor({ ...cursor, row: 'another' }, drawn)).toBeUndefined()
})

test('from afar, twenty thousand uses are no more items than there is room for', () => {
  const projection = new TimelineProjection()
  projection.read(logOfUses(20_000, 0))
  const rows = rowsOf(projection.lanes.values(), new Map()).filter(({ kind }) => kind === 'lane')
  const width = 1200
  const scale = new TimeScale({ from: 0, to: 240 * NOW }, width)
  const items = rows.map((row) => itemsOf(row, scale, 240 * NOW))
  const uses = items.flat().reduce((sum, item) => sum + (item.type === 'dense' ? item.count : item.type === 'mark' ? 1 : 0), 0)
  expect(rows).toHaveLength(24)
  expect(uses).toBeGreaterThanOrEqual(20_000)
  for (const one of items) expect(one.length).toBeLessThan((2 * width) / 7 + 20)
})
