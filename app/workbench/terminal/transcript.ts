/** Lines of the transcript that are kept. */
const KEPT = 400

export interface TranscriptLine {
  readonly id: number
  readonly text: string
}

/** What was on the screen, line by line, for those who do not see it. Lines come in bursts; listeners are told once a burst. */
export class Transcript {
  lines: readonly TranscriptLine[] = []
  #next = 1
  #fresh: TranscriptLine[] = []
  readonly #later: (work: () => void) => void
  readonly #changed: () => void

  /** `later` calls back when the burst is over: after a frame in the page. */
  constructor(changed: () => void, later: (work: () => void) => void) {
    this.#changed = changed
    this.#later = later
  }

  add(text: string): void {
    this.#fresh.push({ id: this.#next++, text })
    if (this.#fresh.length > 1) return
    this.#later(() => {
      this.lines = [...this.lines, ...this.#fresh].slice(-KEPT)
      this.#fresh = []
      this.#changed()
    })
  }
}
