import { AsyncQueue } from './async-queue.ts'
import type { Screen } from './interactive-shell.ts'
import type { Key } from './line/keys.ts'
import { LineDrawing } from './line/line-drawing.ts'
import { LineEditor } from './line/line-editor.ts'
import type { Terminal } from './machine.ts'

/** Sequences that show a screen of the command's own, and the one from before. */
export const OTHER_SCREEN = '\u001b[?1049h'
export const USUAL_SCREEN = '\u001b[?1049l'

/**
 * A command that runs at a terminal: what it says goes to the screen, what is typed meanwhile goes to it line by line,
 * as a terminal's line discipline does it; in raw mode key by key.
 */
export class RunningCommand {
  readonly terminal: Terminal
  readonly #screen: Screen
  readonly #interrupt: () => void
  readonly #typed = new AsyncQueue<string>()
  readonly #editor = new LineEditor()
  readonly #drawing = new LineDrawing()
  #raw = false
  /** It draws on the terminal's other screen. */
  #elsewhere = false
  /** What was said since the last line ended: it stands before what is typed. */
  #unfinished = ''

  constructor(screen: Screen, interrupt: () => void) {
    this.#screen = screen
    this.#interrupt = interrupt
    const print = (text: string) => this.print(text)
    const input = Object.assign(this.#typed, {
      raw: (on: boolean) => {
        this.#raw = on
      },
    })
    this.terminal = { stdout: print, stderr: print, columns: screen.columns, rows: screen.rows, input }
  }

  /** Shows what the command says; what is being typed stays below it. */
  print(text: string): void {
    if (text === '') return
    const out = text.replace(/\r?\n/g, '\r\n')
    if (text.includes(OTHER_SCREEN)) this.#elsewhere = true
    if (text.includes(USUAL_SCREEN)) this.#elsewhere = false
    if (this.#raw) {
      this.#screen.write(out)
      this.#unfinished = lastLine(this.#unfinished + out)
      return
    }
    const typing = this.#drawing.isDrawn
    // The line that is being typed was drawn after what was said last: both are drawn anew.
    this.#screen.write(typing ? `${this.#drawing.erase()}${this.#unfinished}${out}` : out)
    this.#unfinished = lastLine(this.#unfinished + out)
    if (typing) this.#draw()
  }

  /** True when the keys are the command's own business. */
  takesKeys(data: string): boolean {
    if (this.#raw) this.#typed.push(data)
    return this.#raw
  }

  press(key: Key): void {
    const typed: Key = key.type === 'key' && key.name === 'tab' ? { type: 'text', text: '\t' } : key
    switch (this.#editor.press(typed)) {
      case 'entered':
        this.#typed.push(`${this.#editor.text}\n`)
        this.#screen.write(this.#drawing.leave())
        this.#unfinished = ''
        this.#editor.drop()
        return
      case 'ended':
        this.#typed.end()
        return
      case 'interrupted':
        this.#screen.write(`^C${this.#drawing.leave()}`)
        this.#unfinished = ''
        this.#editor.drop()
        this.#interrupt()
        return
      case 'edited':
        this.#draw()
    }
  }

  /** The command has ended: the lines it did not read, and the one not entered yet. The screen is ready for a prompt. */
  end(): { lines: string[]; text: string } {
    const lines = this.#raw ? [] : this.#typed.rest().map((line) => line.replace(/\n$/, ''))
    this.#typed.end()
    const { text } = this.#editor
    // A command that was stopped could not go back itself.
    if (this.#elsewhere) this.#screen.write(USUAL_SCREEN)
    if (this.#drawing.isDrawn) this.#screen.write(`${this.#drawing.erase()}${this.#unfinished}`)
    if (this.#unfinished !== '') this.#screen.write('\r\n')
    return { lines, text }
  }

  #draw(): void {
    // The first drawing begins over what was said: the cursor stands after it.
    this.#screen.write(
      `${this.#drawing.isDrawn || this.#unfinished === '' ? '' : '\r'}${this.#drawing.draw(this.#unfinished, this.#editor.shown, this.#screen.columns)}`,
    )
  }
}

/** What follows the last end of a line, without sequences that move the cursor. */
function lastLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: terminal sequences are control characters
  const visible = text.replace(/\u001b\[[0-9;?]*[A-Za-ln-z]/g, '')
  return visible.slice(Math.max(visible.lastIndexOf('\n'), visible.lastIndexOf('\r')) + 1)
}
