import type { Fault } from './faults.ts'
import type { Json } from './kernel/json.ts'
import type { LogEntryBase } from './kernel/log.ts'
import type { ClientCertificate, Origin } from './apiserver/http.ts'
import type { SigningAlgorithm } from './authn/signing-key.ts'
import type { AuthenticationCheck } from './authn/token-authenticator.ts'
import type { UserInfo } from './authn/user.ts'
import type { AuthorizationResult } from './authz/attributes.ts'
import type { ResourceKey } from './apiserver/storage.ts'

/** One entry of the cluster's log. Every picture of the page is a projection of these. */
export type LogEntry = RequestEntry | WriteEntry | TokenEntry | KeyEntry | FileEntry | ContainerEntry | TroubleEntry | FaultEntry

/** A request and what became of it. Appended when it arrives, amended when it is answered. */
export interface RequestEntry extends LogEntryBase {
  readonly type: 'request'
  readonly method: string
  readonly url: string
  readonly origin: Origin
  readonly certificate?: ClientCertificate
  /** Absent until authentication is done. */
  readonly user?: UserInfo
  readonly impersonatedUser?: UserInfo
  readonly verb?: string
  readonly resource?: string
  readonly subresource?: string
  readonly namespace?: string
  readonly name?: string
  /** HTTP status. */
  readonly status?: number
  readonly message?: string
  /** jti of the token used, if it had one. */
  readonly credentialId?: string
  /** A watch from outside: when the server ends it, and when its client went, if it did. Virtual milliseconds since the Unix epoch. */
  readonly watch?: { readonly endsAt: number; readonly closedAt?: number }
  /** The stations of its way, in order. */
  readonly trace: readonly TraceStep[]
}

/** What one stage of the pipeline decided about a request, and why. */
export interface TraceStep {
  /** The stage's name in the pipeline array. */
  readonly stage: string
  readonly outcome: 'passed' | 'refused' | 'changed' | 'skipped'
  /** One plain sentence. */
  readonly reason: string
  readonly checks?: readonly AuthenticationCheck[]
  readonly authorization?: AuthorizationResult
  /** What an admission plugin changed, as a JSON Patch. */
  readonly patch?: Json
}

/** A change of stored state. `revision` finds the object in the storage's history. */
export interface WriteEntry extends LogEntryBase {
  readonly type: 'write'
  readonly revision: number
  readonly change: 'ADDED' | 'MODIFIED' | 'DELETED'
  readonly resource: ResourceKey
  readonly namespace: string
  readonly name: string
  readonly uid: string
  /** The parts of the cluster whose informers saw it, as `controller deployment` or `kubelet node-1`. Absent when none did. */
  readonly told?: readonly string[]
}

/** The life of a token. Times are virtual milliseconds since the Unix epoch. */
export interface TokenEntry extends LogEntryBase {
  readonly type: 'token'
  /** unmounted: its pod is gone, or the Secret that held it. */
  readonly event: 'minted' | 'mounted' | 'refreshed' | 'used' | 'refused' | 'unmounted'
  /** jti; for a legacy token its secret as `namespace/name`. */
  readonly tokenId: string
  readonly namespace: string
  readonly serviceAccount: string
  readonly pod?: string
  /** The Secret that holds it, of the one kind of token that is kept in one. */
  readonly secret?: string
  /** minted: the id of the key it is signed with. */
  readonly keyId?: string
  readonly audiences?: readonly string[]
  /** The claim `exp`; a Secret's token has none, and never expires. */
  readonly expiresAt?: number
  /** status.expirationTimestamp: what the kubelet reckons with. */
  readonly statusExpiresAt?: number
  readonly warnAfter?: number
  /** When the kubelet will write a new one. */
  readonly refreshAt?: number
  /** used: the status of the response; refused: why. */
  readonly status?: number
  readonly reason?: string
}

/** The keys of the service account issuer changed: a key signs from now on, or no longer verifies. */
export interface KeyEntry extends LogEntryBase {
  readonly type: 'key'
  readonly event: 'added' | 'dropped'
  readonly keyId: string
  readonly algorithm: SigningAlgorithm
}

/** A file of a running pod was written. */
export interface FileEntry extends LogEntryBase {
  readonly type: 'file'
  readonly namespace: string
  readonly pod: string
  readonly volume: string
  readonly paths: readonly string[]
}

/** Something a container did: started, ended, printed a line. */
export interface ContainerEntry extends LogEntryBase {
  readonly type: 'container'
  readonly namespace: string
  readonly pod: string
  readonly container: string
  readonly event: 'started' | 'ended' | 'log'
  readonly exitCode?: number
  readonly text?: string
}

/** Something began to be wrong with the cluster on purpose, or was put right. */
export interface TroubleEntry extends LogEntryBase {
  readonly type: 'trouble'
  readonly fault: Fault
  readonly on: boolean
}

/** A fault of the simulation itself: our bug, shown and reported, never hidden. */
export interface FaultEntry extends LogEntryBase {
  readonly type: 'fault'
  readonly message: string
  readonly stack?: string
}
