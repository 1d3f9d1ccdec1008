import { StatusError } from '../api/status.ts'
import type { TokenIssuer } from '../authn/token-issuer.ts'
import type { Attributes, AuthorizationResult } from '../authz/attributes.ts'
import type { ClusterConfig } from '../config.ts'
import type { ApiRequest, ApiResponse, Origin } from '../apiserver/http.ts'
import type { ResourceKey, StorageEvent, StorageView } from '../apiserver/storage.ts'
import { InClusterClient } from '../in-cluster-client.ts'
import type { Json } from '../kernel/json.ts'
import type { Log, NewEntry } from '../kernel/log.ts'
import { type Simulation, SimulationFault } from '../kernel/simulation.ts'
import type { LogEntry } from '../log-entry.ts'
import { ActorCache } from './actor-cache.ts'
import type { Actor, ActorContext, ActorMemory } from './controller.ts'

export interface ActorSurroundings {
  readonly config: ClusterConfig
  readonly tokens: TokenIssuer
  readonly simulation: Simulation
  readonly log: Log<LogEntry>
  readonly view: StorageView
  send(request: ApiRequest): ApiResponse
  authorize(attributes: Attributes): AuthorizationResult
}

const TASK = 'actor'
/** An event reaches an actor after this long, at least and at most. Virtual ms. */
const INFORMER_DELAY = { least: 1, spread: 10 }
/** Models client-go util/workqueue (DefaultTypedControllerRateLimiter). Virtual ms. */
const BACK_OFF = { first: 5, most: 1_000_000 }

/** A key in an actor's queue, the timer that will take it out, and how often it has failed in a row. */
interface QueuedKey {
  due: number
  timer: number
}

interface RunningActor {
  readonly actor: Actor
  readonly cache: ActorCache
  readonly client: InClusterClient
  readonly queue: Map<string, QueuedKey>
  readonly failures: Map<string, number>
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
      this.#run(name, key, cause)
    })
  }

  /** Begins: every actor looks at what is there. Not called after a restore. */
  start(): void {
    for (const running of this.#actors.values()) {
      for (const key of running.actor.startKeys?.(running.cache) ?? []) this.#enqueue(running, key, this.#informerDelay(), 0)
    }
  }

  /** Tells the actors of a change of state. */
  notify(event: StorageEvent): void {
    if (event.resource.endsWith('.rbac.authorization.k8s.io')) for (const running of this.#actors.values()) running.cache.forgetRights()
    for (const running of this.#watchers.get(event.resource) ?? []) {
      if (!running.cache.sees(event)) continue
      const keysOf = running.actor.watches[event.resource]
      for (const key of keysOf?.(event, running.cache) ?? []) this.#enqueue(running, key, this.#informerDelay(), this.#around.log.length)
    }
  }

  /** What an actor remembers, for those who show it (the containers of a kubelet). */
  memoryOf(name: string): ActorMemory | undefined {
    return this.#actors.get(name)?.memoryPort
  }

  snapshot(): Json {
    return [...this.#actors].map(([name, { queue, failures, memory }]) => ({
      name,
      queue: [...queue].map(([key, { due, timer }]) => [key, due, timer]),
      failures: [...failures],
      memory: [...memory],
    })) as unknown as Json
  }

  restore(state: Json): void {
    type Saved = { name: string; queue: [string, number, number][]; failures: [string, number][]; memory: [string, Json][] }
    for (const { name, queue, failures, memory } of state as unknown as Saved[]) {
      const running = this.#actors.get(name)
      if (!running) throw new SimulationFault(`the snapshot has an actor ${name}, this cluster has none`)
      for (const [key, due, timer] of queue) running.queue.set(key, { due, timer })
      for (const [key, count] of failures) running.failures.set(key, count)
      for (const [key, value] of memory) running.memory.set(key, value)
    }
  }

  #add(actor: Actor): void {
    const { send, authorize, view } = this.#around
    const { username, groups } = actor.identity
    const origin = { type: actor.kind, name: actor.name } satisfies Origin
    const memory = new Map<string, Json>()
    const running: RunningActor = {
      actor,
      cache: new ActorCache(actor, view, authorize),
      client: new InClusterClient(send, { certificate: { commonName: username, organizations: groups }, origin }),
      queue: new Map(),
      failures: new Map(),
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

  #run(name: string, key: string, cause: number): void {
    const running = this.#actors.get(name)
    if (!running) throw new SimulationFault(`no actor ${name}`)
    running.queue.delete(key)
    const { log } = this.#around
    log.within(cause === 0 ? undefined : cause, () => {
      try {
        running.actor.reconcile(key, this.#contextOf(running))
        running.failures.delete(key)
      } catch (error) {
        if (!(error instanceof StatusError)) throw this.#fault(name, key, error)
        const failures = running.failures.get(key) ?? 0
        running.failures.set(key, failures + 1)
        this.#enqueue(running, key, Math.min(BACK_OFF.first * 2 ** failures, BACK_OFF.most), cause)
      }
    })
  }

  #contextOf(running: RunningActor): ActorContext {
    const { simulation, config, log, tokens } = this.#around
    const cause = log.cause ?? 0
    return {
      now: simulation.now,
      random: simulation.random,
      config,
      tokens,
      client: running.client,
      sendAs: (origin, method, url, token) => {
        const bearer = token === undefined ? {} : { bearerToken: token }
        return new InClusterClient(this.#around.send, { origin, ...bearer }).send(method, url)
      },
      cache: running.cache,
      memory: running.memoryPort,
      enqueue: (key, afterMs) => this.#enqueue(running, key, afterMs, cause),
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
