import { ConnectionError, type ExecStream, type TransportRequest, type TransportResponse } from '../kubectl/environment.ts'
import type { QuestionOf, RbacAnswers, RbacQuestion } from '../cluster/authz/ask/questions.ts'
import type { Fault } from '../cluster/faults.ts'
import type { Json } from '../cluster/kernel/json.ts'
import { AsyncQueue } from '../shell/async-queue.ts'
import { textResponse } from '../shell/text-response.ts'
import type {
  Crash,
  ClockControl,
  ClusterPort,
  ContainerEntry,
  FeedBatch,
  HistoryControl,
  KeyControl,
  KeyInfo,
  PortResponse,
  RunEnd,
} from './cluster-port.ts'
import { FeedHistory } from './feed-history.ts'
import { language } from './language.ts'
import type { DoneValue, FromWorker, HistoryAction, KeyAction, StartOptions, ToWorker } from './protocol.ts'
import { Watchdog } from './watchdog.ts'

/** Wall ms between two looks of the watchdog. */
const LOOK_EVERY = 3_000

/** The part of a Worker the client uses; a test gives its own. */
export interface WorkerLike {
  postMessage(message: ToWorker): void
  terminate(): void
  onmessage: ((event: { data: FromWorker }) => void) | null
  onerror: ((event: { message?: string; error?: unknown }) => void) | null
}

interface Pending {
  response?(response: PortResponse, streaming: boolean): void
  line?(line: string): void
  end?(): void
  exec?: { started(): void; output(channel: 'stdout' | 'stderr', text: string): void; exit(result: { code: number } | { error: string }): void }
  done?(value: DoneValue): void
  failed(error: Error): void
}

/** Starts the cluster's worker and returns the page's port to it. */
export function connectCluster(options: StartOptions): WorkerClient {
  const make = () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'keycard-cluster' }) as unknown as WorkerLike
  return new WorkerClient(make, options)
}

/** A ClusterPort over a worker's messages. After a crash every question fails with a ConnectionError until `restart`. */
export class WorkerClient implements ClusterPort {
  readonly #make: () => WorkerLike
  #options: StartOptions
  readonly #feedListeners = new Set<(batch: FeedBatch) => void>()
  readonly #crashListeners = new Set<(crash: { message: string; stack?: string }) => void>()
  readonly #pending = new Map<number, Pending>()
  #worker: WorkerLike | undefined
  #nextId = 1
  #told = new FeedHistory()
  #watchdog: ReturnType<typeof setInterval> | undefined

  constructor(make: () => WorkerLike, options: StartOptions) {
    this.#make = make
    this.#options = options
    this.#boot()
  }

  readonly clock: ClockControl = {
    play: (rate) => this.#post({ type: 'clock', action: { type: 'play', rate } }),
    pause: () => this.#post({ type: 'clock', action: { type: 'pause' } }),
    step: () => this.#ask((id) => ({ type: 'step', id })).then(() => undefined),
    runUntil: (goal) => this.#ask((id) => ({ type: 'run-until', id, goal })) as Promise<RunEnd>,
    advance: (ms) => this.#ask((id) => ({ type: 'advance', id, ms })).then(() => undefined),
  }

  readonly history: HistoryControl = {
    lookAt: (at) => this.#askHistory({ type: 'look', ...(at === undefined ? {} : { at }) }),
    returnHere: () => this.#askHistory({ type: 'return' }),
    returnBefore: (seq) => this.#askHistory({ type: 'undo', seq }),
    goToBranch: (branch) => this.#askHistory({ type: 'go', branch }),
  }

  readonly keys: KeyControl = {
    list: () => this.#askKeys({ type: 'list' }),
    add: (algorithm) => this.#askKeys({ type: 'add', algorithm }),
    drop: (keyId) => this.#askKeys({ type: 'drop', keyId }),
    sign: (claims, typ) => this.#ask((id) => ({ type: 'sign', id, claims, ...(typ === undefined ? {} : { typ }) })) as Promise<string>,
  }

