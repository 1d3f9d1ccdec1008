import { expect, test } from 'vitest'
import { expand } from './expansion.ts'

const known = (name: string) => ({ A: '1', EMPTY: '' })[name]

test.each([
  ['$(A)', '1'],
  ['x$(A)y$(A)', 'x1y1'],
  ['$(NONE)', '$(NONE)'],
  ['$(EMPTY)', ''],
  ['$$(A)', '$(A)'],
  ['$$', '$'],
  ['$A', '$A'],
  ['$(A', '$(A'],
])('%s becomes %s', (text, expected) => {
  expect(expand(text, known)).toBe(expected)
})
