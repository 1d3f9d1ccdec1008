import type { Json } from './json.ts'
import { Random } from './random.ts'
import { type Timer, Timers } from './timers.ts'

/** Our own mistake, not the learner's and not an API error: the run stops and the page shows it. */
export class SimulationFault extends Error {
  override name = 'SimulationFault'
}

export type TimerHandler = (args: Json) => void

/** More steps than any lesson needs in one advance; reached only by actors that wake each other for ever. */
const STEP_LIMIT = 5_000_000

/**
 * Virtual time: `now`, what is due, and chance. Time moves only in `advanceTo` and `step`, from one due
 * moment to the next, so that whatever runs sees exactly the time it was due at.
 */
export class Simulation {
  #now: number
  readonly timers = new Timers()
  readonly random: Random
  readonly #handlers = new Map<string, TimerHandler>()

  /** `start` is in virtual milliseconds since the Unix epoch. */
  constructor(options: { start: number; seed: string }) {
    this.#now = options.start
    this.random = new Random(options.seed)
  }

  /** Virtual milliseconds since the Unix epoch. */
  get now(): number {
    return this.#now
  }

  /** Names the code that runs when a timer of this task is due. Set up once, at boot. */
  handle(task: string, handler: TimerHandler): void {
    if (this.#handlers.has(task)) throw new SimulationFault(`two handlers for the task ${task}`)
    this.#handlers.set(task, handler)
  }

  /** Sets a timer `delay` virtual milliseconds from now; returns its number for `timers.cancel`. */
  after(delay: number, task: string, args: Json = null): number {
    return this.timers.add(this.#now + Math.max(0, delay), task, args)
  }

  /** When the next thing is due, or undefined when nothing is. */
  get nextDue(): number | undefined {
    return this.timers.peek()?.due
  }

  /** Runs everything due up to and including `target` (virtual ms), then sets `now` to it. Returns the steps taken. */
  advanceTo(target: number, stepLimit = STEP_LIMIT): number {
    let steps = 0
    for (;;) {
      const next = this.timers.peek()
      if (!next || next.due > target) break
      if (++steps > stepLimit) throw new SimulationFault(`more than ${stepLimit} steps in one advance; last task: ${next.task}`)
      this.#run()
    }
    if (target > this.#now) this.#now = target
    return steps
  }

  /** Runs what is due now, including what that sets off at once. */
  settle(): void {
    this.advanceTo(this.#now)
  }

  snapshot(): Json {
    return { now: this.#now, timers: this.timers.snapshot(), random: this.random.snapshot() }
  }

  restore(state: Json): void {
    const saved = state as { now: number; timers: Json; random: Json }
    this.#now = saved.now
    this.timers.restore(saved.timers)
    this.random.restore(saved.random)
  }

  #run(): void {
    const timer = this.timers.pop() as Timer
    if (timer.due > this.#now) this.#now = timer.due
    const handler = this.#handlers.get(timer.task)
    if (!handler) throw new SimulationFault(`no handler for the task ${timer.task}`)
    handler(timer.args)
  }
}
