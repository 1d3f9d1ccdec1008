import { yamlFormat } from '../cluster/api/yaml-format.ts'
import { bodyText } from '../cluster/apiserver/http-face.ts'
import type { ApiResponse, WatchStream } from '../cluster/apiserver/http.ts'
import { KeyRingError } from '../cluster/authn/key-ring.ts'
import { Cluster } from '../cluster/cluster.ts'
import type { RbacQuestion } from '../cluster/authz/ask/questions.ts'
import type { ClusterConfig } from '../cluster/config.ts'
import type { Json } from '../cluster/kernel/json.ts'
import { programLibrary } from '../cluster/runtime/programs/program-registry.ts'
import { startContainerProcess } from '../shell/container-process.ts'
import { readContainerFolder } from '../shell/container-files.ts'
import type { WallTime } from './clock-driver.ts'
import { ClusterRuns, type Run } from './cluster-runs.ts'
import type { Language } from './language.ts'
import { isAllowedInPast, REFUSED_IN_PAST } from './past-requests.ts'
import type { DoneValue, FromWorker, HistoryAction, KeyAction, StartOptions, ToWorker, WireHeaders } from './protocol.ts'

/** What the host needs of where it runs: a worker's global scope, or a test. */
export interface HostPlatform {
  post(message: FromWorker): void
  readonly wall: WallTime
  configure(options: StartOptions): ClusterConfig
  /** Loads what a message needs and is not there yet; undefined when it can be handled at once. */
  load?(message: ToWorker): Promise<void> | undefined
}

/** Holds the cluster on the worker's side and answers the page's messages. An exception of the simulation becomes a 'fault' message. */
export class ClusterHost {
  readonly #platform: HostPlatform
  readonly #runs: ClusterRuns
  /** Watches and processes under way, by the id of the message that began them. */
  readonly #open = new Map<number, { readonly run: Run; cancel(): void; end?(): void; input?(text: string | null): void }>()
  /** Messages that wait for what the first of them needs. */
  #waiting: ToWorker[] | undefined

