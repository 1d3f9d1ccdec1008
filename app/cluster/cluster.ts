import { ApiServer } from './apiserver/api-server.ts'
import type { ApiRequest, ApiResponse, WatchStream } from './apiserver/http.ts'
import { MultiVersionStorage } from './apiserver/multi-version-storage.ts'
import type { StorageEvent, StorageView } from './apiserver/storage.ts'
import type { ServerParts } from './apiserver/server-parts.ts'
import { KeyRotation } from './authn/key-rotation.ts'
import { ensurePolicy } from './authz/bootstrap-policy/ensure-policy.ts'
import { bootObjects } from './boot-objects.ts'
import { loopbackClient, serverParts } from './cluster-parts.ts'
import type { ClusterConfig } from './config.ts'
import { type Fault, Faults } from './faults.ts'
import { actorsOf } from './controllers/actors.ts'
import { ActorManager } from './controllers/actor-manager.ts'
import { looksAtReports, QuietHours } from './controllers/quiet-hours.ts'
import type { Checkpoint } from './history/checkpoint.ts'
import type { Input, Recorder } from './history/input.ts'
import type { Json, JsonObject } from './kernel/json.ts'
import { Log } from './kernel/log.ts'
import { ContainerRuntime } from './runtime/container-runtime.ts'
import { Simulation } from './kernel/simulation.ts'
import { KEPT, type Kept } from './kept.ts'
import type { LogEntry } from './log-entry.ts'

/** Raised when a snapshot of before can no longer be read. */
export const SNAPSHOT_VERSION = 8

/**
 * A cluster: an API server, its storage, and the actors around it, on virtual time. The one mutable shell; everything
 * in it follows from the configuration and what was done to it.
 */
export class Cluster {
  readonly config: ClusterConfig
  /** How much of the past is kept. */
  readonly kept: Kept
  readonly #simulation: Simulation
  readonly #log: Log<LogEntry>
  readonly #storage: MultiVersionStorage
  readonly #server: ApiServer
  readonly #actors: ActorManager
  readonly #quietHours: QuietHours
  readonly #parts: ServerParts
  #recorder: Recorder | undefined
  /** The keys that sign and verify the tokens of service accounts. */
  readonly keys: KeyRotation
  readonly #faults = new Faults()
  /** The containers of the nodes: their files, logs and environments. */
  readonly runtime: ContainerRuntime

