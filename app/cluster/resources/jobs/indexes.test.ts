import { expect, test } from 'vitest'
import { formatIndexes, parseIndexes } from './indexes.ts'

test.each<[string, number[]]>([
  ['', []],
  ['0', [0]],
  ['0,1', [0, 1]],
  ['0-2', [0, 1, 2]],
  ['0,2-4,6,7', [0, 2, 3, 4, 6, 7]],
])('%j names the indexes %j, and the other way round', (text, indexes) => {
  expect(parseIndexes(text, 10)).toEqual(indexes)
  expect(formatIndexes(indexes)).toBe(text)
})

test('indexes beyond the last are left out, and so is what is no number', () => {
  expect(parseIndexes('1-5,x,9', 4)).toEqual([1, 2, 3])
})
