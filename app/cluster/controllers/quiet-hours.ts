import type { Json } from '../kernel/json.ts'

/** Virtual ms. */
const BEGIN_AFTER = 3_600_000
/** How often a thing is repeated in quiet hours, however often it is at other times. Virtual ms. */
export const QUIET_PERIOD = 6 * 3_600_000

/**
 * Quiet hours begin when nobody outside the cluster has asked anything for an hour, and nobody watches. What actors only repeat
 * (a kubelet's heartbeats) is then done a few times a day, so that months pass in seconds; before the next request from outside
 * is answered, the last of what was left out is made up for, at the time it belongs to.
 *
 * @notmodelled A real kubelet renews its Lease every 10 s and reports its status every 5 min whether somebody looks or not.
 */
export class QuietHours {
  readonly #now: () => number
  readonly #isWatched: () => boolean
  #lastAsked: number

  constructor(now: () => number, isWatched: () => boolean) {
    this.#now = now
    this.#isWatched = isWatched
    this.#lastAsked = now()
  }

  get areNow(): boolean {
    return this.#now() - this.#lastAsked > BEGIN_AFTER && !this.#isWatched()
  }

  /** Somebody outside asks. */
  end(): void {
    this.#lastAsked = this.#now()
  }

  snapshot(): Json {
    return this.#lastAsked
  }

  restore(state: Json): void {
    this.#lastAsked = state as number
  }
}
