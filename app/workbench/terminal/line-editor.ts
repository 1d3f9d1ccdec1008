/** What a line editor draws on: a terminal. */
export interface LineScreen {
  write(text: string): void
}

/** A line being typed, with its history: what a terminal's own line discipline would do. Keys are as a terminal sends them. */
export class LineEditor {
  #line = ''
  #cursor = 0
  #history: string[] = []
  #historyAt = 0
  #draft = ''
  readonly #screen: LineScreen
  readonly #enter: (line: string) => void
  readonly #interrupt: () => void

  constructor(screen: LineScreen, enter: (line: string) => void, interrupt: () => void) {
    this.#screen = screen
    this.#enter = enter
    this.#interrupt = interrupt
  }

  get line(): string {
    return this.#line
  }

  /** What arrived from the keyboard or the clipboard; a pasted text may hold several lines. */
  type(data: string): void {
    if (data === '\u001b[A' || data === '\u001b[B') this.#recall(data === '\u001b[A' ? -1 : 1)
    else if (data === '\u001b[D') this.#moveTo(this.#cursor - 1)
    else if (data === '\u001b[C') this.#moveTo(this.#cursor + 1)
    else if (data === '\u001b[H' || data === '\u0001') this.#moveTo(0)
    else if (data === '\u001b[F' || data === '\u0005') this.#moveTo(this.#line.length)
    else if (data === '\u001b[3~') this.#remove(this.#cursor, this.#cursor + 1)
    else if (data.startsWith('\u001b')) return
    else for (const char of data.replace(/\r\n/g, '\r')) this.#key(char)
  }

  /** Puts a line in as if it had been typed and entered. */
  submit(line: string): void {
    this.#replace(line)
    this.#key('\r')
  }

  /** Draws the line again, after a prompt was printed. */
  redraw(): void {
    this.#screen.write(this.#line + back(this.#line.length - this.#cursor))
  }

  #key(char: string): void {
    switch (char) {
      case '\r':
      case '\n':
        this.#submitLine()
        return
      case '\u007f':
      case '\b':
        if (this.#cursor > 0) this.#remove(this.#cursor - 1, this.#cursor)
        return
      case '\u0003':
        this.#screen.write('^C\r\n')
        this.#line = ''
        this.#cursor = 0
        this.#interrupt()
        return
      case '\u0015':
        this.#remove(0, this.#cursor)
        return
      case '\u000b':
        this.#remove(this.#cursor, this.#line.length)
        return
      case '\u0017':
        this.#remove(this.#line.slice(0, this.#cursor).search(/\S+\s*$/), this.#cursor)
        return
      default:
        if (char >= ' ') this.#insert(char)
    }
  }

  #submitLine(): void {
    const line = this.#line
    this.#moveTo(line.length)
    this.#screen.write('\r\n')
    if (line.trim() !== '' && this.#history.at(-1) !== line) this.#history.push(line)
    this.#historyAt = this.#history.length
    this.#line = ''
    this.#cursor = 0
    this.#enter(line)
  }

  #insert(char: string): void {
    const rest = this.#line.slice(this.#cursor)
    this.#line = this.#line.slice(0, this.#cursor) + char + rest
    this.#cursor += char.length
    this.#screen.write(char + rest + back(rest.length))
  }

  #remove(from: number, to: number): void {
    if (from < 0 || from >= to || from >= this.#line.length) return
    this.#moveTo(from)
    const rest = this.#line.slice(to)
    const gone = Math.min(to, this.#line.length) - from
    this.#line = this.#line.slice(0, from) + rest
    this.#screen.write(rest + ' '.repeat(gone) + back(rest.length + gone))
  }

  #moveTo(place: number): void {
    const next = Math.max(0, Math.min(this.#line.length, place))
    if (next < this.#cursor) this.#screen.write(back(this.#cursor - next))
    else this.#screen.write(this.#line.slice(this.#cursor, next))
    this.#cursor = next
  }

  #replace(line: string): void {
    this.#moveTo(0)
    this.#screen.write('\u001b[K')
    this.#line = line
    this.#cursor = line.length
    this.#screen.write(line)
  }

  #recall(step: number): void {
    const next = this.#historyAt + step
    if (next < 0 || next > this.#history.length) return
    if (this.#historyAt === this.#history.length) this.#draft = this.#line
    this.#historyAt = next
    this.#replace(this.#history[next] ?? this.#draft)
  }
}

const back = (count: number) => (count > 0 ? `\u001b[${count}D` : '')
