import type { Json } from '../kernel/json.ts'
import type { KubeObject } from '../api/object.ts'

/** Header names are lower-case; a header sent several times is a list. */
export type Headers = Readonly<Record<string, string | readonly string[]>>

/** Who is at the other end of the connection, when TLS client certificates say so. Actors inside the cluster use this. */
export interface ClientCertificate {
  /** The user name. */
  readonly commonName: string
  /** The groups. */
  readonly organizations: readonly string[]
}

/** What arrives at the one door: an HTTP request as data. */
export interface ApiRequest {
  readonly method: string
  /** Path and query: /api/v1/pods?limit=5 */
  readonly url: string
  readonly headers?: Headers
  /** Text as it came over the wire, or, from actors inside, an object that needs no decoding of text. */
  readonly body?: string | KubeObject | Json
  readonly certificate?: ClientCertificate
  /** Who sent it, for the log alone: never consulted for a decision. */
  readonly origin?: Origin
}

/** Whose hand a request came from, shown by the timeline and the trace. */
export type Origin =
  | { readonly type: 'terminal' | 'editor' | 'page' | 'lesson' | 'external' }
  | { readonly type: 'apiserver' | 'controller' | 'scheduler' | 'kubelet'; readonly name: string }
  | { readonly type: 'container'; readonly namespace: string; readonly pod: string; readonly container: string }

export interface ApiResponse {
  readonly status: number
  readonly headers: Headers
  readonly body: ResponseBody
  /** The log entry of the request. */
  readonly requestId: number
}

export type ResponseBody =
  | { readonly type: 'object'; readonly object: Json | KubeObject; readonly pretty?: boolean }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'watch'; readonly watch: WatchStream }
  | { readonly type: 'exec'; readonly exec: ExecTarget }
  | { readonly type: 'none' }

/** What an allowed pods/exec asks for. The process itself runs at the edge (session, node), over the container's files. */
export interface ExecTarget {
  readonly namespace: string
  readonly pod: string
  readonly podUid: string
  readonly container: string
  readonly command: readonly string[]
  readonly stdin: boolean
  readonly tty: boolean
}

/** metav1.WatchEvent, already in the form asked for (plain, Table, PartialObjectMetadata). */
export interface WatchEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR'
  readonly object: Json | KubeObject
}

/**
 * A running watch. A connection, not state: a snapshot does not hold it, and it ends at a restore.
 * Events are delivered in order, synchronously with the commit that caused them.
 */
export interface WatchStream {
  /** When the server ends it, virtual ms. */
  readonly endsAt: number
  /** Delivers what has gathered so far, then every later event. One listener. */
  listen(listener: { event(event: WatchEvent): void; end(): void }): void
  close(): void
}
