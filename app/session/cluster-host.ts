import { hasYaml } from '../cluster/api/yaml-format.ts'
import { bodyText } from '../cluster/apiserver/http-face.ts'
import type { ApiResponse, WatchStream } from '../cluster/apiserver/http.ts'
import { KeyRingError } from '../cluster/authn/key-ring.ts'
import { Cluster } from '../cluster/cluster.ts'
import type { RbacQuestion } from '../cluster/authz/ask/questions.ts'
import type { ClusterConfig } from '../cluster/config.ts'
import type { Json } from '../cluster/kernel/json.ts'
import { hasPrograms } from '../cluster/runtime/programs/program-registry.ts'
import { startContainerProcess } from '../shell/container-process.ts'
import { readContainerFolder } from '../shell/container-files.ts'
import { ClockDriver, type WallTime } from './clock-driver.ts'
import { ClusterFeed } from './cluster-feed.ts'
import type { FromWorker, KeyAction, StartOptions, ToWorker, WireHeaders } from './protocol.ts'

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
  #cluster: Cluster | undefined
  #driver: ClockDriver | undefined
  #feed: ClusterFeed | undefined
  /** Watches and processes under way, by the id of the message that began them. */
  readonly #open = new Map<number, { cancel(): void; input?(text: string | null): void }>()
  /** Messages that wait for what the first of them needs. */
  #waiting: ToWorker[] | undefined

  constructor(platform: HostPlatform) {
    this.#platform = platform
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
        else goOn(() => this.#platform.post({ type: 'failed', id: message.id, message: error instanceof Error ? error.message : String(error) }))
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
        this.#whenYaml(message.headers, () => this.#whenPrograms(makesPods(message), () => this.#request(message.id, message)))
        return
      case 'exec':
        this.#exec(message.id, message.url, message.headers)
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
        this.#whenPrograms(this.#hasPods, () => {
          this.#running.driver.step()
          this.#platform.post({ type: 'done', id: message.id, value: null })
        })
        return
      case 'advance':
        this.#whenPrograms(this.#hasPods, () => {
          this.#running.driver.advance(message.ms).then(
            () => this.#platform.post({ type: 'done', id: message.id, value: null }),
            (error: unknown) => this.#fault(error),
          )
        })
        return
      case 'snapshot':
        this.#platform.post({ type: 'done', id: message.id, value: this.#running.cluster.snapshot() })
        return
      case 'fault':
        this.#running.cluster.setFault(message.fault, message.on)
        this.#running.feed.changed()
        this.#platform.post({ type: 'done', id: message.id, value: null })
        return
      case 'files':
        this.#platform.post({ type: 'done', id: message.id, value: readContainerFolder(this.#running.cluster.runtime, message, message.path) })
        return
      case 'ask':
        this.#ask(message.id, message.question)
        return
      case 'keys':
        this.#keys(message.id, message.action)
        return
      case 'sign':
        this.#platform.post({ type: 'done', id: message.id, value: this.#running.cluster.keys.sign(message.claims) })
        return
      case 'ping':
        this.#platform.post({ type: 'done', id: message.id, value: null })
        return
    }
  }

  get #running(): { cluster: Cluster; driver: ClockDriver; feed: ClusterFeed } {
    if (!this.#cluster || !this.#driver || !this.#feed) throw new Error('the cluster has not been started')
    return { cluster: this.#cluster, driver: this.#driver, feed: this.#feed }
  }

  #start(options: StartOptions, snapshot: Json | undefined): void {
    this.#driver?.stop()
    for (const open of this.#open.values()) open.cancel()
    this.#open.clear()
    const config = this.#platform.configure(options)
    const cluster = snapshot === undefined ? new Cluster(config) : Cluster.restore(config, snapshot)
    const driver = new ClockDriver(cluster, this.#platform.wall, () => feed.changed())
    const feed = new ClusterFeed(cluster, driver, this.#platform.wall, (batch) => this.#platform.post({ type: 'feed', batch }))
    this.#cluster = cluster
    this.#driver = driver
    this.#feed = feed
    this.#clock({ type: 'play', rate: 1 })
  }

  #clock(action: Extract<ToWorker, { type: 'clock' }>['action']): void {
    if (action.type === 'pause') this.#running.driver.pause()
    else this.#whenPrograms(this.#hasPods, () => this.#running.driver.play(action.rate))
  }

  /** A cluster that was restored may have pods from the start. */
  get #hasPods(): boolean {
    return this.#running.cluster.view().list('pods').length > 0
  }

  /** What containers run is loaded when the first pod is about to be made. */
  #whenPrograms(needed: boolean, work: () => void): void {
    if (!needed || hasPrograms()) {
      work()
      return
    }
    import('../cluster/runtime/programs/program-library.ts').then(work).catch((error: unknown) => this.#fault(error))
  }

  /** YAML's library is loaded when the first request speaks it; others do not wait. */
  #whenYaml(headers: WireHeaders, work: () => void): void {
    const speaks = hasYaml() || !['content-type', 'accept'].some((name) => String(headers[name] ?? '').includes('yaml'))
    if (speaks) {
      work()
      return
    }
    import('../cluster/api/yaml-text.ts').then(work).catch((error: unknown) => this.#fault(error))
  }

  /** What answers questions about RBAC is loaded with the first of them. A question without an answer is no fault of the simulation. */
  #ask(id: number, question: RbacQuestion): void {
    const { cluster } = this.#running
    import('../cluster/authz/ask/answer.ts')
      .then(({ answerRbac }) => this.#platform.post({ type: 'done', id, value: answerRbac(question, cluster) }))
      .catch((error: unknown) => {
        if (error instanceof RangeError) this.#platform.post({ type: 'failed', id, message: error.message })
        else this.#fault(error)
      })
  }

  #request(id: number, message: { method: string; url: string; headers: WireHeaders; body?: string }): void {
    const { cluster, feed } = this.#running
    const response = cluster.request({
      method: message.method,
      url: message.url,
      headers: message.headers,
      ...(message.body === undefined ? {} : { body: message.body }),
      origin: { type: originOf(message.headers) },
    })
    this.#respond(id, response)
    feed.changed()
  }

  #respond(id: number, response: ApiResponse): void {
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
    if (response.body.type === 'watch') this.#stream(id, response.body.watch)
  }

  #stream(id: number, watch: WatchStream): void {
    this.#open.set(id, { cancel: () => watch.close() })
    watch.listen({
      event: (event) => this.#platform.post({ type: 'line', id, line: JSON.stringify(event) }),
      end: () => {
        this.#open.delete(id)
        this.#platform.post({ type: 'end', id })
      },
    })
  }

  #keys(id: number, action: KeyAction): void {
    const { cluster, feed } = this.#running
    try {
      if (action.type === 'add') cluster.keys.add(action.algorithm)
      if (action.type === 'drop') cluster.keys.drop(action.keyId)
    } catch (error) {
      if (!(error instanceof KeyRingError)) throw error
      this.#platform.post({ type: 'failed', id, message: error.message })
      return
    }
    feed.changed()
    this.#platform.post({ type: 'done', id, value: cluster.keys.list() })
  }

  #exec(id: number, url: string, headers: WireHeaders): void {
    const { cluster, feed } = this.#running
    const response = cluster.request({
      method: 'GET',
      url,
      headers: { ...headers, connection: 'Upgrade', upgrade: 'websocket' },
      origin: { type: 'terminal' },
    })
    feed.changed()
    if (response.body.type !== 'exec') {
      this.#respond(id, response)
      return
    }
    const process = startContainerProcess(cluster, response.body.exec, {
      output: (channel, text) => this.#platform.post({ type: 'exec-output', id, channel, text }),
      changed: () => feed.changed(),
    })
    this.#open.set(id, { cancel: () => process.kill(), input: (text) => process.input(text) })
    this.#platform.post({ type: 'exec-started', id })
    process.exit.then((result) => {
      this.#open.delete(id)
      this.#platform.post({ type: 'exec-exit', id, result })
    })
  }

  #fault(error: unknown): void {
    this.#driver?.stop()
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
