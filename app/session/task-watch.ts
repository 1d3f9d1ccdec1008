import { createStore, type StoreApi } from 'zustand/vanilla'
import type { LogEntry } from '../cluster/log-entry.ts'
import { apiQuestions } from '../lessons/checks/api-questions.ts'
import { type CheckResult, evaluateChecks } from '../lessons/checks/evaluate.ts'
import type { TaskBlock } from '../lessons/reading/lesson.ts'
import type { ClusterPort, FeedBatch } from './cluster-port.ts'

/** Wall ms without news before the checks are asked again, so that a burst of writes is one question. */
const QUIET = 150
/** At most this long do the checks wait for quiet. Wall ms. */
const LONGEST_WAIT = 1000

/** Results by task id; a task is absent until it was first asked. */
export type TaskResults = Readonly<Record<string, readonly CheckResult[]>>

/** Watches the tasks of a lesson: what is still missing changes the moment the cluster does. */
export class TaskWatch {
  readonly results: StoreApi<TaskResults> = createStore<TaskResults>(() => ({}))
  readonly #port: ClusterPort
  readonly #bearerToken: string
  readonly #done: (task: string) => void
  readonly #unsubscribe: () => void
  #tasks: readonly TaskBlock[] = []
  #log: LogEntry[] = []
  #now = 0
  #start = { at: 0, seq: 0 }
  #timer: ReturnType<typeof setTimeout> | undefined
  #waitingSince: number | undefined
  #asking = false

  /** `done` is called when all checks of a task are met. */
  constructor(port: ClusterPort, bearerToken: string, done: (task: string) => void) {
    this.#port = port
    this.#bearerToken = bearerToken
    this.#done = done
    this.#unsubscribe = port.subscribe((batch) => this.#learn(batch))
  }

  /** Watches these tasks from now on. */
  watch(tasks: readonly TaskBlock[]): void {
    this.#tasks = tasks
    this.#start = { at: this.#now, seq: this.#log.at(-1)?.seq ?? 0 }
    this.results.setState({}, true)
    this.#soon()
  }

  dispose(): void {
    clearTimeout(this.#timer)
    this.#unsubscribe()
  }

  #learn(batch: FeedBatch): void {
    if (batch.reset) {
      this.#log = []
      this.#start = { at: batch.now, seq: 0 }
    }
    this.#now = batch.now
    for (const entry of batch.entries) this.#log[entry.seq - 1] = entry
    // Our own questions are requests too: they must not set off the next round.
    const news =
      batch.writes.length > 0 || batch.entries.some((entry) => entry.type === 'token' || (entry.type === 'request' && entry.origin.type !== 'lesson'))
    if (news) this.#soon()
  }

  #soon(): void {
    const now = performance.now()
    this.#waitingSince ??= now
    if (now - this.#waitingSince > LONGEST_WAIT && this.#timer !== undefined) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#ask(), QUIET)
  }

  async #ask(): Promise<void> {
    this.#timer = undefined
    this.#waitingSince = undefined
    if (this.#asking) {
      this.#soon()
      return
    }
    this.#asking = true
    try {
      const questions = apiQuestions({
        transport: this.#port,
        bearerToken: this.#bearerToken,
        log: () => this.#log,
        now: () => this.#now,
        start: this.#start,
      })
      for (const task of this.#tasks) {
        const results = await evaluateChecks(task.checks, questions)
        this.results.setState({ [task.id]: results })
        if (results.every((result) => result.met)) this.#done(task.id)
      }
    } catch {
      // The cluster stopped while it was asked; the next batch after its restart asks again.
    } finally {
      this.#asking = false
    }
  }
}
