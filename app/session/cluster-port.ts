import type { KeyInfo } from '../cluster/authn/key-rotation.ts'
import type { SigningAlgorithm } from '../cluster/authn/signing-key.ts'
import type { Transport, TransportRequest, TransportResponse } from '../kubectl/environment.ts'
import type { Fault } from '../cluster/faults.ts'
import type { LogEntry } from '../cluster/log-entry.ts'
import type { StorageEvent } from '../cluster/apiserver/storage.ts'
import type { RbacPort } from '../cluster/authz/ask/questions.ts'
import type { Json, JsonObject } from '../cluster/kernel/json.ts'
import type { ContainerEntry } from '../shell/container-files.ts'

export type { ContainerEntry, KeyInfo, SigningAlgorithm }

/**
 * The page's way to the cluster in the worker: requests, questions about its RBAC, a feed of what happened, and the clock.
 * Everything that crosses is plain data. The page keeps no account of its own of what happened: it reads this feed.
 */
export interface ClusterPort extends Transport, RbacPort {
  request(request: TransportRequest): Promise<PortResponse>
  /** Calls the listener with what happened since the last batch, at most once a frame; the first batch holds everything so far. */
  subscribe(listener: (batch: FeedBatch) => void): () => void
  readonly clock: ClockControl
  readonly keys: KeyControl
  /** A container's file system as it is on its disk now. */
  readContainerFiles(pod: { namespace: string; name: string; container: string }, path: string): Promise<ContainerEntry[]>
  /**
   * Makes something wrong with the cluster, or puts it right: a kubelet out of reach of the API server, a node whose clock is
   * wrong, a controller that is stopped, volumes that cannot be written. What is wrong is in the log (`trouble`) and in snapshots.
   */
  setFault(fault: Fault, on: boolean): Promise<void>
  snapshot(): Promise<Json>
  /** Starts again: empty, or from a snapshot; as the release given, or the one before. */
  restart(snapshot?: Json, release?: string): Promise<void>
  /** Called when the worker has crashed or hangs, with what is known of why. */
  onCrash(listener: (crash: { message: string; stack?: string }) => void): () => void
}

/** An answer that also tells which entry of the log its request is: there stands why it was answered so. */
export interface PortResponse extends TransportResponse {
  /** The entry's `seq`. The feed brings it within a frame. */
  readonly entry: number
}

/**
 * The keys of the cluster's service account issuer, changed as an administrator would by starting the control plane with other key
 * files. Each call resolves to the keys after it; a change the cluster refuses rejects with why.
 */
export interface KeyControl {
  list(): Promise<readonly KeyInfo[]>
  /** A new key, which signs from now on; the others still verify. An RS256 key takes some tenths of a second. */
  add(algorithm: SigningAlgorithm): Promise<readonly KeyInfo[]>
  /** Tokens signed with this key are refused from now on. */
  drop(keyId: string): Promise<readonly KeyInfo[]>
  /** A token with these claims, signed with the key that signs: what no real API server lends. For the bench of the token inspector. */
  sign(claims: JsonObject): Promise<string>
}

export interface FeedBatch {
  /** Virtual milliseconds since the Unix epoch. */
  readonly now: number
  readonly revision: number
  /** New log entries, and older ones that were amended since. */
  readonly entries: readonly LogEntry[]
  readonly writes: readonly StorageEvent[]
  readonly clock: ClockState
  /** True for the first batch after a restart: forget what was before. */
  readonly reset?: boolean
}

export interface ClockState {
  readonly running: boolean
  /** Virtual seconds per second of the wall: 1, 60, 3600 … */
  readonly rate: number
  /** When the next thing is due, virtual ms. */
  readonly nextDue?: number
}

export interface ClockControl {
  play(rate: number): void
  pause(): void
  /** Goes on to the next thing that is due and runs it. */
  step(): Promise<void>
  /** Goes on by so many virtual milliseconds, as fast as it can. */
  advance(ms: number): Promise<void>
}
