import type { Cluster } from '../cluster/cluster.ts'
import type { WallTime } from './clock-driver.ts'
import type { FeedBatch } from './cluster-port.ts'

/** Wall milliseconds between two batches: one frame. */
const FRAME = 16

/**
 * Nothing but time has passed: that is told ten times a second, or when a whole virtual second has gone by. What a page draws sixty
 * times a second takes a machine without a graphics card half its time.
 */
const QUIET = 100
const SECOND = 1000

/** What a batch tells of the cluster itself. */
export type Told = Pick<FeedBatch, 'now' | 'revision' | 'entries' | 'writes'>

/** Tells what happened in a cluster, in batches, one a frame at most. */
export class ClusterFeed {
  readonly #cluster: Cluster
  readonly #wall: WallTime
  readonly #send: (told: Told) => void
  readonly #isShown: () => boolean
  #cursor = 0
  #revision = 0
  #due = false
  /** When the last batch was sent: wall and virtual ms. */
  #sent = { at: Number.NEGATIVE_INFINITY, now: 0 }

  /** As long as the cluster is not shown, nothing is told of it. */
  constructor(cluster: Cluster, wall: WallTime, { send, isShown }: { send(told: Told): void; isShown(): boolean }) {
    this.#cluster = cluster
    this.#wall = wall
    this.#send = send
    this.#isShown = isShown
  }

  /** Tells from now on only what comes. */
  skip(): void {
    this.#cursor = this.#cluster.log.cursor
    this.#revision = this.#cluster.view().revision
  }

  /** Something may have changed: a batch follows within a frame. */
  changed(): void {
    if (this.#due) return
    this.#due = true
    this.#later()
  }

  #later(): void {
    this.#wall.later(() => {
      if (!this.#due) return
      if (this.#isQuiet) this.#later()
      else this.flush()
    }, FRAME)
  }

  get #isQuiet(): boolean {
    const { log, now } = this.#cluster
    const isNothingNew = log.cursor === this.#cursor && this.#cluster.view().revision === this.#revision
    return isNothingNew && now >= this.#sent.now && now - this.#sent.now < SECOND && this.#wall.now() - this.#sent.at < QUIET
  }

  /** Tells at once what is new. */
  flush(): void {
    this.#due = false
    if (!this.#isShown()) return
    const { entries, cursor } = this.#cluster.logSince(this.#cursor)
    this.#cursor = cursor
    const writes = this.#cluster.eventsSince(this.#revision)
    this.#revision = this.#cluster.view().revision
    this.#sent = { at: this.#wall.now(), now: this.#cluster.now }
    this.#send({ now: this.#cluster.now, revision: this.#revision, entries, writes })
  }
}