  request(request: TransportRequest): Promise<PortResponse> {
    return new Promise((resolve, reject) => {
      const id = this.#nextId++
      const lines = new AsyncQueue<string>()
      this.#pending.set(id, {
        response: (response, streaming) => resolve(streaming ? { ...response, lines: () => lines } : response),
        line: (line) => lines.push(line),
        end: () => lines.end(),
        failed: (error) => {
          lines.end()
          reject(error)
        },
      })
      request.signal?.addEventListener('abort', () => {
        this.#post({ type: 'cancel', id })
        this.#pending.delete(id)
        lines.end()
      })
      const { method, url, headers, body } = request
      this.#post({ type: 'request', id, method, url, headers, ...(body === undefined ? {} : { body }) })
    })
  }

  exec(request: TransportRequest): Promise<ExecStream | TransportResponse> {
    return new Promise((resolve, reject) => {
      const id = this.#nextId++
      let listener: (channel: 'stdout' | 'stderr', text: string) => void = () => undefined
      const early: ['stdout' | 'stderr', string][] = []
      let listening = false
      let settle: (result: { code: number } | { error: string }) => void = () => undefined
      const exit = new Promise<{ code: number } | { error: string }>((done) => {
        settle = done
      })
      const stream: ExecStream = {
        type: 'exec',
        onOutput: (given) => {
          listener = given
          listening = true
          for (const [channel, text] of early.splice(0)) given(channel, text)
        },
        write: (text) => this.#post({ type: 'exec-input', id, text }),
        closeInput: () => this.#post({ type: 'exec-input', id, text: null }),
        exit,
      }
      this.#pending.set(id, {
        response: (response) => resolve(response),
        exec: {
          started: () => resolve(stream),
          output: (channel, text) => (listening ? listener(channel, text) : void early.push([channel, text])),
          exit: (result) => {
            this.#pending.delete(id)
            settle(result)
          },
        },
        failed: (error) => {
          settle({ error: error.message })
          reject(error)
        },
      })
      request.signal?.addEventListener('abort', () => {
        this.#post({ type: 'cancel', id })
        this.#pending.delete(id)
        settle({ code: 130 })
      })
      this.#post({ type: 'exec', id, method: request.method, url: request.url, headers: request.headers })
    })
  }

  subscribe(listener: (batch: FeedBatch) => void): () => void {
    this.#feedListeners.add(listener)
    const { everything } = this.#told
    if (everything) listener(everything)
    return () => this.#feedListeners.delete(listener)
  }

  setFault(fault: Fault, on: boolean): Promise<void> {
    return this.#ask((id) => ({ type: 'fault', id, fault, on })).then(() => undefined)
  }

  async readContainerFiles(pod: { namespace: string; name: string; container: string }, path: string): Promise<ContainerEntry[]> {
    const value = await this.#ask((id) => ({ type: 'files', id, namespace: pod.namespace, pod: pod.name, container: pod.container, path }))
    return value as ContainerEntry[]
  }

  async ask<Type extends RbacQuestion['type']>(question: QuestionOf<Type>): Promise<RbacAnswers[Type]> {
    return (await this.#ask((id) => ({ type: 'ask', id, question, language: language.getState().chosen }))) as RbacAnswers[Type]
  }

  snapshot(): Promise<Json> {
    return this.#ask((id) => ({ type: 'snapshot', id })) as Promise<Json>
  }

  async restart(snapshot?: Json, release: string = this.#options.release): Promise<void> {
    this.#options = { ...this.#options, release }
    this.#stop(new ConnectionError('the cluster was restarted', true))
    this.#told = new FeedHistory()
    this.#boot(snapshot)
  }

  /** Ends the worker; what is under way fails. */
  close(): void {
    this.#stop(new ConnectionError('the cluster was closed', true))
  }

  onCrash(listener: (crash: Crash) => void): () => void {
    this.#crashListeners.add(listener)
    return () => this.#crashListeners.delete(listener)
  }

  #askKeys(action: KeyAction): Promise<readonly KeyInfo[]> {
    return this.#ask((id) => ({ type: 'keys', id, action })) as Promise<readonly KeyInfo[]>
  }

  #askHistory(action: HistoryAction): Promise<void> {
    return this.#ask((id) => ({ type: 'history', id, action })).then(() => undefined)
  }

  #boot(snapshot?: Json): void {
    const worker = this.#make()
    this.#worker = worker
    worker.onmessage = ({ data }) => this.#receive(data)
    worker.onerror = ({ message }) =>
      this.#crash(message === undefined ? { message: 'the worker of the cluster stopped', reason: 'ended' } : { message })
    worker.postMessage({ type: 'start', options: this.#options, ...(snapshot === undefined ? {} : { snapshot }) })
    const watchdog = new Watchdog(
      () => this.#ask((id) => ({ type: 'ping', id })),
      () => this.#crash({ message: 'the cluster has not answered for some time', reason: 'silent' }),
    )
    this.#watchdog = setInterval(() => watchdog.look(), LOOK_EVERY)
  }

  #stop(reason: Error): void {
    clearInterval(this.#watchdog)
    this.#worker?.terminate()
    this.#worker = undefined
    const pending = [...this.#pending.values()]
    this.#pending.clear()
    for (const one of pending) one.failed(reason)
  }

  #crash(crash: Crash): void {
    if (!this.#worker) return
    this.#stop(new ConnectionError(`the cluster has stopped: ${crash.message}`, true))
    for (const listener of this.#crashListeners) listener(crash)
  }

  #post(message: ToWorker): void {
    this.#worker?.postMessage(message)
  }

  #ask(message: (id: number) => ToWorker): Promise<DoneValue> {
    const id = this.#nextId++
    return new Promise((done, failed) => {
      if (!this.#worker) {
        failed(new ConnectionError('the cluster has stopped', true))
        return
      }
      this.#pending.set(id, { done, failed })
      this.#post(message(id))
    })
  }

  #receive(message: FromWorker): void {
    if (message.type === 'feed') {
      const batch = this.#told.take(message.batch)
      for (const listener of this.#feedListeners) listener(batch)
      return
    }
    if (message.type === 'fault') {
      const { message: said, stack } = message
      this.#crash({ message: said, ...(stack === undefined ? {} : { stack }) })
      return
    }
    this.#answer(message)
  }

  #answer(message: Exclude<FromWorker, { type: 'feed' } | { type: 'fault' }>): void {
    const pending = this.#pending.get(message.id)
    switch (message.type) {
      case 'response':
        if (!message.streaming) this.#pending.delete(message.id)
        pending?.response?.({ ...textResponse(message.status, message.headers, message.body), entry: message.entry }, message.streaming)
        return
      case 'line':
        pending?.line?.(message.line)
        return
      case 'end':
        this.#pending.delete(message.id)
        pending?.end?.()
        return
      case 'exec-started':
        pending?.exec?.started()
        return
      case 'exec-output':
        pending?.exec?.output(message.channel, message.text)
        return
      case 'exec-exit':
        pending?.exec?.exit(message.result)
        return
      case 'done':
        this.#pending.delete(message.id)
        pending?.done?.(message.value)
        return
      case 'failed':
        this.#pending.delete(message.id)
        pending?.failed(new Error(message.message))
        return
      case 'refused':
        this.#pending.delete(message.id)
        pending?.failed(new ConnectionError(message.message, false))
    }
  }
}
