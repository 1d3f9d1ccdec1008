import type { ApiRequest } from '../apiserver/http.ts'
import type { SigningAlgorithm } from '../authn/signing-key.ts'
import type { Fault } from '../faults.ts'
import type { ContainerName } from '../runtime/container-runtime.ts'
import type { FileNode } from '../runtime/file-system.ts'

/** Something done to a cluster from outside. Data: a cluster to which the same is done at the same times goes the same way. */
export type Input =
  | { readonly type: 'request'; readonly request: ApiRequest }
  /** The client of a watch hung up; `requestId` is that of its request. */
  | { readonly type: 'watch-closed'; readonly requestId: number }
  | { readonly type: 'fault'; readonly fault: Fault; readonly on: boolean }
  | { readonly type: 'key-added'; readonly algorithm: SigningAlgorithm }
  | { readonly type: 'key-dropped'; readonly keyId: string }
  /** A process somebody started in a container wrote a file, or took it away. */
  | { readonly type: 'file-written'; readonly container: ContainerName; readonly path: string; readonly node: FileNode | undefined }

/** Hears what is done to a cluster. */
export interface Recorder {
  /** Called at the moment at which it is done. */
  input(input: Input): void
  /** Time has passed, and all that was due has run. */
  advanced(): void
}
