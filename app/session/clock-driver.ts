import type { Cluster } from '../cluster/cluster.ts'
import type { ClockState, Goal, RunEnd } from './cluster-port.ts'
import { GoalWatch } from './goal-watch.ts'

/** Wall milliseconds between two looks at the clock: one frame. */
const FRAME = 16
/** Wall milliseconds of work in one slice, so that requests are answered in between. */
const SLICE = 8
/** After a pause of the machine (a closed lid, a sleeping tab) time does not leap: at most this many wall ms count as one frame. */
const LONGEST_FRAME = 250
const HOUR = 3_600_000
/** When what a goal asks for is given up, virtual ms: tokens live a year at most, and are renewed once a day at least. */
const LONGEST_RUN = { refusal: 366 * 24 * HOUR, rotation: 48 * HOUR, 'pod-running': HOUR }

/** The wall's time in milliseconds and a way to be called later: the browser's or a test's. */
export interface WallTime {
  now(): number
  later(work: () => void, ms: number): void
}

/** A run to a goal, as fast as it can. */
interface Race {
  readonly goal: Goal
  /** Where it ends at the latest, virtual ms. */
  readonly target: number
  readonly watch: GoalWatch
  end(how: RunEnd): void
}

/** Maps the wall's time to the cluster's: so many virtual seconds a second, in slices that never block what else is to be done. */
export class ClockDriver {
  readonly #cluster: Cluster
  readonly #wall: WallTime
  readonly #changed: () => void
  #running = false
  #rate: number
  #lastFrame = 0
  /** Virtual ms that should have passed but have not yet been run. */
  #behind = 0
  #scheduled = false
  #race: Race | undefined

  /** `changed` is called after each slice in which time has moved. */
  constructor(cluster: Cluster, wall: WallTime, changed: () => void, rate = 1) {
    this.#cluster = cluster
    this.#wall = wall
    this.#changed = changed
    this.#rate = rate
  }

  get state(): ClockState {
    const nextDue = this.#cluster.nextDue
    return {
      running: this.#running,
      rate: this.#rate,
      ...(nextDue === undefined ? {} : { nextDue }),
      ...(this.#race ? { goal: this.#race.goal } : {}),
    }
  }

  play(rate: number): void {
    this.#stopRace('stopped')
    this.#rate = rate
    this.#running = true
    this.#behind = 0
    this.#lastFrame = this.#wall.now()
    this.#schedule()
    this.#changed()
  }

  /** Time stands still. A run to a goal ends where it is. */
  pause(): void {
    this.#stopRace('stopped')
    this.#running = false
    this.#changed()
  }

  /** Goes to the next thing that is due and runs all that is due at that moment. */
  step(): void {
    const due = this.#cluster.nextDue
    if (due !== undefined) this.#cluster.advanceTo(due)
    this.#changed()
  }

  /** Goes on as fast as it can until the goal is reached, and then at the pace it had; when it had none, or a condition was met, it stands. */
  runUntil(goal: Goal): Promise<RunEnd> {
    this.#stopRace('stopped')
    return new Promise((resolve, reject) => {
      const target = goal.type === 'time' ? goal.at : this.#cluster.now + LONGEST_RUN[goal.type]
      const race: Race = { goal, target, watch: new GoalWatch(goal, this.#cluster), end: resolve }
      this.#race = race
      const slice = () => {
        if (this.#race !== race) return
        try {
          this.#runSlice(race)
          this.#changed()
          if (this.#race === race) this.#wall.later(slice, 0)
        } catch (error) {
          this.#race = undefined
          reject(error instanceof Error ? error : new Error(String(error)))
        }
      }
      slice()
    })
  }

  stop(): void {
    this.#stopRace('stopped')
    this.#running = false
  }

  #runSlice(race: Race): void {
    const reached = this.#runUntil(race.target, race.watch)
    if (reached) {
      this.#running = false
      this.#endRace(race, { type: 'reached', ...reached })
    } else if (this.#cluster.now >= race.target) {
      if (race.goal.type !== 'time') this.#running = false
      this.#endRace(race, { type: race.goal.type === 'time' ? 'reached' : 'given-up', at: this.#cluster.now })
    }
  }

  #stopRace(type: 'stopped'): void {
    if (this.#race) this.#endRace(this.#race, { type })
  }

  #endRace(race: Race, how: RunEnd): void {
    this.#race = undefined
    this.#behind = 0
    this.#lastFrame = this.#wall.now()
    race.end(how)
  }

  #schedule(): void {
    if (this.#scheduled || !this.#running) return
    this.#scheduled = true
    this.#wall.later(() => {
      this.#scheduled = false
      if (!this.#running) return
      if (!this.#race) this.#frame()
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

  /**
   * Runs what is due until `target` or until the slice is used up; then stands where it got to. With a goal it stands where that is
   * reached, and returns how.
   */
  #runUntil(target: number, watch?: GoalWatch): ReturnType<GoalWatch['look']> {
    const end = this.#wall.now() + SLICE
    for (;;) {
      const due = this.#cluster.nextDue
      if (due === undefined || due > target) {
        this.#cluster.advanceTo(target)
        return undefined
      }
      this.#cluster.advanceTo(due)
      const reached = watch?.look()
      if (reached) return reached
      if (this.#wall.now() >= end) return undefined
    }
  }
}
