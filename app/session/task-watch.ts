import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ApiQuestionsOptions } from '../lessons/checks/api-questions.ts'
import type { CheckResult } from '../lessons/checks/evaluate.ts'
import type { TaskBlock } from '../lessons/reading/lesson.ts'
import type { ClusterPort, FeedBatch } from './cluster-port.ts'
import { KeptEntries } from './kept-entries.ts'

/** Wall ms without news before the checks are asked again, so that a burst of writes is one question. */
const QUIET = 150
/** At most this long do the checks wait for quiet. Wall ms. */
const LONGEST_WAIT = 1000

export interface TaskState {
  readonly results: readonly CheckResult[]
  /** A wrong state the lesson knows by name, and the cluster is in. */
  readonly mistake: string | undefined
}

/** By task id; a task is absent until it was first asked. */
export type TaskStates = Readonly<Record<string, TaskState>>

/** Watches the tasks of a lesson: what is still missing changes the moment the cluster does. */
export class TaskWatch {
  readonly states: StoreApi<TaskStates> = createStore<TaskStates>(() => ({}))
  /** The tasks that are asked: all but pitfalls that are not in the cluster. */
  readonly begun: StoreApi<ReadonlySet<string>> = createStore<ReadonlySet<string>>(() => new Set())
  readonly #port: ClusterPort
  readonly #bearerToken: string
  readonly #done: (task: string) => void
  readonly #unsubscribe: () => void
  #tasks: readonly TaskBlock[] = []
  #log = new KeptEntries()
  #now = 0
  /** The past is shown: nothing is done in it. */
  #isPast = false
  /** When each task began: requests and time count from there. */
  #starts = new Map<string, { at: number; seq: number }>()
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
    this.#beginAll()
    this.states.setState({}, true)
    this.#soon()
  }

  /** The same lesson, written on: tasks that are there already go on from where they began. */
  revise(tasks: readonly TaskBlock[]): void {
    this.#tasks = tasks
    for (const task of tasks) if (!task.pitfall && !this.#starts.has(task.id)) this.#begin(task.id)
    this.#soon()
  }

  /** A pitfall begins now, that its broken start is in place: what was done before does not count. */
  begin(task: string): void {
    this.#begin(task)
    this.#soon()
  }

  dispose(): void {
    clearTimeout(this.#timer)
    this.#unsubscribe()
  }

  #learn(batch: FeedBatch): void {
    this.#isPast = batch.past !== undefined
    if (this.#isPast) return
    if (batch.reset) {
      this.#log = new KeptEntries()
      this.#now = batch.now
      if (!batch.moved) {
        this.#beginAll()
        this.states.setState({}, true)
      }
    }
    this.#now = batch.now
    for (const entry of batch.entries) this.#log.put(entry)
    this.#log.forgetBefore(batch.history.firstEntry)
    if (batch.moved) this.#beginNoLater()
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
    if (this.#isPast) return
    if (this.#asking) {
      this.#soon()
      return
    }
    this.#asking = true
    try {
      // The checks and their schemas are not wanted before there is a task.
      const [{ evaluateChecks, recognizedMistake }, { apiQuestions }] = await Promise.all([
        import('../lessons/checks/evaluate.ts'),
        import('../lessons/checks/api-questions.ts'),
      ])
      for (const task of this.#tasks) {
        if (!this.#starts.has(task.id)) continue
        const questions = apiQuestions(this.#askedFor(task.id))
        const results = await evaluateChecks(task.checks, questions)
        // A draft's task may have no checks yet: nothing has been asked for, so nothing is done.
        const done = results.length > 0 && results.every((result) => result.met)
        const mistake = done ? undefined : await recognizedMistake(task.mistakes, questions)
        // Another cluster has come meanwhile, and this one's answers are no longer asked for.
        if (!this.#starts.has(task.id)) continue
        this.states.setState({ [task.id]: { results, mistake } })
        if (done) this.#done(task.id)
      }
    } catch {
      // The cluster stopped while it was asked; the next batch after its restart asks again.
    } finally {
      this.#asking = false
    }
  }

  /** Whom the checks of a task ask, and from when on. */
  #askedFor(task: string): ApiQuestionsOptions {
    return {
      transport: this.#port,
      bearerToken: this.#bearerToken,
      log: () => this.#log.all,
      now: () => this.#now,
      readFolder: ({ namespace, pod, container }, path) => this.#port.readContainerFiles({ namespace, name: pod, container }, path),
      start: this.#starts.get(task) ?? this.#here(),
    }
  }

  /** Tasks begin with the lesson; a pitfall waits until it is begun. */
  #beginAll(): void {
    this.#starts.clear()
    for (const task of this.#tasks) if (!task.pitfall) this.#starts.set(task.id, this.#here())
    this.begun.setState(new Set(this.#starts.keys()), true)
  }

  #begin(task: string): void {
    this.#starts.set(task, this.#here())
    this.begun.setState(new Set(this.#starts.keys()), true)
  }

  /** The cluster went back to before a task began: it begins now. */
  #beginNoLater(): void {
    for (const [task, { at, seq }] of this.#starts) this.#starts.set(task, { at: Math.min(at, this.#now), seq: Math.min(seq, this.#log.last) })
  }

  #here() {
    return { at: this.#now, seq: this.#log.last }
  }
}
