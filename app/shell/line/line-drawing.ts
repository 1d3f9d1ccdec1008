import type { LineShown } from './line-editor.ts'

/** Where the cursor is, counted from where the prompt begins. `full`: the character before it took the last column of its row. */
interface Position {
  readonly row: number
  readonly column: number
  readonly full: boolean
}

interface Drawn {
  readonly prompt: string
  readonly text: string
  readonly cursor: number
  /** The row in which the cursor stands. */
  readonly row: number
  readonly columns: number
}

/**
 * Draws a line under way on a terminal, over as many rows as it needs, and draws it again in place when it changes.
 * What it returns is to be written to the terminal; between two drawings nothing else may be.
 */
export class LineDrawing {
  #drawn: Drawn | undefined

  get isDrawn(): boolean {
    return this.#drawn !== undefined
  }

  /** `prompt` may hold colors (SGR sequences). */
  draw(prompt: string, { text, cursor }: LineShown, columns: number): string {
    const before = this.#drawn
    const end = positionAfter(prompt, text, columns)
    const place = positionAfter(prompt, text.slice(0, cursor), columns)
    this.#drawn = { prompt, text, cursor, row: place.row, columns }
    // The usual key, a letter at the end of the line, costs no more than the letter.
    if (before && isAppended(before, this.#drawn) && !end.full && end.row === before.row) return text.slice(before.text.length)
    // A terminal goes to the next row only when there is something to write in it.
    const next = end.full ? '\r\n' : ''
    return `${before ? toStart(before.row) : ''}${prompt}${text.replaceAll('\n', '\r\n')}${next}${moved(end, place)}`
  }

  /** Takes the line off the screen; the cursor stands where it began. */
  erase(): string {
    const before = this.#drawn
    this.#drawn = undefined
    return before ? toStart(before.row) : ''
  }

  /** Leaves the line on the screen as it is; the cursor goes to the row below. */
  leave(): string {
    const before = this.#drawn
    this.#drawn = undefined
    if (!before) return '\r\n'
    const end = positionAfter(before.prompt, before.text, before.columns)
    const down = end.row - before.row
    return `${down > 0 ? `\u001b[${down}B` : ''}\r${end.full ? '' : '\n'}`
  }
}

const isAppended = (before: Drawn, now: Drawn) =>
  before.prompt === now.prompt &&
  before.columns === now.columns &&
  before.cursor === before.text.length &&
  now.cursor === now.text.length &&
  now.text.startsWith(before.text) &&
  !now.text.includes('\n')

const toStart = (row: number) => `${row > 0 ? `\u001b[${row}A` : ''}\r\u001b[J`

function moved(from: Position, to: Position): string {
  const up = from.row - to.row
  return `${up > 0 ? `\u001b[${up}A` : ''}${from.column === to.column ? '' : `\r${to.column > 0 ? `\u001b[${to.column}C` : ''}`}`
}

function positionAfter(prompt: string, text: string, columns: number): Position {
  let row = 0
  let column = 0
  for (const char of withoutColors(prompt) + text) {
    const width = char === '\n' ? 0 : charWidth(char)
    if (char === '\n' || column + width > columns) {
      row++
      column = 0
    }
    column += width
  }
  return column === columns ? { row: row + 1, column: 0, full: true } : { row, column, full: false }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: terminal sequences are control characters
const withoutColors = (text: string) => text.replace(/\u001b\[[0-9;]*m/g, '')

/** Columns a character takes: none for marks that join the one before, two for East Asian letters and emoji. */
function charWidth(char: string): number {
  if (/\p{Mn}|\p{Me}|\u200d|\ufe0f/u.test(char)) return 0
  return /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u.test(
    char,
  )
    ? 2
    : 1
}
