import { StatusError } from '../api/status.ts'
import type { TokenIssuer } from '../authn/token-issuer.ts'
import type { Attributes, AuthorizationResult } from '../authz/attributes.ts'
import type { ClusterConfig } from '../config.ts'
import type { ApiRequest, ApiResponse, Origin } from '../apiserver/http.ts'
import type { ResourceKey, StorageEvent, StorageView } from '../apiserver/storage.ts'
import { InClusterClient } from '../in-cluster-client.ts'
import type { Json } from '../kernel/json.ts'
import type { Faults } from '../faults.ts'
import type { Log, NewEntry } from '../kernel/log.ts'
import { type Simulation, SimulationFault } from '../kernel/simulation.ts'
import type { LogEntry } from '../log-entry.ts'
import { ActorCache } from './actor-cache.ts'
import type { Actor, ActorContext, ActorMemory } from './controller.ts'
import { QUIET_PERIOD, type QuietHours } from './quiet-hours.ts'

export interface ActorSurroundings {
  readonly config: ClusterConfig
  readonly tokens: TokenIssuer
  readonly simulation: Simulation
  readonly log: Log<LogEntry>
  readonly view: StorageView
  readonly quietHours: QuietHours
  readonly faults: Faults
  send(request: ApiRequest): ApiResponse
  /** A request over the pods' network. */
  fetch: ActorContext['fetch']
  authorize(attributes: Attributes): AuthorizationResult
}

const TASK = 'actor'
/** In place of the number of a log entry: what happens follows from time alone. */
const NO_CAUSE = 0
/** An event reaches an actor after this long, at least and at most. Virtual ms. */
const INFORMER_DELAY = { least: 1, spread: 10 }
/** Models client-go util/workqueue (DefaultTypedControllerRateLimiter). Virtual ms. */
const BACK_OFF = { first: 5, most: 1_000_000 }

/** A key in an actor's queue, the timer that will take it out, and how often it has failed in a row. */
interface QueuedKey {
  due: number
  timer: number
}

/** What an actor does again and again, as it has it in quiet hours: since when it waits, and how often it would have been due. Virtual ms. */
interface Repetition {
  readonly since: number
  readonly period: number
}

interface RunningActor {
  readonly actor: Actor
  /** As the log names it: `controller deployment`, `kubelet node-1`. */
  readonly title: string
  readonly cache: ActorCache
  readonly client: InClusterClient
  readonly queue: Map<string, QueuedKey>
  /** Keys that come less often than they would, the hours being quiet. */
  readonly waiting: Map<string, Repetition>
  readonly failures: Map<string, number>
  /** When the last event told so far reaches it, virtual ms: events come in their order. */
  informedUntil: number
  readonly memory: Map<string, Json>
  readonly memoryPort: ActorMemory
}

/**
 * Runs the actors: their informers, their deduplicating work queues with back-off, and their memory. All of it is data;
 * a snapshot goes on where it was. Models client-go's shared informers and util/workqueue.
 */
export class ActorManager {
  readonly #around: ActorSurroundings
  readonly #actors = new Map<string, RunningActor>()
  readonly #watchers = new Map<ResourceKey, RunningActor[]>()

  constructor(around: ActorSurroundings, actors: readonly Actor[]) {
    this.#around = around
    for (const actor of actors) this.#add(actor)
    around.simulation.handle(TASK, (args) => {
      const [name, key, cause] = args as [string, string, number]
      const running = this.#actors.get(name)
      if (!running) throw new SimulationFault(`no actor ${name}`)
      this.#run(running, key, cause, around.simulation.now)
    })
  }

  /** Begins: every actor looks at what is there. Not called after a restore. */
  start(): void {
    for (const running of this.#actors.values()) {
      for (const key of running.actor.startKeys?.(running.cache) ?? []) this.#enqueue(running, key, this.#informerDelay(), NO_CAUSE)
    }
  }

