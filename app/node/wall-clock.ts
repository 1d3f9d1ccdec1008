import type { Cluster } from '../cluster/cluster.ts'

/** Longest sleep of a Node timer, in milliseconds. */
const LONGEST_SLEEP = 2 ** 31 - 1

/** Drives a cluster's virtual time with the wall's, one to one. */
export class WallClock {
  readonly #cluster: Cluster
  #sleeping: NodeJS.Timeout | undefined

  constructor(cluster: Cluster) {
    this.#cluster = cluster
  }

  /** Brings the cluster to the present and sleeps until something is due again. Call it before and after each request. */
  readonly catchUp = (): void => {
    this.#cluster.advanceTo(Date.now())
    clearTimeout(this.#sleeping)
    const due = this.#cluster.nextDue
    if (due !== undefined) this.#sleeping = setTimeout(this.catchUp, Math.min(LONGEST_SLEEP, Math.max(1, due - Date.now())))
  }

  stop(): void {
    clearTimeout(this.#sleeping)
  }
}
