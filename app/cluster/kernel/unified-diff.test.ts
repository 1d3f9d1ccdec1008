import { expect, it } from 'vitest'
import { unifiedDiff } from './unified-diff.ts'

const text = (...lines: string[]) => lines.join('\n')
const many = (count: number, word: string) => Array.from({ length: count }, (_, i) => `${word}${i}`)

it('says nothing of equal texts', () => {
  expect(unifiedDiff('a\nb', 'a\nb')).toBe('')
})

it('shows three lines around a change, and joins changes that are near', () => {
  const before = [...many(5, 'a'), 'x', ...many(6, 'b'), 'y', ...many(5, 'c')]
  const after = before.map((line) => (line === 'x' ? 'X' : line === 'y' ? 'Y' : line))
  expect(unifiedDiff(text(...before), text(...after))).toBe(
    `${text('@@ -3,14 +3,14 @@', ' a2', ' a3', ' a4', '-x', '+X', ...many(6, ' b'), '-y', '+Y', ' c0', ' c1', ' c2')}\n`,
  )
})

it('makes two hunks of changes more than six lines apart', () => {
  const before = ['x', ...many(7, 'b'), 'y']
  const after = ['X', ...many(7, 'b'), 'Y']
  expect(unifiedDiff(text(...before), text(...after))).toBe(
    `${text('@@ -1,4 +1,4 @@', '-x', '+X', ' b0', ' b1', ' b2', '@@ -6,4 +6,4 @@', ' b4', ' b5', ' b6', '-y', '+Y')}\n`,
  )
})

it('keeps the longest run of equal lines together: what comes before an item is added whole', () => {
  const before = ['[', '{', 'debug', '1', '2', '}', ']']
  const after = ['[', '{', 'again', '}', '{', 'debug', '1', '2', '}', ']']
  expect(unifiedDiff(text(...before), text(...after))).toBe(`${text('@@ -1,4 +1,7 @@', ' [', '+{', '+again', '+}', ' {', ' debug', ' 1')}\n`)
})

it.each([
  ['an insertion at the start', 'b', 'a\nb', '@@ -1 +1,2 @@\n+a\n b\n'],
  ['a deletion to the end', 'a\nb', 'a', '@@ -1,2 +1 @@\n a\n-b\n'],
])('writes the range of one line as its number: %s', (_, before, after, expected) => {
  expect(unifiedDiff(before, after)).toBe(expected)
})
