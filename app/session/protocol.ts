import type { RbacAnswers, RbacQuestion } from '../cluster/authz/ask/questions.ts'
import type { KeyInfo } from '../cluster/authn/key-rotation.ts'
import type { SigningAlgorithm } from '../cluster/authn/signing-key.ts'
import type { Json, JsonObject } from '../cluster/kernel/json.ts'
import type { Fault } from '../cluster/faults.ts'
import type { Language } from './language.ts'
import type { ContainerEntry, FeedBatch, Goal, RunEnd } from './cluster-port.ts'

/** Messages from the page to the worker that holds the cluster. `id` ties answers to questions; ids are the page's. */
export type ToWorker =
  | { type: 'start'; options: StartOptions; snapshot?: Json }
  | { type: 'request'; id: number; method: string; url: string; headers: WireHeaders; body?: string }
  | { type: 'exec'; id: number; method: string; url: string; headers: WireHeaders }
  | { type: 'exec-input'; id: number; text: string | null }
  | { type: 'cancel'; id: number }
  | { type: 'clock'; action: { type: 'play'; rate: number } | { type: 'pause' } }
  | { type: 'step'; id: number }
  | { type: 'advance'; id: number; ms: number }
  | { type: 'run-until'; id: number; goal: Goal }
  | { type: 'history'; id: number; action: HistoryAction }
  | { type: 'snapshot'; id: number }
  | { type: 'fault'; id: number; fault: Fault; on: boolean }
  | { type: 'files'; id: number; namespace: string; pod: string; container: string; path: string }
  | { type: 'ask'; id: number; question: RbacQuestion; language: Language }
  | { type: 'keys'; id: number; action: KeyAction }
  | { type: 'sign'; id: number; claims: JsonObject; typ?: string }
  | { type: 'ping'; id: number }

export type HistoryAction = { type: 'look'; at?: number } | { type: 'return' } | { type: 'undo'; seq: number } | { type: 'go'; branch: number }

/**
 * A batch on the wire. Clusters that were one share what was before they parted: of that only is told how much it is, the page
 * having it already.
 */
export interface WireBatch extends FeedBatch {
  /** Which of the clusters of this worker it tells of. */
  readonly run: number
  /** With `reset`: as much of what was told of that run comes first; all of it without counts. */
  readonly after?: { readonly run: number; readonly entries?: number; readonly revision?: number }
}

/** What is done with the keys of the cluster's service account issuer. The answer is the keys after it. */
export type KeyAction = { type: 'list' } | { type: 'add'; algorithm: SigningAlgorithm } | { type: 'drop'; keyId: string }

/** Messages from the worker to the page. */
export type FromWorker =
  | { type: 'feed'; batch: WireBatch }
  | { type: 'response'; id: number; status: number; headers: WireHeaders; body: string; streaming: boolean; entry: number }
  | { type: 'line'; id: number; line: string }
  | { type: 'end'; id: number }
  | { type: 'exec-started'; id: number }
  | { type: 'exec-output'; id: number; channel: 'stdout' | 'stderr'; text: string }
  | { type: 'exec-exit'; id: number; result: { code: number } | { error: string } }
  | { type: 'done'; id: number; value: DoneValue }
  | { type: 'failed'; id: number; message: string }
  /** A request that cannot be made while the past is shown. */
  | { type: 'refused'; id: number; message: string }
  | { type: 'fault'; message: string; stack?: string }

/** What an answered question brings, by its kind. */
export type DoneValue = Json | ContainerEntry[] | readonly KeyInfo[] | RunEnd | RbacAnswers[RbacQuestion['type']]

export type WireHeaders = Readonly<Record<string, string | readonly string[]>>

/** What the page tells the worker of the cluster to start. */
export interface StartOptions {
  readonly release: string
  readonly seed: string
  /** Virtual milliseconds since the Unix epoch. */
  readonly startTime: number
}
