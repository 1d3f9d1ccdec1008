import { expect, test } from 'vitest'
import { keysText } from './keys-text.ts'

test.each([
  ['$mod+k', false, 'Ctrl+K'],
  ['$mod+k', true, '⌘+K'],
  ['g o', false, 'G, then O'],
  ['?', false, '?'],
  [']', true, ']'],
])('%s is written for people (Apple: %s): %s', (keys, apple, text) => {
  expect(keysText(keys, apple)).toBe(text)
})
