import type { Cluster } from '../cluster/cluster.ts'
import type { ClockDriver, WallTime } from './clock-driver.ts'
import type { FeedBatch } from './cluster-port.ts'

/** Wall milliseconds between two batches: one frame. */
const FRAME = 16

/** Tells the page what happened in the cluster, in batches, one a frame at most. */
export class ClusterFeed {
  readonly #cluster: Cluster
  readonly #driver: ClockDriver
  readonly #wall: WallTime
  readonly #send: (batch: FeedBatch) => void
  #cursor = 0
  #revision = 0
  #due = false
  #first = true

  constructor(cluster: Cluster, driver: ClockDriver, wall: WallTime, send: (batch: FeedBatch) => void) {
    this.#cluster = cluster
    this.#driver = driver
    this.#wall = wall
    this.#send = send
  }

  /** Something may have changed: a batch follows within a frame. */
  changed(): void {
    if (this.#due) return
    this.#due = true
    this.#wall.later(() => this.#flush(), FRAME)
  }

  #flush(): void {
    this.#due = false
    const { entries, cursor } = this.#cluster.logSince(this.#cursor)
    this.#cursor = cursor
    const writes = this.#cluster.eventsSince(this.#revision)
    this.#revision = this.#cluster.view().revision
    this.#send({
      now: this.#cluster.now,
      revision: this.#revision,
      entries,
      writes,
      clock: this.#driver.state,
      ...(this.#first ? { reset: true } : {}),
    })
    this.#first = false
  }
}
