import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buckets, MomentSeries } from './moment-series.ts'

const seriesOf = (moments: readonly number[]) => {
  const series = new MomentSeries()
  for (const [index, at] of moments.entries()) series.push(at, index + 1)
  return series
}

const moments = fc.array(fc.integer({ min: 0, max: 2000 }), { maxLength: 120 })

test('moments stay in the order of time, however they come', () => {
  fc.assert(
    fc.property(moments, (given) => {
      const series = seriesOf(given)
      const kept = Array.from({ length: series.length }, (_, index) => series.at(index))
      expect(kept).toEqual([...given].sort((a, b) => a - b))
      for (let index = 0; index < series.length; index++) expect(given[series.seq(index) - 1]).toBe(series.at(index))
    }),
  )
})

test('buckets hold every moment in sight once, each in its stretch', () => {
  fc.assert(
    fc.property(moments, fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 1500 }), (given, length, from) => {
      const series = seriesOf(given)
      const found = buckets(series, from, from + 700, length)
      for (const { index, first, count } of found) {
        expect(count).toBeGreaterThan(0)
        for (let place = first; place < first + count; place++) expect(Math.floor(series.at(place) / length)).toBe(index)
      }
      const counted = found.reduce((sum, { count }) => sum + count, 0)
      const begin = Math.floor(from / length) * length
      const end = found.at(-1) === undefined ? from : ((found.at(-1)?.index ?? 0) + 1) * length
      expect(counted).toBe(given.filter((at) => at >= begin && at < end).length)
      expect(given.filter((at) => at >= end && at <= from + 700)).toEqual([])
    }),
  )
})
