import type { LogEntry, RequestEntry } from '../../cluster/log-entry.ts'
import type { PageLog } from '../../session/store.ts'
import { isOwn, whoOf } from './request-words.ts'
import { matches, NO_FILTER, type RequestFilter } from './request-filter.ts'

/** As many requests as are listed, the newest: what is older may still be in the log, and on the timeline. */
export const KEPT = 20_000

/**
 * The requests of a log by their numbers, kept up as it grows: which ones pass the filter, and what there is to filter by. Reading on
 * costs as much as has happened since, whatever the length of the log.
 */
export class RequestIndex {
  #log: PageLog = []
  #read = 0
  #unanswered: number[] = []
  #filter = NO_FILTER
  #listed: number[] = []
  #dropped = 0
  #newestOwn: number | undefined
  readonly #people = new Map<string, number>()
  readonly #verbs = new Map<string, number>()
  readonly #resources = new Map<string, number>()

  /** The numbers of those that pass the filter, oldest first. */
  get listed(): readonly number[] {
    return this.#listed
  }

  /** How many passed it that are no longer listed. */
  get dropped(): number {
    return this.#dropped
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
    if (filter !== this.#filter) this.#list(filter, 0)
    else this.#list(filter, from)
    if (first > (this.#listed[0] ?? first)) this.#forgetBefore(first)
  }

  #forgetBefore(first: number): void {
    const kept = this.#listed.findIndex((seq) => seq >= first)
    this.#dropped += kept < 0 ? this.#listed.length : kept
    this.#listed = kept < 0 ? [] : this.#listed.slice(kept)
    if (this.#newestOwn !== undefined && this.#newestOwn < first) this.#newestOwn = undefined
  }

  #begin(log: PageLog): void {
    this.#log = log
    this.#read = 0
    this.#unanswered = []
    this.#listed = []
    this.#dropped = 0
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
    if (!request || request.status === undefined) this.#unanswered.push(seq)
    else this.#count(request)
  }

  #count(request: RequestEntry): void {
    count(this.#people, whoOf(request))
    if (request.verb) count(this.#verbs, request.verb)
    if (request.resource) count(this.#resources, request.resource)
  }

  #list(filter: RequestFilter, from: number): void {
    if (from === 0) {
      this.#listed = []
      this.#dropped = 0
    }
    this.#filter = filter
    const before = this.#listed.length
    const added: number[] = []
    for (let place = from; place < this.#read; place++) {
      const entry = this.#log[place]
      if (entry?.type === 'request' && matches(entry, filter)) added.push(entry.seq)
    }
    if (added.length === 0 && from > 0) return
    const over = Math.max(0, before + added.length - KEPT)
    this.#dropped += over
    this.#listed = [...this.#listed, ...added].slice(over)
  }
}

const count = (seen: Map<string, number>, value: string) => seen.set(value, (seen.get(value) ?? 0) + 1)
const sorted = (seen: ReadonlyMap<string, number>) => [...seen.keys()].sort()
