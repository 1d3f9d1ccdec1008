import type { Cluster } from '../cluster/cluster.ts'
import type { ClockState } from './cluster-port.ts'

/** Wall milliseconds between two looks at the clock: one frame. */
const FRAME = 16
/** Wall milliseconds of work in one slice, so that requests are answered in between. */
const SLICE = 8
/** After a pause of the machine (a closed lid, a sleeping tab) time does not leap: at most this many wall ms count as one frame. */
const LONGEST_FRAME = 250

/** The wall's time in milliseconds and a way to be called later: the browser's or a test's. */
export interface WallTime {
  now(): number
  later(work: () => void, ms: number): void
}

/** Maps the wall's time to the cluster's: so many virtual seconds a second, in slices that never block what else is to be done. */
export class ClockDriver {
  readonly #cluster: Cluster
  readonly #wall: WallTime
  readonly #changed: () => void
  #running = false
  #rate = 1
  #lastFrame = 0
  /** Virtual ms that should have passed but have not yet been run. */
  #behind = 0
  #scheduled = false

  /** `changed` is called after each slice in which time has moved. */
  constructor(cluster: Cluster, wall: WallTime, changed: () => void) {
    this.#cluster = cluster
    this.#wall = wall
    this.#changed = changed
  }

  get state(): ClockState {
    const nextDue = this.#cluster.nextDue
    return { running: this.#running, rate: this.#rate, ...(nextDue === undefined ? {} : { nextDue }) }
  }

  play(rate: number): void {
    this.#rate = rate
    this.#running = true
    this.#behind = 0
    this.#lastFrame = this.#wall.now()
    this.#schedule()
    this.#changed()
  }

  pause(): void {
    this.#running = false
    this.#changed()
  }

  /** Goes to the next thing that is due and runs all that is due at that moment. */
  step(): void {
    const due = this.#cluster.nextDue
    if (due !== undefined) this.#cluster.advanceTo(due)
    this.#changed()
  }

  /** Goes on by so many virtual ms; resolves when it is there. Other work gets its turn in between. */
  advance(ms: number): Promise<void> {
    const target = this.#cluster.now + ms
    return new Promise((resolve, reject) => {
      const slice = () => {
        try {
          this.#runUntil(target)
          this.#changed()
          if (this.#cluster.now < target) this.#wall.later(slice, 0)
          else resolve()
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)))
        }
      }
      slice()
    })
  }

  stop(): void {
    this.#running = false
  }

  #schedule(): void {
    if (this.#scheduled || !this.#running) return
    this.#scheduled = true
    this.#wall.later(() => {
      this.#scheduled = false
      if (!this.#running) return
      this.#frame()
      this.#schedule()
    }, FRAME)
  }

  #frame(): void {
    const wall = this.#wall.now()
    this.#behind += Math.min(LONGEST_FRAME, wall - this.#lastFrame) * this.#rate
    this.#lastFrame = wall
    const start = this.#cluster.now
    this.#runUntil(start + this.#behind)
    // What a slow machine could not run in this slice is not owed for ever: at most one second of the wall's.
    this.#behind = Math.min(this.#behind - (this.#cluster.now - start), 1000 * this.#rate)
    this.#changed()
  }

  /** Runs what is due until `target` or until the slice is used up; then stands where it got to. */
  #runUntil(target: number): void {
    const end = this.#wall.now() + SLICE
    for (;;) {
      const due = this.#cluster.nextDue
      if (due === undefined || due > target) {
        this.#cluster.advanceTo(target)
        return
      }
      this.#cluster.advanceTo(due)
      if (this.#wall.now() >= end) return
    }
  }
}