  constructor(config: ClusterConfig, snapshot?: Json) {
    this.config = config
    this.kept = { ...KEPT, ...config.kept }
    this.#simulation = new Simulation({ start: config.startTime, seed: config.seed })
    this.#log = new Log<LogEntry>(() => this.#simulation.now, this.kept.logEntries)
    this.#storage = new MultiVersionStorage(this.kept.writes)
    const parts = serverParts(
      { config, simulation: this.#simulation, log: this.#log, storage: this.#storage, containers: () => this.runtime },
      (request) => this.#server.request(request),
    )
    this.#server = new ApiServer(parts)
    this.#parts = parts
    const note = (input: Input) => this.#recorder?.input(input)
    this.keys = new KeyRotation({ ...parts, random: this.#simulation.random, note })
    const { handlers } = this.#server
    this.#quietHours = new QuietHours(() => this.#simulation.now)
    this.#actors = new ActorManager(
      {
        config,
        tokens: parts.tokens,
        simulation: this.#simulation,
        log: this.#log,
        view: this.#storage,
        faults: this.#faults,
        send: (request) => this.#fromInside(request),
        quietHours: this.#quietHours,
        fetch: (from, request) => this.runtime.fetch(from, request),
        authorize: (attributes) => parts.authorize(attributes, this.#storage),
      },
      actorsOf(config),
    )
    this.runtime = new ContainerRuntime({
      view: this.#storage,
      tokens: parts.tokens,
      timeOf: (node) => this.now + this.#faults.skewOf(node),
      send: (request) => this.#fromInside(request),
      record: (entry) => void this.#log.append(entry),
      memoryOf: (actor) => this.#actors.memoryOf(actor),
      note,
    })
    this.#simulation.handle('expire', (args) => handlers.expire(...(args as [string, string, string, string])))
    this.#simulation.handle('compact', (args) => this.#compact(args as number))
    if (snapshot !== undefined) {
      this.#restore(snapshot)
      handlers.onChange((event) => this.#actors.notify(event))
      return
    }
    for (const { resource, object } of bootObjects(config, this.#simulation)) handlers.seed(resource, object)
    handlers.onChange((event) => this.#actors.notify(event))
    this.#actors.start()
    this.#compactLater()
  }

  /** A cluster that goes on where the snapshot was taken. Throws when the snapshot is of another version. */
  static restore(config: ClusterConfig, snapshot: Json): Cluster {
    return new Cluster(config, snapshot)
  }

  /** Sends a request from outside through the one door, as which it ends quiet hours. Never throws for what a client did. */
  request(request: ApiRequest): ApiResponse {
    this.#recorder?.input({ type: 'request', request })
    this.#wake()
    const response = this.#server.request(request)
    return response.body.type === 'watch'
      ? { ...response, body: { type: 'watch', watch: this.#held(response.requestId, response.body.watch) } }
      : response
  }

  /** A container that looks at what is seldom repeated in quiet hours finds it as if there were none. */
  #fromInside(request: ApiRequest): ApiResponse {
    if (request.origin?.type === 'container' && looksAtReports(request.url)) this.#wake()
    return this.#server.request(request)
  }

  /** A watch from outside: there are no quiet hours as long as its client holds it. */
  #held(requestId: number, watch: WatchStream): WatchStream {
    const { endsAt } = watch
    this.#log.amend(requestId, { watch: { endsAt } })
    this.#quietHours.watch(requestId, endsAt)
    return {
      endsAt,
      listen: (listener) => watch.listen(listener),
      close: () => {
        watch.close()
        this.closeWatch(requestId)
      },
    }
  }

  /** The client of the watch that was begun by this request is gone: nobody looks for its sake any more. */
  closeWatch(requestId: number): void {
    this.#recorder?.input({ type: 'watch-closed', requestId })
    const entry = this.#log.get(requestId)
    if (entry?.type === 'request' && entry.watch && !entry.watch.closedAt && entry.watch.endsAt > this.now)
      this.#log.amend(requestId, { watch: { ...entry.watch, closedAt: this.now } })
    this.#quietHours.unwatch(requestId)
  }

  #wake(): void {
    const wereQuiet = this.#quietHours.areNow
    this.#quietHours.end()
    if (wereQuiet) this.#actors.catchUp()
  }

  /** Makes something wrong with the cluster, or puts it right, which ends quiet hours. What follows is what follows in a real one. */
  setFault(fault: Fault, on: boolean): void {
    this.#recorder?.input({ type: 'fault', fault, on })
    this.#wake()
    if (!this.#faults.set(fault, on)) return
    this.#log.append({ type: 'trouble', fault, on })
    if (fault.type === 'clock-skew') this.#actors.lookAgain(`kubelet/${fault.node}`)
    if (on) return
    if (fault.type === 'api-unreachable') this.#actors.lookAgain(`kubelet/${fault.node}`)
    if (fault.type === 'controller-stopped') this.#actors.lookAgain(fault.controller)
  }

  /** What is wrong with the cluster on purpose. */
  get faults(): readonly Fault[] {
    return this.#faults.list()
  }

  /**
   * Does again what the API server does when it starts and what shows in its objects: it brings the default roles and bindings back.
   * Watches go on, as if every client had taken them up again at once.
   */
  restartApiServer(): void {
    ensurePolicy(loopbackClient((request) => this.request(request)))
  }

  /** Virtual milliseconds since the Unix epoch. */
  get now(): number {
    return this.#simulation.now
  }

  /** When the next thing is due, virtual ms; undefined when nothing is. */
  get nextDue(): number | undefined {
    const timer = this.#simulation.nextDue
    const watch = this.#server.handlers.watches.nextDue
    if (timer === undefined || watch === undefined) return timer ?? watch
    return Math.min(timer, watch)
  }

  /** Runs everything due up to `target` (virtual ms), then sets the time to it. Throws SimulationFault. */
  advanceTo(target: number): void {
    const { watches } = this.#server.handlers
    for (;;) {
      const due = watches.nextDue
      if (due === undefined || due > target) break
      this.#simulation.advanceTo(due)
      watches.keepAlive(this.#simulation.now, this.#storage.revision)
    }
    this.#simulation.advanceTo(target)
    this.#recorder?.advanced()
  }

  /** Goes on to the next thing that is due and runs it. */
  step(): void {
    const due = this.nextDue
    if (due !== undefined) this.advanceTo(due)
  }

  get log(): Log<LogEntry> {
    return this.#log
  }

  /** Entries new or amended since a cursor (0 at first), with the cursor for the next call. */
  logSince(cursor: number): { entries: readonly LogEntry[]; cursor: number } {
    return this.#log.changedSince(cursor)
  }

  /** Changes of state after a revision, oldest first, as far back as they are kept. */
  eventsSince(revision: number): readonly StorageEvent[] {
    return this.#storage.eventsSince(Math.max(revision, this.#storage.oldestKept))
  }

  /** The oldest revision whose state is kept. */
  get oldestKept(): number {
    return this.#storage.oldestKept
  }

  /** The state at a revision, the latest by default. Throws a RangeError for one that is not kept. */
  view(revision?: number): StorageView {
    return revision === undefined ? this.#storage : this.#storage.at(revision)
  }

  /** All there is to know, as JSON: `restore` makes a cluster of it that goes on as this one would. */
  snapshot(): Json {
    return { ...this.#moment(), storage: this.#storage.snapshot(), log: this.#log.snapshot() }
  }

  /** What is to be kept of this moment to make the cluster again as it is now, as long as this one is there: a small part of a snapshot. */
  checkpoint(): Checkpoint {
    const { revision, compactedRevision: compacted } = this.#storage
    return { at: this.now, revision, compacted, logLength: this.#log.length, state: this.#moment() }
  }

  /**
   * Another cluster as this one was at a checkpoint of its own. They share what never changes, and go their own ways. Throws a
   * RangeError when the past is no longer kept so far back.
   */
  at({ revision, compacted, logLength, state }: Checkpoint): Cluster {
    const storage = this.#storage.snapshotAt(revision, compacted)
    const log = this.#log.snapshot(logLength, (entry) => {
      if (entry.type !== 'request' || !entry.watch) return entry
      return { ...entry, watch: QuietHours.isWatching(state['quietHours'] as Json, entry.seq) ? { endsAt: entry.watch.endsAt } : entry.watch }
    })
    return new Cluster(this.config, { ...state, storage, log })
  }

  /** Tells this recorder what is done to the cluster from now on. */
  recordWith(recorder: Recorder): void {
    this.#recorder = recorder
  }

  /** All but the log and the storage, which only grow. */
  #moment(): JsonObject {
    return {
      version: SNAPSHOT_VERSION,
      simulation: this.#simulation.snapshot(),
      actors: this.#actors.snapshot(),
      faults: this.#faults.snapshot(),
      identities: this.#parts.identities.snapshot(),
      keys: this.#parts.keys.snapshot(),
      quietHours: this.#quietHours.snapshot(),
    }
  }

  #restore(snapshot: Json): void {
    const saved = snapshot as Record<'simulation' | 'storage' | 'log' | 'actors' | 'identities' | 'keys' | 'quietHours' | 'faults', Json> & {
      version: number
    }
    if (saved.version !== SNAPSHOT_VERSION) throw new RangeError(`a snapshot of version ${saved.version} cannot be read: ${SNAPSHOT_VERSION} can`)
    this.#simulation.restore(saved.simulation)
    this.#storage.restore(saved.storage)
    this.#log.restore(saved.log)
    this.#actors.restore(saved.actors)
    this.#parts.identities.restore(saved.identities)
    this.#parts.keys.restore(saved.keys)
    this.#quietHours.restore(saved.quietHours)
    this.#faults.restore(saved.faults)
  }

  /** Models storage/etcd3/compact.go: what was current an interval ago is compacted. */
  #compact(revision: number): void {
    this.#storage.compact(revision)
    this.#compactLater()
  }

  #compactLater(): void {
    const seconds = this.config.compactionIntervalSeconds
    if (seconds > 0) this.#simulation.after(seconds * 1000, 'compact', this.#storage.revision)
  }
}
