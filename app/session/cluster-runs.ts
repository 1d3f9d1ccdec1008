import type { Cluster } from '../cluster/cluster.ts'
import { ClusterHistory } from '../cluster/history/history.ts'
import { ClockDriver, type WallTime } from './clock-driver.ts'
import { ClusterFeed, type Told } from './cluster-feed.ts'
import type { Branch, HistoryState } from './cluster-port.ts'
import type { WireBatch } from './protocol.ts'

/** So many branches are kept; with one more the first one goes. */
const KEPT_BRANCHES = 8

/** A cluster of this worker, with all that belongs to it. Only the present's clock ever moves. */
export interface Run {
  readonly id: number
  readonly cluster: Cluster
  readonly history: ClusterHistory
  readonly driver: ClockDriver
  readonly feed: ClusterFeed
}

export interface RunsPlatform {
  readonly wall: WallTime
  tell(batch: WireBatch): void
  /** The connections to this run are over. */
  left(run: Run): void
}

/** The present's cluster, the moment of the past that is shown instead, if one is, and the branches that were left. */
export class ClusterRuns {
  readonly #platform: RunsPlatform
  #present: Run | undefined
  /** What is shown of the past. */
  #past: Run | undefined
  #branches: { readonly run: Run; readonly from: number }[] = []
  /** Whether the present's clock ran before the past was shown. */
  #wasRunning = false
  #nextId = 1
  /** The next batch tells everything anew. */
  #anew: Pick<WireBatch, 'reset' | 'moved' | 'after'> | undefined

  constructor(platform: RunsPlatform) {
    this.#platform = platform
  }

  /** Begins with a new cluster; all there was before is gone. */
  start(cluster: Cluster): void {
    this.stop()
    this.#branches = []
    this.#past = undefined
    this.#present = this.#run(cluster, new ClusterHistory(cluster))
    this.#anew = { reset: true }
  }

  stop(): void {
    this.#present?.driver.stop()
    for (const run of [this.#present, this.#past]) if (run) this.#platform.left(run)
  }

  /** The cluster whose clock moves. Throws when there is none yet. */
  get present(): Run {
    if (!this.#present) throw new Error('the cluster has not been started')
    return this.#present
  }

  /** The cluster that is shown, and answers. */
  get shown(): Run {
    return this.#past ?? this.present
  }

  /** The moment of the past that is shown, virtual ms. */
  get past(): number | undefined {
    return this.#past?.cluster.now
  }

  get state(): HistoryState {
    const branches = this.#branches.map(({ run, from }): Branch => ({ id: run.id, from, to: run.cluster.now }))
    const { log, oldestKept } = this.shown.cluster
    return { oldest: this.present.history.oldest, firstEntry: log.first, firstRevision: oldestKept, branches }
  }

  /** Time stands still, also when the present is shown again. */
  pause(): void {
    this.#wasRunning = false
    this.present.driver.pause()
  }

  /** Shows a moment of the past, virtual ms, or the present. Throws a RangeError for a moment that is not kept. */
  lookAt(at: number | undefined): void {
    const { present } = this
    if (at === undefined || at >= present.cluster.now) {
      if (this.#past) this.#leavePast({ run: present.id })
      if (this.#wasRunning) present.driver.play(present.driver.state.rate)
      this.#wasRunning = false
      return
    }
    const { cluster, history } = present.history.pastAt(at)
    const { running, rate } = present.driver.state
    if (running) this.#wasRunning = true
    present.driver.pause()
    present.feed.flush()
    if (this.#past) this.#platform.left(this.#past)
    this.#past = this.#run(cluster, history, rate)
    this.#past.feed.skip()
    this.#show({ run: present.id, entries: cluster.log.length, revision: cluster.view().revision })
  }

  /** The moment that is shown becomes the present. */
  returnHere(): void {
    if (!this.#past) return
    this.#leavePresent(this.#past.cluster.now)
    this.#present = this.#past
    this.#leavePast({ run: this.#present.id })
  }

  /**
   * What was before a request becomes the present, and its time goes on as it did; what was the present becomes a branch. `seq` is the
   * number of the request's log entry. Throws a RangeError for one that is no longer kept.
   */
  returnBefore(seq: number): void {
    const { present } = this
    const { cluster, history } = present.history.pastBefore(seq)
    const { running, rate } = present.driver.state
    this.#leavePresent(cluster.now)
    if (this.#past) this.#platform.left(this.#past)
    this.#past = undefined
    const run = this.#run(cluster, history, rate)
    this.#present = run
    run.feed.skip()
    if (running) run.driver.play(rate)
    this.#show({ run: present.id, entries: cluster.log.length, revision: cluster.view().revision })
  }

  /** The branch becomes the present, and time goes on in it as it did. Throws a RangeError when there is none of that id. */
  goToBranch(id: number): void {
    const branch = this.#branches.find(({ run }) => run.id === id)
    if (!branch) throw new RangeError(`there is no branch ${id}`)
    const { running, rate } = this.present.driver.state
    this.#branches = this.#branches.filter((one) => one !== branch)
    this.#leavePresent(branch.from)
    if (this.#past) this.#platform.left(this.#past)
    this.#present = branch.run
    if (running) branch.run.driver.play(rate)
    this.#leavePast({ run: id })
  }

  /** The present is kept as it is. */
  #leavePresent(from: number): void {
    const { present } = this
    this.#wasRunning = false
    present.driver.pause()
    present.feed.flush()
    this.#platform.left(present)
    this.#branches = [...this.#branches, { run: present, from }].slice(-KEPT_BRANCHES)
  }

  #leavePast(after: WireBatch['after']): void {
    if (this.#past && this.#past !== this.#present) this.#platform.left(this.#past)
    this.#past = undefined
    this.#show(after)
  }

  /** Tells what is shown now, which begins with what was told of another run. */
  #show(after: WireBatch['after']): void {
    this.#anew = { reset: true, moved: true, ...(after ? { after } : {}) }
    this.shown.feed.flush()
  }

  #run(cluster: Cluster, history: ClusterHistory, rate = 1): Run {
    const { wall } = this.#platform
    const id = this.#nextId++
    const feed = new ClusterFeed(cluster, wall, { send: (told) => this.#tell(told), isShown: () => this.shown.id === id })
    const driver = new ClockDriver(cluster, wall, () => feed.changed(), rate)
    return { id, cluster, history, driver, feed }
  }

  #tell(told: Told): void {
    const { id, driver } = this.shown
    const past = this.past
    this.#platform.tell({ ...told, run: id, clock: driver.state, history: this.state, ...(past === undefined ? {} : { past }), ...this.#anew })
    this.#anew = undefined
  }
}
