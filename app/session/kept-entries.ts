import type { LogEntry } from '../cluster/log-entry.ts'

/** Log entries by their numbers, without gaps, from the oldest one that is kept on. */
export class KeptEntries {
  /** The number of the first of them. */
  #first = 1
  #entries: LogEntry[] = []

  constructor(entries: readonly LogEntry[] = []) {
    for (const entry of entries) this.put(entry)
  }

  get all(): readonly LogEntry[] {
    return this.#entries
  }

  /** The number of the last one. */
  get last(): number {
    return this.#first + this.#entries.length - 1
  }

  /** Adds the next one, or puts one in the place of what it was. */
  put(entry: LogEntry): void {
    if (this.#entries.length === 0) this.#first = entry.seq
    if (entry.seq >= this.#first) this.#entries[entry.seq - this.#first] = entry
  }

  /** Lets go of those before a number. */
  forgetBefore(seq: number): void {
    if (seq <= this.#first) return
    this.#entries = this.#entries.slice(seq - this.#first)
    this.#first = seq
  }
}
