import type { ClusterPort } from '../../session/cluster-port.ts'
import type { TimelineStage } from './timeline-stage.ts'

/**
 * Asks for the moments a hand drags the playhead over, one at a time: the cluster of a moment takes a while to be made again, and of
 * all that were passed meanwhile only the last one is of use.
 */
export class PastLook {
  readonly #history: ClusterPort['history']
  readonly #stage: TimelineStage
  readonly #oldest: () => number
  #wanted: { readonly at: number | undefined } | undefined
  #asking = false

  constructor(history: ClusterPort['history'], stage: TimelineStage, oldest: () => number) {
    this.#history = history
    this.#stage = stage
    this.#oldest = oldest
  }

  /** The moment that is asked for and not shown yet, virtual ms. */
  get wanted(): number | undefined {
    return this.#wanted?.at
  }

  /** Shows this moment to every panel; what is not before now is the present, and what is no longer kept the oldest that is. Virtual ms. */
  at(at: number): void {
    if (at >= this.#stage.now) this.now()
    else this.#ask({ at: Math.max(Math.round(at), this.#oldest()) })
  }

  /** Shows the present again. */
  now(): void {
    this.#ask({ at: undefined })
  }

  #ask(wanted: { readonly at: number | undefined }): void {
    this.#wanted = wanted
    this.#stage.lookAhead(wanted.at)
    if (!this.#asking) void this.#go()
  }

  async #go(): Promise<void> {
    this.#asking = true
    while (this.#wanted) {
      const { at } = this.#wanted
      try {
        await this.#history.lookAt(at)
      } catch {
        // No longer kept: it was compacted between the press and the answer. The present is always there.
        await this.#history.lookAt(undefined)
      }
      if (this.#wanted?.at === at) this.#wanted = undefined
    }
    this.#asking = false
    this.#stage.arrived()
  }
}