  /** Tells the actors of a change of state. Returns those whose informers saw it, as `controller deployment`. */
  notify(event: StorageEvent): string[] {
    const told: string[] = []
    if (event.resource.endsWith('.rbac.authorization.k8s.io')) for (const running of this.#actors.values()) running.cache.forgetRights()
    for (const running of this.#watchers.get(event.resource) ?? []) {
      if (this.#isCutOff(running.actor) || !running.cache.sees(event)) continue
      told.push(running.title)
      const keysOf = running.actor.watches[event.resource]
      for (const key of keysOf?.(event, running.cache) ?? []) this.#enqueue(running, key, this.#eventDelay(running), this.#around.log.length)
    }
    return told
  }

  /**
   * The quiet hours are over: whoever waited does what was due last, as if it had been done at its time, and goes on at its own
   * pace. Kubelets report first; then come those who judge by the reports.
   */
  catchUp(): void {
    const { now } = this.#around.simulation
    const running = [...this.#actors.values()].sort((a, b) => Number(b.actor.kind === 'kubelet') - Number(a.actor.kind === 'kubelet'))
    for (const one of running) {
      for (const [key, { since, period }] of [...one.waiting]) {
        this.#dequeue(one, key)
        const missed = Math.floor((now - since) / period)
        if (missed > 0) this.#run(one, key, NO_CAUSE, since + missed * period)
        else this.#enqueue(one, key, since + period - now, NO_CAUSE)
      }
    }
  }

  /** An actor that has missed events looks at everything again, as an informer lists anew. */
  lookAgain(name: string): void {
    const running = this.#actors.get(name)
    if (!running) return
    const { actor, cache } = running
    const listed = Object.entries(actor.watches).flatMap(([resource, keysOf]) =>
      cache.list(resource).flatMap((object) => keysOf({ revision: cache.revision, type: 'ADDED', resource, object }, cache)),
    )
    const keys = [...(actor.startKeys?.(cache) ?? []), ...listed, ...(actor.knownKeys?.(running.memoryPort) ?? [])]
    for (const key of new Set(keys)) this.#enqueue(running, key, this.#informerDelay(), this.#around.log.length)
  }

  /** Whether an actor has no events, being stopped or out of reach of the API server. */
  #isCutOff({ name, kind }: Actor): boolean {
    const { faults } = this.#around
    return kind === 'kubelet' ? faults.isUnreachable(nodeOf(name)) : faults.isStopped(name)
  }

  /** What an actor remembers, for those who show it (the containers of a kubelet). */
  memoryOf(name: string): ActorMemory | undefined {
    return this.#actors.get(name)?.memoryPort
  }

  snapshot(): Json {
    return [...this.#actors].map(([name, { queue, waiting, failures, informedUntil, memory }]) => ({
      name,
      queue: [...queue].map(([key, { due, timer }]) => [key, due, timer]),
      waiting: [...waiting].map(([key, { since, period }]) => [key, since, period]),
      failures: [...failures],
      informedUntil,
      memory: [...memory],
    })) as unknown as Json
  }

  restore(state: Json): void {
    type Numbers = [key: string, number, number][]
    type Saved = { name: string; queue: Numbers; waiting: Numbers; failures: [string, number][]; informedUntil?: number; memory: [string, Json][] }
    for (const { name, queue, waiting, failures, informedUntil = 0, memory } of state as unknown as Saved[]) {
      const running = this.#actors.get(name)
      if (!running) throw new SimulationFault(`the snapshot has an actor ${name}, this cluster has none`)
      running.informedUntil = informedUntil
      for (const [key, due, timer] of queue) running.queue.set(key, { due, timer })
      for (const [key, since, period] of waiting) running.waiting.set(key, { since, period })
      for (const [key, count] of failures) running.failures.set(key, count)
      for (const [key, value] of memory) running.memory.set(key, value)
    }
  }

  #add(actor: Actor): void {
    const { send, authorize, view } = this.#around
    const { username, groups } = actor.identity
    const reach = (request: ApiRequest): ApiResponse => {
      if (actor.kind === 'kubelet' && this.#around.faults.isUnreachable(nodeOf(actor.name)))
        throw unreachable(request, this.#around.config.serverAddress)
      return send(request)
    }
    const origin = { type: actor.kind, name: actor.name } satisfies Origin
    const memory = new Map<string, Json>()
    const running: RunningActor = {
      actor,
      title: `${actor.kind} ${actor.name}`,
      cache: new ActorCache(actor, view, authorize),
      client: new InClusterClient(reach, { certificate: { commonName: username, organizations: groups }, origin }),
      queue: new Map(),
      waiting: new Map(),
      failures: new Map(),
      informedUntil: 0,
      memory,
      memoryPort: {
        get: (key) => memory.get(key),
        set: (key, value) => void memory.set(key, value),
        delete: (key) => void memory.delete(key),
        keys: () => [...memory.keys()],
      },
    }
    this.#actors.set(actor.name, running)
    for (const resource of Object.keys(actor.watches)) this.#watchers.set(resource, [...(this.#watchers.get(resource) ?? []), running])
  }

  #informerDelay(): number {
    return INFORMER_DELAY.least + this.#around.simulation.random.below(INFORMER_DELAY.spread)
  }

