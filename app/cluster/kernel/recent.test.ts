import { expect, it } from 'vitest'
import { Recent } from './recent.ts'

it('keeps what was set last', () => {
  const recent = new Recent<string, number>(2)
  recent.set('a', 1)
  recent.set('b', 2)
  recent.set('a', 3)
  recent.set('c', 4)
  expect(['a', 'b', 'c'].map((key) => recent.get(key))).toEqual([undefined, 2, 4])
})
