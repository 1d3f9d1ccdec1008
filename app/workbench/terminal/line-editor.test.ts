import { expect, test } from 'vitest'
import { LineEditor } from './line-editor.ts'

function editor() {
  const entered: string[] = []
  let interrupts = 0
  const made = new LineEditor(
    { write: () => undefined },
    (line) => entered.push(line),
    () => {
      interrupts++
    },
  )
  return { made, entered, interrupts: () => interrupts }
}

const UP = '\u001b[A'
const DOWN = '\u001b[B'
const LEFT = '\u001b[D'

test.each([
  ['plain typing', ['ls\r'], ['ls']],
  ['backspace', ['lss', '\u007f', '\r'], ['ls']],
  ['moving left and inserting', ['kubctl', LEFT, LEFT, LEFT, 'e', '\r'], ['kubectl']],
  ['Ctrl-U clears what is before the cursor', ['rubbish', '\u0015', 'ls\r'], ['ls']],
  ['Ctrl-W removes a word', ['kubectl get', '\u0017', 'version\r'], ['kubectl version']],
  ['a paste of two lines is two commands', ['ls\npwd\n'], ['ls', 'pwd']],
])('%s', (_, keys, lines) => {
  const { made, entered } = editor()
  for (const key of keys) made.type(key)
  expect(entered).toEqual(lines)
})

test('history goes up and down and comes back to the draft', () => {
  const { made, entered } = editor()
  made.type('one\rtwo\rdraft')
  made.type(UP)
  expect(made.line).toBe('two')
  made.type(UP)
  expect(made.line).toBe('one')
  made.type(DOWN)
  made.type(DOWN)
  expect(made.line).toBe('draft')
  made.type('\r')
  expect(entered).toEqual(['one', 'two', 'draft'])
})

test('Ctrl-C drops the line and interrupts', () => {
  const { made, entered, interrupts } = editor()
  made.type('sleep 100')
  made.type('\u0003')
  made.type('ls\r')
  expect(interrupts()).toBe(1)
  expect(entered).toEqual(['ls'])
})
