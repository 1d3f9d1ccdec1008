import { expect, test } from 'vitest'
import { Log, type LogEntryBase } from './log.ts'

interface Noted extends LogEntryBase {
  readonly word: string
}

/** A log that keeps so many entries, with `count` of them made. */
function noted(count: number, kept?: number): Log<Noted> {
  const log = new Log<Noted>(() => 1000, kept)
  for (let index = 1; index <= count; index++) log.append({ word: `w${index}` })
  return log
}

test('a log without a limit keeps everything', () => {
  const log = noted(1000)
  expect([log.first, log.length, log.get(1)?.word]).toEqual([1, 1000, 'w1'])
})

test('the oldest entries go together, and never more stay than the limit and a quarter of it', () => {
  const log = new Log<Noted>(() => 1000, 100)
  for (let index = 1; index <= 1000; index++) {
    log.append({ word: `w${index}` })
    expect(log.length - log.first + 1).toBeLessThanOrEqual(125)
  }
  expect(log.length).toBe(1000)
  expect(log.get(log.first)?.seq).toBe(log.first)
  expect(log.get(log.first - 1)).toBeUndefined()
  expect(log.since(0).map(({ seq }) => seq)).toEqual(Array.from({ length: 1001 - log.first }, (_, index) => log.first + index))
  expect(log.since(998).map(({ word }) => word)).toEqual(['w999', 'w1000'])
})

test('a reader is told what is new and what was amended, whatever was forgotten meanwhile', () => {
  const log = noted(200, 100)
  const { cursor } = log.changedSince(0)
  log.append({ word: 'next' })
  log.amend(log.length, { word: 'amended' })
  log.amend(1, { word: 'of one that is gone' })
  expect(log.changedSince(cursor).entries.map(({ word }) => word)).toEqual(['amended'])
})

test('a reader who slept too long is told all that is kept', () => {
  const log = noted(10, 100)
  const { cursor } = log.changedSince(0)
  for (let index = 0; index < 2000; index++) log.append({ word: 'more' })
  const { entries, cursor: next } = log.changedSince(cursor)
  expect(entries.map(({ seq }) => seq)).toEqual(log.since(0).map(({ seq }) => seq))
  expect(log.changedSince(next).entries).toEqual([])
})

test('a snapshot goes on with the same numbers; of a time that is no longer kept there is none', () => {
  const log = noted(300, 100)
  const again = noted(0, 100)
  again.restore(log.snapshot())
  expect([again.first, again.length, again.append({ word: 'next' }).seq]).toEqual([log.first, 300, 301])
  again.restore(log.snapshot(log.first + 4))
  expect(again.length).toBe(log.first + 4)
  expect(() => log.snapshot(10)).toThrow(RangeError)
})
