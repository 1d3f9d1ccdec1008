import type { Json } from '../kernel/json.ts'

/** Virtual ms. */
const BEGIN_AFTER = 3_600_000
/** Whether a request looks at what kubelets report: nodes and leases. */
export const looksAtReports = (url: string): boolean => /^\/(api\/v1\/nodes|apis\/coordination\.k8s\.io\/)/.test(url)

/** How often a thing is repeated in quiet hours, however often it is at other times. Virtual ms. */
export const QUIET_PERIOD = 6 * 3_600_000

interface QuietHoursState {
  /** Virtual ms. */
  readonly lastAsked: number
  readonly watches: readonly (readonly [requestId: number, until: number])[]
}

/**
 * Quiet hours begin when nobody outside the cluster has asked anything for an hour, and nobody watches. What actors only repeat
 * (a kubelet's heartbeats) is then done a few times a day, so that months pass in seconds; before the next request from outside,
 * or of a container that looks at nodes or leases, is answered, the last of what was left out is made up for, at the time it
 * belongs to. So every object is at all times seen as it would be, but for its resourceVersion: of the writes left out there is
 * neither a revision nor an entry in the log.
 *
 * @notmodelled A real kubelet renews its Lease every 10 s and reports its status every 5 min whether somebody looks or not. Here,
 * after an hour in which nobody has asked the cluster anything, it does so every 6 h until somebody does: the revisions and requests
 * of the time between are missing, and the last report is made up for.
 */
export class QuietHours {
  readonly #now: () => number
  #lastAsked: number
  /** Until when watches from outside run, virtual ms, by the numbers of their requests. */
  readonly #watches = new Map<number, number>()

  constructor(now: () => number) {
    this.#now = now
    this.#lastAsked = now()
  }

  get areNow(): boolean {
    return this.#now() - this.#lastAsked > BEGIN_AFTER && !this.#isWatched()
  }

  /** Somebody outside asks. */
  end(): void {
    this.#lastAsked = this.#now()
  }

  /** A watch from outside begins; it ends at `until` (virtual ms) unless its client hangs up before. */
  watch(requestId: number, until: number): void {
    for (const [ended, at] of this.#watches) if (at <= this.#now()) this.#watches.delete(ended)
    this.#watches.set(requestId, until)
  }

  /** The client of a watch has hung up. */
  unwatch(requestId: number): void {
    this.#watches.delete(requestId)
  }

  #isWatched(): boolean {
    for (const until of this.#watches.values()) if (until > this.#now()) return true
    return false
  }

  /** Whether a snapshot knows of a watch from outside, by the number of its request, that nobody has hung up. */
  static isWatching(state: Json, requestId: number): boolean {
    return (state as unknown as QuietHoursState).watches.some(([id]) => id === requestId)
  }

  /** A snapshot holds no connections, but that there were some: a cluster made of it goes on as if they were still held. */
  snapshot(): Json {
    const state: QuietHoursState = { lastAsked: this.#lastAsked, watches: [...this.#watches] }
    return state as unknown as Json
  }

  restore(state: Json): void {
    const { lastAsked, watches } = state as unknown as QuietHoursState
    this.#lastAsked = lastAsked
    this.#watches.clear()
    for (const [requestId, until] of watches) this.#watches.set(requestId, until)
  }
}
