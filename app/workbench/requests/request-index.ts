import type { LogEntry, RequestEntry } from '../../cluster/log-entry.ts'
import type { PageLog } from '../../session/store.ts'
import { isOwn, whoOf } from './request-words.ts'
import { matches, NO_FILTER, type RequestFilter } from './request-filter.ts'

/** As many requests as are listed, the newest: what is older may still be in the log, and on the timeline. */
export const KEPT = 20_000
/** As many entries of the log are looked through at a time for another filter: some milliseconds' worth, so that typing it does not wait. */
const SLICE = 2000

/**
 * The requests of a log by their numbers, kept up as it grows: which ones pass the filter, and what there is to filter by. Reading on
 * costs as much as has happened since, whatever the length of the log; for another filter it is looked through from its end, a part with each reading.
 */
export class RequestIndex {
  #log: PageLog = []
  #read = 0
  #unanswered: number[] = []
  #filter = NO_FILTER
  #listed: number[] = []
  /** Entries of the log before this place have not been looked through yet. */
  #older = 0
  /** The number of the oldest entry that is kept. */
  #first = 1
  #isCut = false
  #newestOwn: number | undefined
  readonly #people = new Map<string, number>()
  readonly #verbs = new Map<string, number>()
  readonly #resources = new Map<string, number>()

  /** The numbers of those that pass the filter, oldest first. */
  get listed(): readonly number[] {
    return this.#listed
  }

  /** Whether older ones that pass it are not listed, there being too many. */
  get isCut(): boolean {
    return this.#isCut
  }

  /** False as long as there is more of the log to look through: it is, with the next readings. */
  get isComplete(): boolean {
    return this.#older < this.#first || this.#listed.length >= KEPT
  }

  /** The learner's own last one. */
  get newestOwn(): number | undefined {
    return this.#newestOwn
  }

  /** What the requests so far were made by, with and for, in the order of the alphabet. */
  get choices(): { readonly who: readonly string[]; readonly verb: readonly string[]; readonly resource: readonly string[] } {
    return { who: sorted(this.#people), verb: sorted(this.#verbs), resource: sorted(this.#resources) }
  }

  at(seq: number): RequestEntry | undefined {
    const entry = this.#log[seq - 1]
    return entry?.type === 'request' ? entry : undefined
  }

  /**
   * Takes what the log has gained, and another filter. Another log, or one that was cut back, is read from its beginning. Entries before
   * `first` are no longer kept.
   */
  read(log: PageLog, filter: RequestFilter, first = 1): void {
    if (log !== this.#log || log.length < this.#read) this.#begin(log)
    const waiting = this.#unanswered
    this.#unanswered = []
    for (const seq of waiting) this.#answered(seq)
    const from = this.#read
    for (; this.#read < log.length; this.#read++) this.#take(log[this.#read])
    this.#first = first
    if (filter !== this.#filter || from === 0) this.#listAnew(filter)
    else this.#listNewer(from)
    this.#listOlder()
    this.#forget()
  }

  #forget(): void {
    if (this.#newestOwn !== undefined && this.#newestOwn < this.#first) this.#newestOwn = undefined
    const kept = this.#listed.findIndex((seq) => seq >= this.#first)
    if (kept !== 0) this.#listed = kept < 0 ? [] : this.#listed.slice(kept)
  }

  #begin(log: PageLog): void {
    this.#log = log
    this.#read = 0
    this.#unanswered = []
    this.#listed = []
    this.#newestOwn = undefined
    for (const seen of [this.#people, this.#verbs, this.#resources]) seen.clear()
  }

  #take(entry: LogEntry | undefined): void {
    if (entry?.type !== 'request') return
    if (isOwn(entry)) this.#newestOwn = entry.seq
    if (entry.status === undefined) this.#unanswered.push(entry.seq)
    else this.#count(entry)
  }

  #answered(seq: number): void {
    const request = this.at(seq)
    if (request?.status !== undefined) this.#count(request)
    else if (request) this.#unanswered.push(seq)
  }

  #count(request: RequestEntry): void {
    count(this.#people, whoOf(request))
    if (request.verb) count(this.#verbs, request.verb)
    if (request.resource) count(this.#resources, request.resource)
  }

  #listAnew(filter: RequestFilter): void {
    this.#filter = filter
    this.#listed = []
    this.#older = this.#read
    this.#isCut = false
  }

  #listNewer(from: number): void {
    const added = this.#passing(from, this.#read)
    if (added.length === 0) return
    const over = Math.max(0, this.#listed.length + added.length - KEPT)
    if (over > 0) this.#isCut = true
    this.#listed = [...this.#listed, ...added].slice(over)
  }

  #listOlder(): void {
    if (this.isComplete) return
    const from = Math.max(this.#first - 1, this.#older - SLICE)
    const found = this.#passing(from, this.#older)
    this.#older = from === this.#first - 1 ? 0 : from
    if (found.length === 0) return
    const over = Math.max(0, found.length + this.#listed.length - KEPT)
    if (over > 0 || (this.#listed.length + found.length === KEPT && this.#older > 0)) this.#isCut = true
    this.#listed = [...found.slice(over), ...this.#listed]
  }

  /** The numbers of those between two places of the log that pass the filter. */
  #passing(from: number, to: number): number[] {
    const found: number[] = []
    for (let place = from; place < to; place++) {
      const entry = this.#log[place]
      if (entry?.type === 'request' && matches(entry, this.#filter)) found.push(entry.seq)
    }
    return found
  }
}

const count = (seen: Map<string, number>, value: string) => seen.set(value, (seen.get(value) ?? 0) + 1)
const sorted = (seen: ReadonlyMap<string, number>) => [...seen.keys()].sort()
