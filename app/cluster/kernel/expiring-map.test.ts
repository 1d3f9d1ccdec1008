import { expect, test } from 'vitest'
import { ExpiringMap } from './expiring-map.ts'

test('a value lasts its time from when it was set, however often it is read', () => {
  const map = new ExpiringMap<{ n: number }>(100)
  map.set('a', { n: 1 }, 1000)
  expect(map.get('a', 1099)?.value).toEqual({ n: 1 })
  expect(map.get('a', 1100)).toBeUndefined()
})

test('setting it again begins its time anew', () => {
  const map = new ExpiringMap<{ n: number }>(100)
  map.set('a', { n: 1 }, 1000)
  map.set('b', { n: 2 }, 1010)
  map.set('a', { n: 3 }, 1050)
  expect(map.get('a', 1149)).toEqual({ until: 1150, value: { n: 3 } })
  expect(map.get('b', 1149)).toBeUndefined()
})

test('what has ended is let go when something is set', () => {
  const map = new ExpiringMap<true>(100)
  map.set('a', true, 1000)
  map.set('b', true, 1050)
  map.set('c', true, 1100)
  expect(map.snapshot()).toEqual([
    ['b', { until: 1150, value: true }],
    ['c', { until: 1200, value: true }],
  ])
})

test('a restored map holds what it held', () => {
  const map = new ExpiringMap<true>(100)
  map.set('a', true, 1000)
  const restored = new ExpiringMap<true>(100)
  restored.restore(map.snapshot())
  expect(restored.get('a', 1099)?.value).toBe(true)
})
