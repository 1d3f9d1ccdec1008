import type { TokenIssuer } from '../authn/token-issuer.ts'
import type { Json } from '../kernel/json.ts'
import type { Random } from '../kernel/random.ts'
import type { NewEntry } from '../kernel/log.ts'
import type { InClusterClient } from '../in-cluster-client.ts'
import type { LogEntry } from '../log-entry.ts'
import type { ClusterConfig } from '../config.ts'
import type { Faults } from '../faults.ts'
import type { WebError, WebRequest, WebResponse } from '../runtime/web.ts'
import type { ApiResponse, Origin } from '../apiserver/http.ts'
import type { ResourceKey, StorageEvent, StorageView } from '../apiserver/storage.ts'

/** What an actor (controller, scheduler, kubelet) works with. It holds nothing else between two runs. */
export interface ActorContext {
  /** Virtual milliseconds since the Unix epoch. */
  readonly now: number
  /** The same by the clock of the node the actor runs on: another only when that clock is wrong. */
  readonly nodeNow: number
  readonly faults: Faults
  readonly random: Random
  readonly config: ClusterConfig
  /** Signs as the cluster does: kube-controller-manager has the key, too. */
  readonly tokens: TokenIssuer
  /** Requests under the actor's own identity. Throws StatusError. */
  readonly client: InClusterClient
  /** A request in the name of something that runs on the actor's node, with its token or none: a container's program. */
  sendAs(origin: Origin, method: string, url: string, token: string | undefined, body?: Json): ApiResponse
  /** A request over the pods' network, by a process of a container of the actor's node. */
  fetch(from: { readonly namespace: string; readonly pod: string; readonly container: string }, request: WebRequest): WebResponse | WebError
  /**
   * The actor's informer caches: the resources it watches, as far as its account may list and watch them.
   * Reading one it may not watch finds nothing, as an informer that never synced.
   */
  readonly cache: StorageView
  /** What the actor remembers: JSON, part of the snapshot, by key. */
  readonly memory: ActorMemory
  /** Puts a key into the actor's queue after so many virtual milliseconds. A key already due earlier stays as it is. */
  enqueue(key: string, afterMs: number): void
  /** Comes back to a key every so many virtual milliseconds, for what is only done again; less often in quiet hours. */
  repeat(key: string, periodMs: number): void
  /** Quiet hours: nobody outside asks anything. See quiet-hours.ts. */
  readonly quiet: boolean
  record(entry: NewEntry<LogEntry>): void
}

export interface ActorMemory {
  get(key: string): Json | undefined
  set(key: string, value: Json): void
  delete(key: string): void
  keys(): string[]
}

/**
 * A level-triggered loop: events only say which keys to look at; what to do follows from the state alone.
 * A reconcile that throws is tried again with back-off, as a work queue does.
 */
export interface Actor {
  /** As upstream names it: 'serviceaccount-controller', 'default-scheduler', 'kubelet/node-1'. */
  readonly name: string
  /** Who it is to the API server. */
  readonly identity: { readonly username: string; readonly groups: readonly string[] }
  readonly kind: 'apiserver' | 'controller' | 'scheduler' | 'kubelet'
  /** Which keys an event of a resource touches. */
  readonly watches: Readonly<Record<ResourceKey, (event: StorageEvent, cache: StorageView) => readonly string[]>>
  /** Keys to look at when the cluster starts. */
  readonly startKeys?: (cache: StorageView) => readonly string[]
  /** Keys of what the actor remembers: when it has missed events, what is gone meanwhile is among them. */
  readonly knownKeys?: (memory: ActorMemory) => readonly string[]
  reconcile(key: string, context: ActorContext): void
}
