import type { Json } from './json.ts'

/** What every entry of the log has, whatever it tells. */
export interface LogEntryBase {
  /** Position in the log, from 1, without gaps. */
  readonly seq: number
  /** Virtual milliseconds since the Unix epoch. */
  readonly at: number
  /** The entry that led to this one, by its `seq`; absent for what came from outside. */
  readonly cause?: number
}

/** An entry before the log has given it its place. */
export type NewEntry<Entry extends LogEntryBase> = Entry extends LogEntryBase ? Omit<Entry, 'seq' | 'at' | 'cause'> : never

/**
 * The one record of everything that happened, append-only. Every picture the page draws is a projection of it.
 * `within(cause, work)` marks all that is appended during `work` as caused by that entry.
 */
export class Log<Entry extends LogEntryBase> {
  #entries: Entry[] = []
  /** The number of each entry appended or amended, in that order: what a reader has not seen yet follows from it. */
  #touched: number[] = []
  #cause: number | undefined
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  get length(): number {
    return this.#entries.length
  }

  append(entry: NewEntry<Entry>): Entry {
    const place: { seq: number; at: number; cause?: number } = { seq: this.#entries.length + 1, at: this.#now() }
    if (this.#cause !== undefined) place.cause = this.#cause
    const placed = Object.assign(place, entry) as unknown as Entry
    this.#entries.push(placed)
    this.#touched.push(placed.seq)
    return placed
  }

  /** Completes an entry whose outcome is known only after what it caused (a request and its response). */
  amend(seq: number, change: Partial<Entry>): void {
    const entry = this.#entries[seq - 1]
    if (!entry) return
    Object.assign(entry, change)
    this.#touched.push(seq)
  }

  within<T>(cause: number | undefined, work: () => T): T {
    const outer = this.#cause
    this.#cause = cause
    try {
      return work()
    } finally {
      this.#cause = outer
    }
  }

  get cause(): number | undefined {
    return this.#cause
  }

  /** Entries after the one numbered `seq`. */
  since(seq: number): readonly Entry[] {
    return this.#entries.slice(seq)
  }

  /** Entries appended or amended since a cursor (0 at first), each once as it is now, with the cursor for the next call. */
  changedSince(cursor: number): { entries: readonly Entry[]; cursor: number } {
    const seqs = new Set(this.#touched.slice(cursor))
    return { entries: [...seqs].sort((a, b) => a - b).map((seq) => this.#entries[seq - 1] as Entry), cursor: this.#touched.length }
  }

  /** The cursor of a reader who has seen everything. */
  get cursor(): number {
    return this.#touched.length
  }

  get(seq: number): Entry | undefined {
    return this.#entries[seq - 1]
  }

  /** The first `length` entries, all by default. */
  snapshot(length?: number): Json {
    return this.#entries.slice(0, length) as unknown as Json
  }

  restore(state: Json): void {
    this.#entries = [...(state as unknown as Entry[])]
    this.#touched = this.#entries.map((entry) => entry.seq)
  }
}
