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
/** What is known of why the cluster stopped. */
export interface Crash {
  readonly message: string
  /** Nobody threw anything: the worker ended, or has not answered for some time. */
  readonly reason?: 'ended' | 'silent'
  readonly stack?: string
}

export interface ClusterPort extends Transport, RbacPort {
  request(request: TransportRequest): Promise<PortResponse>
  /** Calls the listener with what happened since the last batch, at most once a frame; the first batch holds everything so far. */
  subscribe(listener: (batch: FeedBatch) => void): () => void
  readonly clock: ClockControl
  readonly history: HistoryControl
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
  /** Called when the worker has crashed or hangs. */
  onCrash(listener: (crash: Crash) => void): () => void
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
  /**
   * A token with these claims, signed with the key that signs: what no real API server lends. For the bench of the token inspector,
   * and with a `typ` of its own for what is no token of the API: the course's certificate.
   */
  sign(claims: JsonObject, type?: string): Promise<string>
}

export interface FeedBatch {
  /** Virtual milliseconds since the Unix epoch. */
  readonly now: number
  readonly revision: number
  /** New log entries, and older ones that were amended since. */
  readonly entries: readonly LogEntry[]
  readonly writes: readonly StorageEvent[]
  readonly clock: ClockState
  readonly history: HistoryState
  /** The moment shown, virtual ms, when it is one of the past; absent for the present. The batch tells of the cluster as it was then. */
  readonly past?: number
  /** True when what was before is to be forgotten: the batch tells everything anew. */
  readonly reset?: boolean
  /** With `reset`: it is the same cluster, at another moment or on another branch, and not one that was started anew. */
  readonly moved?: boolean
}

/** What there is of the cluster's past. Times are virtual ms. */
export interface HistoryState {
  /** The earliest moment that can be looked at. What was before is no longer kept. */
  readonly oldest: number
  /** The number of the oldest log entry that is kept, of the cluster that is shown. */
  readonly firstEntry: number
  /** The oldest revision whose state is kept, of the cluster that is shown. */
  readonly firstRevision: number
  /** What was the present, and was left for another moment. The last one left comes last. */
  readonly branches: readonly Branch[]
}

/** A cluster that stands still since it was left. Times are virtual ms. */
export interface Branch {
  readonly id: number
  /** The last moment it shares with the present's cluster at the time it was left. */
  readonly from: number
  /** How far it had come. */
  readonly to: number
}

/**
 * Looks at any moment of the past, and goes there. What is shown is a cluster that stands still: requests that read are answered by
 * it, and those that would change it are refused with a ConnectionError, as are all other changes. The present stands still meanwhile.
 */
export interface HistoryControl {
  /**
   * Shows the cluster as it was at a moment (virtual ms) to every view of the page; undefined, now, and what is to come show the present.
   * Resolves when the feed has told it. Rejects with a RangeError's message for a moment that is no longer kept.
   */
  lookAt(at: number | undefined): Promise<void>
  /** Makes the moment that is shown the present; what was the present becomes a branch. Nothing happens when the present is shown. */
  returnHere(): Promise<void>
  /**
   * What was before a request becomes the present, and time goes on from there as it did; what was the present becomes a branch. `seq`
   * is the number of the request's log entry. Rejects with a RangeError's message for one that is no longer kept.
   */
  returnBefore(seq: number): Promise<void>
  /**
   * The branch becomes the present, where it was left, and time goes on in it as it did; what was the present becomes a branch. Rejects
   * when there is none of that id.
   */
  goToBranch(id: number): Promise<void>
}

export interface ClockState {
  readonly running: boolean
  /** Virtual seconds per second of the wall: 1, 60, 3600 … */
  readonly rate: number
  /** When the next thing is due, virtual ms. */
  readonly nextDue?: number
  /** What it runs to, as fast as it can; absent when it does not. */
  readonly goal?: Goal
}

/** Where time is to stand still. What happened before does not count. */
export type Goal =
  /** A moment, virtual ms. */
  | { readonly type: 'time'; readonly at: number }
  /** A kubelet writes a new token in place of an old one. */
  | { readonly type: 'rotation' }
  /** A request is refused: the API server does not know who asks, or that may not be done. The page's own do not count. */
  | { readonly type: 'refusal'; readonly status: 401 | 403 }
  /** A pod that did not run runs. */
  | { readonly type: 'pod-running' }

/** What a goal was reached by. */
export type Happening =
  /** `seq` is the number of its log entry. */
  | {
      readonly type: 'request'
      readonly seq: number
      readonly status: 401 | 403
      readonly user: string | undefined
      readonly method: string
      readonly url: string
    }
  | { readonly type: 'rotation'; readonly seq: number; readonly tokenId: string; readonly namespace: string; readonly pod: string }
  | { readonly type: 'pod'; readonly namespace: string; readonly name: string }

/** How a run to a goal ended. `at` is virtual ms. */
export type RunEnd =
  | { readonly type: 'reached'; readonly at: number; readonly what?: Happening }
  /** Somebody paused it, or asked for something else. */
  | { readonly type: 'stopped' }
  /** It was not reached in the time in which it can be expected. */
  | { readonly type: 'given-up'; readonly at: number }

/** The clock of the present: whoever moves it while the past is shown is shown the present again. */
export interface ClockControl {
  play(rate: number): void
  pause(): void
  /** Goes on to the next thing that is due and runs it. */
  step(): Promise<void>
  /** Goes on by so many virtual milliseconds, as fast as it can; then at the pace it had. Resolves early when it is stopped. */
  advance(ms: number): Promise<void>
  /** Goes on as fast as it can until the goal is reached. Where something happened it stands still; at a moment it goes on at the pace it had. */
  runUntil(goal: Goal): Promise<RunEnd>
}