  constructor(platform: HostPlatform) {
    this.#platform = platform
    this.#runs = new ClusterRuns({
      wall: platform.wall,
      tell: (batch) => platform.post({ type: 'feed', batch }),
      left: (run) => this.#closeAll(run),
    })
  }

  receive(message: ToWorker): void {
    if (this.#waiting) {
      this.#waiting.push(message)
      return
    }
    const loaded = this.#platform.load?.(message)
    if (loaded) this.#waitFor(loaded, message)
    else this.#handleNow(message)
  }

  /** All messages keep their order: what comes meanwhile waits, too. */
  #waitFor(loaded: Promise<void>, message: ToWorker): void {
    const waiting: ToWorker[] = []
    this.#waiting = waiting
    const goOn = (first: () => void) => {
      this.#waiting = undefined
      first()
      for (const one of waiting) this.receive(one)
    }
    loaded.then(
      () => goOn(() => this.receive(message)),
      (error: unknown) => {
        if (!('id' in message)) this.#fault(error)
        else goOn(() => this.#failed(message.id, error))
      },
    )
  }

  #handleNow(message: ToWorker): void {
    try {
      this.#handle(message)
    } catch (error) {
      this.#fault(error)
    }
  }

  #handle(message: ToWorker): void {
    switch (message.type) {
      case 'start':
        this.#start(message.options, message.snapshot)
        return
      case 'request':
        this.#whenYaml(message.headers, () => this.#whenPodParts(makesPods(message), () => this.#request(message.id, message)))
        return
      case 'exec':
        this.#exec(message.id, message)
        return
      case 'exec-input':
        this.#open.get(message.id)?.input?.(message.text)
        return
      case 'cancel':
        this.#open.get(message.id)?.cancel()
        this.#open.delete(message.id)
        return
      case 'clock':
        this.#clock(message.action)
        return
      case 'step':
        this.#inPresent((present) => {
          present.driver.step()
          this.#done(message.id)
        })
        return
      case 'advance':
        this.#inPresent((present) => this.#whenOver(message.id, present.driver.runUntil({ type: 'time', at: present.cluster.now + message.ms })))
        return
      case 'run-until':
        this.#inPresent((present) => this.#whenOver(message.id, present.driver.runUntil(message.goal)))
        return
      case 'history':
        this.#whenPodParts(this.#mayHavePods, () => this.#goBack(message.id, message.action))
        return
      case 'snapshot':
        this.#done(message.id, this.#runs.present.cluster.snapshot())
        return
      case 'fault':
        this.#change(message.id, ({ cluster }) => {
          cluster.setFault(message.fault, message.on)
          return null
        })
        return
      case 'files':
        this.#done(message.id, readContainerFolder(this.#runs.shown.cluster.runtime, message, message.path))
        return
      case 'ask':
        this.#ask(message.id, message.question, message.language)
        return
      case 'keys':
        this.#keys(message.id, message.action)
        return
      case 'sign':
        this.#done(message.id, this.#runs.shown.cluster.keys.sign(message.claims, message.typ))
        return
      case 'ping':
        this.#done(message.id)
        return
    }
  }

  #done(id: number, value: DoneValue = null): void {
    this.#platform.post({ type: 'done', id, value })
  }

  #failed(id: number, error: unknown): void {
    this.#platform.post({ type: 'failed', id, message: error instanceof Error ? error.message : String(error) })
  }

  #whenOver(id: number, work: Promise<DoneValue>): void {
    work.then(
      (value) => this.#done(id, value),
      (error: unknown) => this.#fault(error),
    )
  }

  #start(options: StartOptions, snapshot: Json | undefined): void {
    const config = this.#platform.configure(options)
    this.#runs.start(snapshot === undefined ? new Cluster(config) : Cluster.restore(config, snapshot))
    this.#clock({ type: 'play', rate: 1 })
  }

  #clock(action: Extract<ToWorker, { type: 'clock' }>['action']): void {
    if (action.type === 'pause') {
      this.#runs.pause()
      this.#runs.shown.feed.flush()
    } else {
      this.#inPresent(({ driver, feed }) => {
        driver.play(action.rate)
        feed.flush()
      })
    }
  }

  /** Time moves in the present alone: whoever moves it is shown the present. */
  #inPresent(work: (present: Run) => void): void {
    this.#whenPodParts(this.#mayHavePods, () => {
      this.#runs.lookAt(undefined)
      work(this.#runs.present)
    })
  }

  #goBack(id: number, action: HistoryAction): void {
    try {
      if (action.type === 'look') this.#runs.lookAt(action.at)
      if (action.type === 'return') this.#runs.returnHere()
      if (action.type === 'undo') this.#runs.returnBefore(action.seq)
      if (action.type === 'go') this.#runs.goToBranch(action.branch)
      this.#done(id)
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      this.#failed(id, error)
    }
  }

  /** Changes the cluster from outside of the API: not while its past is shown. */
  #change(id: number, work: (run: Run) => DoneValue): void {
    if (this.#runs.past !== undefined) {
      this.#failed(id, new Error(REFUSED_IN_PAST))
      return
    }
    const { present } = this.#runs
    const value = work(present)
    present.feed.changed()
    this.#done(id, value)
  }

  /** Ends what is under way at a cluster that is left. */
  #closeAll(run: Run): void {
    for (const [id, open] of [...this.#open]) {
      if (open.run !== run) continue
      this.#open.delete(id)
      open.cancel()
      open.end?.()
    }
  }

  /** A cluster that was restored may have pods from the start, or what will make some. */
  get #mayHavePods(): boolean {
    const view = this.#runs.present.cluster.view()
    return ['pods', 'replicasets.apps', 'deployments.apps', 'jobs.batch'].some((resource) => view.list(resource).length > 0)
  }

  /** What containers run and what pods must be like is loaded when the first pod is about to be made. */
  #whenPodParts(needed: boolean, work: () => void): void {
    if (!needed || programLibrary.isThere) {
      work()
      return
    }
    import('../cluster/pod-parts.ts').then(work).catch((error: unknown) => this.#fault(error))
  }

  /** YAML's library is loaded when the first request speaks it; others do not wait. */
  #whenYaml(headers: WireHeaders, work: () => void): void {
    const speaks = yamlFormat.isThere || !['content-type', 'accept'].some((name) => String(headers[name] ?? '').includes('yaml'))
    if (speaks) {
      work()
      return
    }
    import('../cluster/api/yaml-text.ts').then(work).catch((error: unknown) => this.#fault(error))
  }

  /** What answers questions about RBAC is loaded with the first of them, and the words with the first in their language. A question without an answer is no fault of the simulation. */
  #ask(id: number, question: RbacQuestion, language: Language): void {
    const { cluster } = this.#runs.shown
    Promise.all([import('../cluster/authz/ask/answer.ts'), import('../cluster/authz/words/in-language.ts').then(({ wordsIn }) => wordsIn(language))])
      .then(([{ answerRbac }, words]) => this.#done(id, answerRbac(question, cluster, words)))
      .catch((error: unknown) => {
        if (error instanceof RangeError) this.#failed(id, error)
        else this.#fault(error)
      })
  }

  #request(id: number, message: { method: string; url: string; headers: WireHeaders; body?: string }): void {
    if (this.#runs.past !== undefined && !isAllowedInPast(message)) {
      this.#platform.post({ type: 'refused', id, message: REFUSED_IN_PAST })
      return
    }
    const run = this.#runs.shown
    const response = run.cluster.request({
      method: message.method,
      url: message.url,
      headers: message.headers,
      ...(message.body === undefined ? {} : { body: message.body }),
      origin: { type: originOf(message.headers) },
    })
    this.#respond(id, response, run)
    run.feed.changed()
  }

  #respond(id: number, response: ApiResponse, run: Run): void {
    const streaming = response.body.type === 'watch'
    this.#platform.post({
      type: 'response',
      id,
      status: response.status,
      headers: response.headers,
      body: streaming ? '' : bodyText(response),
      streaming,
      entry: response.requestId,
    })
    if (response.body.type === 'watch') this.#stream(id, response.body.watch, run)
  }

  #stream(id: number, watch: WatchStream, run: Run): void {
    this.#open.set(id, { run, cancel: () => watch.close(), end: () => this.#platform.post({ type: 'end', id }) })
    watch.listen({
      event: (event) => this.#platform.post({ type: 'line', id, line: JSON.stringify(event) }),
      end: () => {
        this.#open.delete(id)
        this.#platform.post({ type: 'end', id })
      },
    })
  }

  #keys(id: number, action: KeyAction): void {
    if (action.type === 'list') {
      this.#done(id, this.#runs.shown.cluster.keys.list())
      return
    }
    try {
      this.#change(id, ({ cluster: { keys } }) => {
        if (action.type === 'add') keys.add(action.algorithm)
        else keys.drop(action.keyId)
        return keys.list()
      })
    } catch (error) {
      if (!(error instanceof KeyRingError)) throw error
      this.#failed(id, error)
    }
  }

  #exec(id: number, { method, url, headers }: { method: string; url: string; headers: WireHeaders }): void {
    if (this.#runs.past !== undefined) {
      this.#platform.post({ type: 'refused', id, message: REFUSED_IN_PAST })
      return
    }
    const run = this.#runs.present
    const { cluster, feed } = run
    const response = cluster.request({
      method,
      url,
      headers: { ...headers, connection: 'Upgrade', upgrade: method === 'GET' ? 'websocket' : 'SPDY/3.1' },
      origin: { type: 'terminal' },
    })
    feed.changed()
    if (response.body.type !== 'exec') {
      this.#respond(id, response, run)
      return
    }
    const process = startContainerProcess(cluster, response.body.exec, {
      output: (channel, text) => this.#platform.post({ type: 'exec-output', id, channel, text }),
      changed: () => feed.changed(),
    })
    this.#open.set(id, { run, cancel: () => process.kill(), input: (text) => process.input(text) })
    this.#platform.post({ type: 'exec-started', id })
    process.exit.then((result) => {
      this.#open.delete(id)
      this.#platform.post({ type: 'exec-exit', id, result })
    })
  }

  #fault(error: unknown): void {
    this.#runs.stop()
    const fault = error instanceof Error ? error : new Error(String(error))
    this.#platform.post({ type: 'fault', message: fault.message, ...(fault.stack === undefined ? {} : { stack: fault.stack }) })
  }
}

/** The page's clients say who they are in a header of their own; it decides nothing and is shown by the trace. */
function originOf(headers: WireHeaders): 'terminal' | 'editor' | 'page' | 'lesson' {
  const said = headers['x-keycard-origin']
  return said === 'terminal' || said === 'editor' || said === 'lesson' ? said : 'page'
}

/** Whether a request may lead to a pod: it writes one, or what makes some. */
function makesPods({ method, url }: { method: string; url: string }): boolean {
  return ['POST', 'PUT', 'PATCH'].includes(method) && /\/(pods|deployments|replicasets|jobs)\b/.test(url)
}
