import { expect, test } from 'vitest'
import { LineDrawing } from './line-drawing.ts'

/** A terminal of a few columns that knows just the sequences the drawing uses. */
function screen(columns: number) {
  const rows: string[][] = [[]]
  let row = 0
  let column = 0
  return {
    write(data: string) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: terminal sequences are control characters
      for (const [one] of data.matchAll(/\u001b\[\d*[A-Zm]|[\s\S]/g)) {
        const count = Number(/\d+/.exec(one)?.[0] ?? 1)
        if (one.endsWith('A') && one.length > 1) row -= count
        else if (one.endsWith('B') && one.length > 1) row += count
        else if (one.endsWith('C') && one.length > 1) column += count
        else if (one.endsWith('J') && one.length > 1) {
          rows.splice(row + 1)
          rows[row]?.splice(column)
        } else if (one === '\r') column = 0
        else if (one === '\n') row++
        else if (one.length === 1) {
          if (column === columns) {
            row++
            column = 0
          }
          rows[row] ??= []
          ;(rows[row] as string[])[column++] = one
        }
        rows[row] ??= []
      }
    },
    get picture() {
      const lines = rows.map((cells) => Array.from(cells, (cell) => cell ?? ' ').join(''))
      const line = (lines[row] ?? '').padEnd(column)
      return lines.map((text, i) => (i === row ? `${line.slice(0, column)}|${line.slice(column)}` : text)).join('\n')
    },
  }
}

test.each([
  ['a short line', 10, 'ls', 2, '$ ls|'],
  ['a cursor inside', 10, 'ls -l', 2, '$ ls| -l'],
  ['a line over two rows', 10, '123456789', 9, '$ 12345678\n9|'],
  ['a line that fills its row', 10, '12345678', 8, '$ 12345678\n|'],
  ['a cursor in the first of two rows', 10, '123456789', 1, '$ 1|2345678\n9'],
  ['a command of two lines', 10, 'a\nb', 3, '$ a\nb|'],
  ['a first line that fills its row', 10, '12345678\nb', 10, '$ 12345678\nb|'],
])('%s', (_, columns, text, cursor, picture) => {
  const made = screen(columns)
  made.write(new LineDrawing().draw('$ ', { text, cursor }, columns))
  expect(made.picture).toBe(picture)
})

test('a line typed letter by letter looks as one drawn at once, on every width', () => {
  const text = 'kubectl get pods -n kube-system'
  for (let columns = 4; columns < 40; columns++) {
    const [typed, drawn] = [screen(columns), screen(columns)]
    const drawing = new LineDrawing()
    for (let length = 0; length <= text.length; length++) typed.write(drawing.draw('$ ', { text: text.slice(0, length), cursor: length }, columns))
    drawn.write(new LineDrawing().draw('$ ', { text, cursor: text.length }, columns))
    expect(typed.picture).toBe(drawn.picture)
  }
})

test('a line that shrinks leaves nothing behind', () => {
  const made = screen(10)
  const drawing = new LineDrawing()
  made.write(drawing.draw('$ ', { text: 'a long line over three rows', cursor: 27 }, 10))
  made.write(drawing.draw('$ ', { text: 'ls', cursor: 1 }, 10))
  expect(made.picture).toBe('$ l|s')
})

test('an entered line stays, and what follows begins below it', () => {
  const made = screen(10)
  const drawing = new LineDrawing()
  made.write(drawing.draw('$ ', { text: '123456789', cursor: 0 }, 10))
  made.write(`${drawing.leave()}out`)
  expect(made.picture).toBe('$ 12345678\n9\nout|')
})

test('colors of the prompt take no room; wide letters take two columns', () => {
  const made = new LineDrawing()
  expect(made.draw('\u001b[1madmin\u001b[0m $ ', { text: '\u65e5\u672c', cursor: 1 }, 80)).toBe('\u001b[1madmin\u001b[0m $ \u65e5\u672c\r\u001b[10C')
})
