import { expect, test } from 'vitest'
import { ticks, zoom } from './scale.ts'

test('the moment under the pointer keeps its place when zooming', () => {
  const span = zoom({ from: 0, to: 100_000 }, 25_000, 0.5)
  expect((25_000 - span.from) / (span.to - span.from)).toBeCloseTo(0.25)
  expect(span.to - span.from).toBe(50_000)
})

test('ticks are round moments that do not crowd', () => {
  expect(ticks({ from: 0, to: 600_000 }, 600)).toEqual([0, 120_000, 240_000, 360_000, 480_000, 600_000])
  for (const length of [10_000, 3_600_000, 90 * 24 * 3600_000]) {
    const moments = ticks({ from: 0, to: length }, 800)
    expect(moments.length).toBeGreaterThan(1)
    expect(800 / moments.length).toBeGreaterThan(60)
  }
})
