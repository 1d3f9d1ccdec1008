import { expect, test } from 'vitest'
import { commandsMessages } from '../../messages/commands.en.ts'
import { keysText } from './keys-text.ts'

test.each([
  ['$mod+k', false, 'Ctrl+K'],
  ['$mod+k', true, '⌘+K'],
  ['g o', false, 'G, then O'],
  ['?', false, '?'],
  [']', true, ']'],
])('%s is written for people (Apple: %s): %s', (keys, apple, text) => {
  expect(keysText(keys, commandsMessages.keys, apple)).toBe(text)
})
