/** As many lines are kept. */
const LIMIT = 1000

/** The command lines entered so far, oldest first. */
export class History {
  #lines: readonly string[]
  readonly #changed: (lines: readonly string[]) => void

  /** `changed` is called with all lines after each that was added. */
  constructor(lines: readonly string[] = [], changed: (lines: readonly string[]) => void = () => undefined) {
    this.#lines = lines.slice(-LIMIT)
    this.#changed = changed
  }

  get lines(): readonly string[] {
    return this.#lines
  }

  /** Adds a line, unless it is blank, begins with a space, or is the last one again. */
  add(line: string): void {
    if (line.trim() === '' || line.startsWith(' ') || this.#lines.at(-1) === line) return
    this.#lines = [...this.#lines, line].slice(-LIMIT)
    this.#changed(this.#lines)
  }

  clear(): void {
    this.#lines = []
    this.#changed(this.#lines)
  }

  /** The place of the newest line before `place` that holds the text and differs from the line at `place`; -1 when there is none. */
  searchBack(text: string, place: number): number {
    const shown = this.#lines[place]
    for (let i = Math.min(place, this.#lines.length) - 1; i >= 0; i--) {
      const line = this.#lines[i] as string
      if (line !== shown && line.includes(text)) return i
    }
    return -1
  }

  /** The place of the oldest line after `place` that holds the text and differs from the line at `place`; -1 when there is none. */
  searchForward(text: string, place: number): number {
    const shown = this.#lines[place]
    return this.#lines.findIndex((line, i) => i > place && line !== shown && line.includes(text))
  }
}
