import { expect, test } from 'vitest'
import { LruMap } from './lru-map.ts'

test('beyond the limit the value goes that was set or read longest ago', () => {
  const map = new LruMap<number>(2)
  map.set('a', 1)
  map.set('b', 2)
  map.get('a')
  map.set('c', 3)
  expect([map.get('a'), map.get('b'), map.get('c')]).toEqual([1, undefined, 3])
})

test('a restored map lets go in the same order', () => {
  const map = new LruMap<number>(2)
  map.set('a', 1)
  map.set('b', 2)
  map.get('a')
  const restored = new LruMap<number>(2)
  restored.restore(map.snapshot())
  restored.set('c', 3)
  expect(restored.snapshot()).toEqual([
    ['a', 1],
    ['c', 3],
  ])
})
