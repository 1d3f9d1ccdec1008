import { describe, expect, test } from 'vitest'
import type { BackOff } from '../runtime/container-state.ts'
import { goSeconds, isInBackOffSince, isInBackOffSinceUpdate, nextBackOff } from './back-off.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND

test('a container that fails at once waits 0, 10, 20, 40, 80, 160, 300, 300 s', () => {
  const waits: number[] = []
  let entry: BackOff | undefined
  let now = 0
  for (let failure = 0; failure < 8; failure++) {
    const finishedAt = now
    while (isInBackOffSince(entry, finishedAt, now)) now += SECOND
    waits.push((now - finishedAt) / SECOND)
    entry = nextBackOff(entry, finishedAt, now)
  }
  expect(waits).toEqual([0, 10, 20, 40, 80, 160, 300, 300])
})

describe('the back-off begins anew', () => {
  test.each([
    ['not after a run of nine minutes', 9 * MINUTE, 20 * SECOND],
    ['not after a run of ten minutes', 10 * MINUTE, 20 * SECOND],
    ['after a run of more than ten minutes', 10 * MINUTE + SECOND, 10 * SECOND],
  ])('%s', (_title, ran, expected) => {
    expect(nextBackOff({ delay: 10 * SECOND, lastUpdate: 0 }, ran, ran).delay).toBe(expected)
  })
})

test('a pull is tried again when its back-off is over, counted from its last failure', () => {
  const entry = nextBackOff(undefined, 0, 0)
  expect([0, 9, 10].map((seconds) => isInBackOffSinceUpdate(entry, seconds * SECOND))).toEqual([true, true, false])
})

test.each([
  [10_000, '10s'],
  [60_000, '1m0s'],
  [160_000, '2m40s'],
  [300_000, '5m0s'],
])('%i ms are printed as %s', (ms, text) => {
  expect(goSeconds(ms)).toBe(text)
})
