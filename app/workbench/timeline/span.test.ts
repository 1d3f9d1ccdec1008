import { expect, test } from 'vitest'
import { LONGEST, pan, reveal, SHORTEST, TimeScale, ticks, zoom } from './span.ts'

const NOON = Date.UTC(2026, 10, 24, 12)
const HOUR = 3600_000
const DAY = 24 * HOUR

test('zooming keeps the moment it is done around in its place', () => {
  expect(zoom({ from: 0, to: 100_000 }, 25_000, 0.5)).toEqual({ from: 12_500, to: 62_500 })
})

test('zooming ends at single milliseconds and at several years', () => {
  const near = zoom({ from: 0, to: 1000 }, 0, 1e-9)
  expect(near.to - near.from).toBe(SHORTEST)
  const far = zoom({ from: 0, to: 1000 }, 0, 1e12)
  expect(far.to - far.from).toBe(LONGEST)
})

test('moving keeps the length, and a moment is brought into sight by as little as it takes', () => {
  expect(pan({ from: 0, to: 100 }, 0.5)).toEqual({ from: 50, to: 150 })
  expect(reveal({ from: 0, to: 100 }, 50)).toEqual({ from: 0, to: 100 })
  expect(reveal({ from: 0, to: 100 }, 120)).toEqual({ from: 28, to: 128 })
  expect(reveal({ from: 0, to: 100 }, -20)).toEqual({ from: -28, to: 72 })
})

test.each([
  ['milliseconds', 50, ['12:00:00', '.010', '.020', '.030', '.040', '.050']],
  ['seconds', 30_000, ['12:00', '12:00:05', '12:00:10', '12:00:15', '12:00:20', '12:00:25', '12:00:30']],
  ['minutes', HOUR / 2, ['12:00', '12:05', '12:10', '12:15', '12:20', '12:25', '12:30']],
  ['days', 7 * DAY, ['25 Nov', '26 Nov', '27 Nov', '28 Nov', '29 Nov', '30 Nov', '1 Dec']],
  ['months', 150 * DAY, ['1 Dec', '2027', '1 Feb', '1 Mar', '1 Apr']],
  ['years', 2400 * DAY, ['2027', '2028', '2029', '2030', '2031', '2032', '2033']],
])('the ruler counts in %s', (_, length, labels) => {
  expect(ticks(new TimeScale({ from: NOON, to: NOON + length }, 600)).map(({ label }) => label)).toEqual(labels)
})

test('places and moments lead to one another', () => {
  const scale = new TimeScale({ from: NOON, to: NOON + HOUR }, 1200)
  expect(scale.x(NOON + HOUR / 4)).toBeCloseTo(300)
  expect(scale.at(300)).toBeCloseTo(NOON + HOUR / 4)
  expect(scale.ms(20)).toBeCloseTo(60_000)
})
