import type { Cluster } from '../cluster.ts'
import type { Checkpoint } from './checkpoint.ts'
import type { Input, Recorder } from './input.ts'

/** New entries of the log after which the next checkpoint is made: about as much as runs again in 50 ms. */
const CHECKPOINT_EVERY = 1000

interface PastInput {
  /** Virtual ms. */
  readonly at: number
  /** Whether what was due had run between the input before and this one, though no time may have passed. */
  readonly settled: boolean
  /** Entries of the log before it. */
  readonly logLength: number
  readonly input: Input
}

interface Kept {
  readonly checkpoint: Checkpoint
  /** How many inputs there had been. */
  readonly inputs: number
}

/**
 * The past of a cluster, which can be made again: checkpoints, and what was done to the cluster since. Checkpoints lie the
 * further apart the older they are. A cluster being deterministic, what runs again is what was.
 */
export class ClusterHistory implements Recorder {
  readonly #cluster: Cluster
  #checkpoints: Kept[]
  #inputs: PastInput[]
  /** How many inputs are no longer kept. */
  #forgotten: number
  /** Whether what was due has run since the last input. */
  #settled = false
  /** Whether the next checkpoint is to come soon: making a key again would take long. */
  #isDue = false

  /** Begins now. `before` is what a cluster made by `pastAt` has inherited. */
  constructor(cluster: Cluster, before?: { checkpoints: readonly Kept[]; inputs: readonly PastInput[]; forgotten: number }) {
    this.#cluster = cluster
    this.#checkpoints = [...(before?.checkpoints ?? [])]
    this.#inputs = [...(before?.inputs ?? [])]
    this.#forgotten = before?.forgotten ?? 0
    this.#keep()
    cluster.recordWith(this)
  }

  /** The earliest moment that can be made again, virtual ms. */
  get oldest(): number {
    this.#dropForgotten()
    return this.#checkpoints[0]?.checkpoint.at ?? this.#cluster.now
  }

  input(input: Input): void {
    this.#inputs.push({ at: this.#cluster.now, settled: this.#settled, logLength: this.#cluster.log.length, input })
    this.#settled = false
    if (input.type === 'key-added') this.#isDue = true
    if (this.#inputs.length > this.#cluster.kept.inputs * 1.25) this.#forget()
  }

  advanced(): void {
    this.#settled = true
    const before = this.#checkpoints.at(-1)?.checkpoint.logLength ?? 0
    if (this.#isDue || this.#cluster.log.length - before >= CHECKPOINT_EVERY) this.#keep()
  }

  /**
   * Another cluster as this one was at a moment (virtual ms) before now, when all that was due had run, with a history of its
   * own that begins with this one's. Throws a RangeError for a moment that is not kept.
   */
  pastAt(at: number): { cluster: Cluster; history: ClusterHistory } {
    const { now } = this.#cluster
    this.#dropForgotten()
    const i = this.#checkpoints.findLastIndex(({ checkpoint }) => checkpoint.at <= at)
    if (i < 0 || at >= now) {
      throw new RangeError(`the past is kept from ${new Date(this.oldest).toISOString()} to ${new Date(now).toISOString()}`)
    }
    const later = this.#inputs.findIndex((input) => input.at > at)
    return this.#again(i, later < 0 ? this.#inputs.length : later, at)
  }

  /**
   * Another cluster as this one was when a request came, before anything of it was done; `seq` is the number of the request's log
   * entry. Throws a RangeError for one that is no longer kept.
   */
  pastBefore(seq: number): { cluster: Cluster; history: ClusterHistory } {
    this.#dropForgotten()
    const end = this.#inputs.findIndex(({ input, logLength }) => input.type === 'request' && logLength === seq - 1)
    const i = this.#checkpoints.findLastIndex(({ inputs, checkpoint }) => inputs <= end + this.#forgotten && checkpoint.logLength < seq)
    const request = this.#inputs[end]
    if (!request || i < 0) throw new RangeError(`what was before request ${seq} is no longer kept`)
    return this.#again(i, end, request.settled ? request.at : undefined)
  }

  /** From a checkpoint on, the inputs up to `end` are done again; then time goes on `until` a moment and what is due by then runs, if one is given. */
  #again(i: number, end: number, until: number | undefined): { cluster: Cluster; history: ClusterHistory } {
    const from = this.#checkpoints[i]
    if (!from) throw new RangeError(`there is no checkpoint ${i}`)
    const cluster = this.#cluster.at(from.checkpoint)
    for (const next of this.#inputs.slice(from.inputs - this.#forgotten, end)) {
      if (next.settled) cluster.advanceTo(next.at)
      replay(cluster, next.input)
    }
    if (until !== undefined) cluster.advanceTo(until)
    const checkpoints = this.#checkpoints.slice(0, i + 1)
    const inputs = this.#inputs.slice(0, end)
    return { cluster, history: new ClusterHistory(cluster, { checkpoints, inputs, forgotten: this.#forgotten }) }
  }

  #keep(): void {
    this.#checkpoints.push({ checkpoint: this.#cluster.checkpoint(), inputs: this.#forgotten + this.#inputs.length })
    this.#isDue = false
    this.#dropForgotten()
    if (this.#checkpoints.length <= this.#cluster.kept.checkpoints) return
    const half = this.#checkpoints.length / 2
    this.#checkpoints = this.#checkpoints.filter((_, i) => i > half || i % 2 === 0)
  }

  /** Drops the checkpoints of which the log or the storage no longer has the rest. */
  #dropForgotten(): void {
    const { oldestKept, log } = this.#cluster
    const isKept = ({ checkpoint: { revision, logLength } }: Kept) => revision >= oldestKept && logLength >= log.first - 1
    if (this.#checkpoints[0] && !isKept(this.#checkpoints[0])) this.#checkpoints = this.#checkpoints.filter(isKept)
  }

  /** Drops the oldest inputs, and the checkpoints that need them. */
  #forget(): void {
    const wanted = this.#forgotten + this.#inputs.length - this.#cluster.kept.inputs
    const kept = this.#checkpoints.findIndex(({ inputs }) => inputs >= wanted)
    const first = this.#checkpoints[kept]
    if (!first) return
    this.#checkpoints = this.#checkpoints.slice(kept)
    this.#inputs = this.#inputs.slice(first.inputs - this.#forgotten)
    this.#forgotten = first.inputs
  }
}

/** Does to a cluster what was done to another. */
function replay(cluster: Cluster, input: Input): void {
  switch (input.type) {
    case 'request':
      cluster.request(input.request)
      return
    case 'watch-closed':
      cluster.closeWatch(input.requestId)
      return
    case 'fault':
      cluster.setFault(input.fault, input.on)
      return
    case 'key-added':
      cluster.keys.add(input.algorithm)
      return
    case 'key-dropped':
      cluster.keys.drop(input.keyId)
      return
    case 'file-written':
      cluster.runtime.write(input.container, input.path, input.node)
  }
}