  /** An event is never told before one that came earlier. */
  #eventDelay(running: RunningActor): number {
    const { now } = this.#around.simulation
    running.informedUntil = Math.max(now + this.#informerDelay(), running.informedUntil)
    return running.informedUntil - now
  }

  #enqueue({ actor, queue }: RunningActor, key: string, delay: number, cause: number): void {
    const { simulation } = this.#around
    const due = simulation.now + Math.max(0, delay)
    const queued = queue.get(key)
    if (queued) {
      if (queued.due <= due) return
      simulation.timers.cancel(queued.timer)
    }
    queue.set(key, { due, timer: simulation.after(delay, TASK, [actor.name, key, cause]) })
  }

  /** Comes to a key again a period after `from`; in quiet hours at one of the later times it would have come to it. */
  #repeat(running: RunningActor, key: string, period: number, from: number, cause: number): void {
    const { simulation, quietHours } = this.#around
    const quiet = quietHours.areNow
    if (quiet) running.waiting.set(key, { since: from, period })
    const after = quiet ? Math.ceil(QUIET_PERIOD / period) * period : period
    this.#enqueue(running, key, from + after - simulation.now, cause)
  }

  #dequeue({ queue, waiting }: RunningActor, key: string): void {
    const queued = queue.get(key)
    if (queued) this.#around.simulation.timers.cancel(queued.timer)
    queue.delete(key)
    waiting.delete(key)
  }

  /** Runs an actor at a key. `at` is now, or the time of something that is made up for. */
  #run(running: RunningActor, key: string, cause: number, at: number): void {
    running.queue.delete(key)
    running.waiting.delete(key)
    const { log, faults } = this.#around
    // A stopped controller does nothing; when it starts again it looks at everything.
    if (running.actor.kind !== 'kubelet' && faults.isStopped(running.actor.name)) return
    log.within(cause === NO_CAUSE ? undefined : cause, () => {
      try {
        running.actor.reconcile(key, this.#contextOf(running, at))
        running.failures.delete(key)
      } catch (error) {
        if (!(error instanceof StatusError)) throw this.#fault(running.actor.name, key, error)
        const failures = running.failures.get(key) ?? 0
        running.failures.set(key, failures + 1)
        this.#enqueue(running, key, Math.min(BACK_OFF.first * 2 ** failures, BACK_OFF.most), cause)
      }
    })
  }

  #contextOf(running: RunningActor, now: number): ActorContext {
    const { simulation, config, log, tokens, quietHours, faults } = this.#around
    const cause = log.cause ?? NO_CAUSE
    return {
      now,
      nodeNow: now + (running.actor.kind === 'kubelet' ? faults.skewOf(nodeOf(running.actor.name)) : 0),
      faults,
      random: simulation.random,
      config,
      tokens,
      client: running.client,
      sendAs: (origin, method, url, token, body) => {
        const bearer = token === undefined ? {} : { bearerToken: token }
        return new InClusterClient(this.#around.send, { origin, ...bearer }).send(method, url, body)
      },
      fetch: this.#around.fetch,
      cache: running.cache,
      memory: running.memoryPort,
      quiet: quietHours.areNow,
      enqueue: (key, afterMs) => this.#enqueue(running, key, afterMs, cause),
      repeat: (key, period) => this.#repeat(running, key, period, now, cause),
      record: (entry: NewEntry<LogEntry>) => void log.append(entry),
    }
  }

  /** A mistake of ours: written down, and the run stops. */
  #fault(name: string, key: string, error: unknown): SimulationFault {
    const message = `${name} failed at ${key}: ${error instanceof Error ? error.message : String(error)}`
    const stack = error instanceof Error ? error.stack : undefined
    this.#around.log.append({ type: 'fault', message, ...(stack === undefined ? {} : { stack }) })
    const fault = new SimulationFault(message)
    if (stack !== undefined) fault.stack = stack
    return fault
  }
}

/** node-1 of kubelet/node-1 */
const nodeOf = (kubelet: string): string => kubelet.slice(kubelet.indexOf('/') + 1)

/** What a client says of a server it cannot reach. No request arrives there. */
function unreachable({ method, url }: ApiRequest, server: string): StatusError {
  const verb = method[0] + method.slice(1).toLowerCase()
  const message = `${verb} "https://${server}${url}": dial tcp ${server}: connect: connection refused`
  return new StatusError({ kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message })
}
