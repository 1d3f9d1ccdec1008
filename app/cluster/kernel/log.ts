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

/** Of entries that are no longer kept, as a share of those that are: they go together. */
const SLACK = 0.25

/**
 * The one record of everything that happened, append-only; of a long one the oldest entries are forgotten. Every picture the page draws is a projection of it.
 * `within(cause, work)` marks all that is appended during `work` as caused by that entry.
 */
export class Log<Entry extends LogEntryBase> {
  #entries: Entry[] = []
  /** How many entries are no longer kept. */
  #forgotten = 0
  /** The number of each entry appended or amended, in that order: what a reader has not seen yet follows from it. */
  #touched: number[] = []
  /** How many of those numbers are no longer kept. */
  #touchedBefore = 0
  #cause: number | undefined
  readonly #now: () => number
  readonly #kept: number

  /** `kept` is how many entries are kept at least. */
  constructor(now: () => number, kept = Number.POSITIVE_INFINITY) {
    this.#now = now
    this.#kept = kept
  }

  /** How many entries there have been: the number of the newest. */
  get length(): number {
    return this.#forgotten + this.#entries.length
  }

  /** The number of the oldest entry that is kept; one more than the length when there is none. */
  get first(): number {
    return this.#forgotten + 1
  }

  append(entry: NewEntry<Entry>): Entry {
    const place: { seq: number; at: number; cause?: number } = { seq: this.length + 1, at: this.#now() }
    if (this.#cause !== undefined) place.cause = this.#cause
    const placed = Object.assign(place, entry) as unknown as Entry
    this.#entries.push(placed)
    this.#touched.push(placed.seq)
    if (this.#entries.length > this.#kept * (1 + SLACK)) this.#forget(this.#entries.length - this.#kept)
    return placed
  }

  /** Completes an entry whose outcome is known only after what it caused (a request and its response). */
  amend(seq: number, change: Partial<Entry>): void {
    const entry = this.get(seq)
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

  /** Entries after the one numbered `seq`, as far as they are kept. */
  since(seq: number): readonly Entry[] {
    return this.#entries.slice(Math.max(0, seq - this.#forgotten))
  }

  /** Entries appended or amended since a cursor (0 at first) and still kept, each once as it is now, with the cursor for the next call. */
  changedSince(cursor: number): { entries: readonly Entry[]; cursor: number } {
    // Whoever has not read on for so long that it is not known what they have seen is told all.
    if (cursor < this.#touchedBefore) return { entries: [...this.#entries], cursor: this.cursor }
    const seqs = new Set(this.#touched.slice(cursor - this.#touchedBefore))
    const entries = [...seqs].sort((a, b) => a - b).flatMap((seq) => this.get(seq) ?? [])
    return { entries, cursor: this.cursor }
  }

  /** The cursor of a reader who has seen everything. */
  get cursor(): number {
    return this.#touchedBefore + this.#touched.length
  }

  /** Undefined for an entry that is not there yet, or is no longer kept. */
  get(seq: number): Entry | undefined {
    return this.#entries[seq - 1 - this.#forgotten]
  }

  /**
   * The log as it was when it had `length` entries, as far as they are kept; `then` gives an entry as it was before what has
   * amended it since. Throws a RangeError when none of that time is kept.
   */
  snapshot(length = this.length, then: (entry: Entry) => Entry = (entry) => entry): Json {
    if (length < this.#forgotten) throw new RangeError(`of the first ${length} entries none is kept`)
    return { forgotten: this.#forgotten, entries: this.#entries.slice(0, length - this.#forgotten).map(then) } as unknown as Json
  }

  restore(state: Json): void {
    const { forgotten, entries } = state as unknown as { forgotten: number; entries: readonly Entry[] }
    this.#forgotten = forgotten
    this.#entries = [...entries]
    this.#touched = entries.map((entry) => entry.seq)
    this.#touchedBefore = 0
  }

  #forget(count: number): void {
    this.#entries = this.#entries.slice(count)
    this.#forgotten += count
    const before = this.#touched.length - 2 * this.#entries.length
    if (before <= 0) return
    this.#touched = this.#touched.slice(before)
    this.#touchedBefore += before
  }
}
