import { expect, test } from 'vitest'
import { matching } from './command-search.ts'
import type { Command } from './commands.ts'

const command = (title: string, group: Command['group'], also?: string): Command => ({
  id: title,
  title,
  group,
  ...(also && { also }),
  run: () => undefined,
})
const COMMANDS = [
  command('Terminal', 'Go to', 'panel'),
  command('Move Terminal to a column', 'Arrange'),
  command('Identity', 'Go to', 'panel'),
  command('Dark theme', 'Theme'),
  command('What is simulated (and what is not)', 'Page', 'fidelity'),
]

test.each([
  ['', COMMANDS.map(({ title }) => title)],
  ['term', ['Terminal', 'Move Terminal to a column']],
  ['TERM move', ['Move Terminal to a column']],
  ['panel', ['Terminal', 'Identity']],
  ['dark', ['Dark theme']],
  ['fidel', ['What is simulated (and what is not)']],
  ['(and', ['What is simulated (and what is not)']],
  ['nothing like it', []],
])('%j finds %j', (text, titles) => {
  expect(matching(COMMANDS, text).map(({ title }) => title)).toEqual(titles)
})
