import type { KubeObject } from '../api/object.ts'
import type { Release } from '../releases.ts'
import type { Random } from '../kernel/random.ts'
import type { TokenIssuer } from '../authn/token-issuer.ts'
import type { UserInfo } from '../authn/user.ts'
import type { AuthorizationResult, Attributes } from '../authz/attributes.ts'
import type { NewEntry } from '../kernel/log.ts'
import type { LogEntry, TraceStep } from '../log-entry.ts'
import type { ClusterConfig } from '../config.ts'
import type { RequestInfo } from './request-info.ts'
import type { RequestAuthentication } from './server-parts.ts'
import type { StorageView } from './storage.ts'
import type { ContainerPort } from '../resources/pods/container-port.ts'

/**
 * What a kind's code may use while it answers one request: the state to read, the time, chance, and the
 * authorizer and token parts of the same server. Writing is the handler's; a kind returns objects.
 */
export interface RequestContext {
  /** Virtual milliseconds since the Unix epoch. */
  readonly now: number
  readonly random: Random
  readonly release: Release
  readonly config: ClusterConfig
  /** The latest state. */
  readonly view: StorageView
  /** Who asks, after impersonation. */
  readonly user: UserInfo
  readonly info: RequestInfo
  readonly query: ReadonlyMap<string, string>
  /** All values of a parameter that may be given several times: exec's command. */
  queryAll(name: string): readonly string[]
  /** The writes of a dry run are not stored, so what has side effects must ask. */
  readonly dryRun: boolean
  /** Adds a `Warning: 299` header. Said once however often it is added. */
  warn(text: string): void
  authorize(attributes: Attributes): AuthorizationResult
  readonly tokens: TokenIssuer
  /** Whose a token is, for these audiences (the API server's own when empty). */
  reviewToken(token: string, audiences: readonly string[]): RequestAuthentication
  /** The containers of the nodes; absent in a cluster without kubelets. */
  readonly containers?: ContainerPort | undefined
  /** True when the asker is in the same process and takes objects as they are: tokens need not be sealed for it. */
  readonly inProcess: boolean
  /**
   * A request to this server as the server itself (loopback, system:masters), for the few places where
   * upstream's own storage code writes another object: pods/binding, eviction.
   */
  update(resource: string, namespace: string, name: string, change: (live: KubeObject) => KubeObject, uid?: string): KubeObject
  remove(resource: string, namespace: string, name: string, options?: { gracePeriodSeconds?: number; uid?: string }): KubeObject | undefined
  /** What a review found out about the user or the credential it is about, and why: a station of this request's trace. */
  judged(ok: boolean, reason: string, evidence: Pick<TraceStep, 'checks' | 'authorization'>): void
  /** Adds an entry to the cluster's log, caused by this request. */
  record(entry: NewEntry<LogEntry>): void
}
