import { describe, expect, test } from 'vitest'
import { nextResync, resyncFrom } from './resync.ts'

const SECOND = 1000

test('a pod is synced again after 60 to 90 s, after another time each', () => {
  const gaps: number[] = []
  for (let at = 0; gaps.length < 100; ) {
    const next = nextResync('uid', at)
    gaps.push(next - at)
    at = next
  }
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(60 * SECOND)
  expect(Math.max(...gaps)).toBeLessThan(90 * SECOND)
  expect(new Set(gaps).size).toBeGreaterThan(90)
})

describe('the first sync that has something to do', () => {
  test.each([0, 59, 60, 500, 3600])('is one of those that would have been, not before %i s and within 90 s of it', (seconds) => {
    const times = new Set<number>()
    for (let at = 0; at < 4000 * SECOND; ) {
      at = nextResync('uid', at)
      times.add(at)
    }
    const found = resyncFrom('uid', 0, seconds * SECOND)
    expect(times).toContain(found)
    expect(found).toBeGreaterThanOrEqual(seconds * SECOND)
    expect(found).toBeLessThan((seconds + 90) * SECOND)
  })
})
