import type { ActorMemory } from '../controllers/controller.ts'
import type { Json } from '../kernel/json.ts'
import type { PodObject, PodStatus } from '../resources/pods/pod.ts'
import type { FileNode, FolderNode } from './file-system.ts'

// What a kubelet knows of a pod, and the node's container runtime of its containers. Types, not interfaces: all of it is
// JSON in the kubelet's memory, replaced and never changed in place. Times are virtual ms.

/** One line a container printed. */
export type LogLine = { readonly at: number; readonly text: string }

/** One run of a container: what the container runtime knows of it. */
export type ContainerRecord = {
  readonly id: string
  readonly name: string
  /** The image of its definition when it was made. */
  readonly image: string
  readonly restartCount: number
  readonly state: 'running' | 'exited'
  readonly startedAt: number
  readonly finishedAt?: number
  readonly exitCode?: number
  readonly reason?: string
  /** What it left for whoever asks why it ended. */
  readonly message?: string
  /** Set at its start: later changes of ConfigMaps and Secrets do not reach it. */
  readonly env: Readonly<Record<string, string>>
  /** By mount path: what a subPath led to at its start. Volumes that are written anew do not change it. */
  readonly subPaths?: Readonly<Record<string, FileNode>>
  readonly log: readonly LogLine[]
  /** What the image's program remembers, and when it is to run again. */
  readonly program?: Json
  readonly wakeAt?: number
  /** Files it wrote outside its volumes. */
  readonly written?: FolderNode
  /**
   * It is to stop, and is killed at `killAt`; it ends by itself at `endsAt` with that exit code, if at all. A sidecar is asked when it is
   * its turn: when the containers named here have ended, or its grace period is over at `askedBy`.
   */
  readonly stopping?: {
    readonly killAt: number
    readonly endsAt?: number
    readonly exitCode?: number
    readonly waitsFor?: readonly string[]
    readonly askedBy?: number
  }
}

/** The pod's network, which its containers share. */
export type Sandbox = { readonly state: 'ready' | 'notready'; readonly createdAt: number; readonly attempt: number }

/** A token of a pod, as the kubelet keeps it. */
export type HeldToken = {
  readonly token: string
  readonly tokenId: string
  readonly issuedAt: number
  readonly expiresAt: number
  readonly refreshAt: number
}

/** A volume of a pod on its node. */
export type VolumeState = {
  /** What is in it; absent until it is set up. */
  readonly tree?: FolderNode
  /** It is to be set up, or written anew, not before this; absent: there is nothing to do. */
  readonly dueAt?: number
  /** How long was waited after the last failure. */
  readonly backOff: number
  /** What its content was made of: as long as that is the same there is nothing to write. */
  readonly stamp?: string
}

/** Why a container does not run, until it does. Models pkg/kubelet/reason_cache.go. */
export type Reason = { readonly reason: string; readonly message: string }

/** Models client-go/util/flowcontrol/backoff.go (backoffEntry). */
export type BackOff = { readonly delay: number; readonly lastUpdate: number }

/** A container that is to be started, and of which kind it is. */
export type ContainerToStart = { readonly kind: 'ephemeralContainers' | 'initContainers' | 'containers'; readonly name: string }

/** An image on its way. */
export type Pull = { readonly askedAt: number; readonly took: number; readonly doneAt: number }

/** What a pod worker is in the middle of. */
export type Step =
  /** waits for a look at the runtime that is newer than its last sync */
  | { readonly at: 'relist' }
  /** waits for the pod's volumes */
  | { readonly at: 'volumes'; readonly since: number; readonly nextLook: number }
  /** waits for containers to stop, then starts others or goes on to the end of the pod */
  | { readonly at: 'stopping'; readonly start: readonly ContainerToStart[] | null }
  | { readonly at: 'starting'; readonly todo: readonly ContainerToStart[]; readonly pull?: Pull; readonly failed?: SyncError }
  /** waits for the volumes of a pod that has ended to go */
  | { readonly at: 'unmounting'; readonly until: number }

/** A sync that did not do all it was to do; `retryAt` says when a back-off is over. */
export type SyncError = { readonly retryAt?: number }

/** The work on a pod. Models pkg/kubelet/pod_workers.go (podSyncStatus). */
export type Work = {
  readonly phase: 'sync' | 'terminating' | 'terminated' | 'finished'
  readonly step: Step | null
  /** Something happened since the work under way began: another sync follows at once. */
  readonly pending: boolean
  /** When the work queue gives the pod out again. */
  readonly nextSync: number
  readonly lastSync: number
  /** The last look at the runtime, what it saw by id, and when the runtime has changed since. Models pkg/kubelet/pleg. */
  readonly relistedAt: number
  readonly observed: Readonly<Record<string, string>>
  readonly changedAt?: number
  /** A look asked for, before the next regular one. */
  readonly relistAt?: number
  /** All was as it should be after the last sync: as long as nothing happens, only its volumes may need a look. */
  readonly settled: boolean
  /** The pod's object is gone. */
  readonly removed: boolean
  /** Seconds its containers have to stop. */
  readonly gracePeriod: number
}

/** What the probes of a container have shown. Models pkg/kubelet/prober. */
export type ProbeState = {
  readonly containerId: string
  readonly result: 'success' | 'failure' | 'unknown'
  readonly successes: number
  readonly failures: number
  readonly nextAt: number
}

/** A pod as its kubelet knows it. */
export type PodState = {
  readonly namespace: string
  readonly name: string
  readonly uid: string
  /** The object as it was last seen. */
  readonly pod: PodObject
  /** Empty until it has a sandbox. */
  readonly ip: string
  readonly sandbox?: Sandbox
  /** The newest first; of each name at most the last two. */
  readonly containers: readonly ContainerRecord[]
  readonly volumes: Readonly<Record<string, VolumeState>>
  readonly tokens: Readonly<Record<string, HeldToken>>
  readonly reasons: Readonly<Record<string, Reason>>
  readonly backOffs: Readonly<Record<string, BackOff>>
  /** By image: what the last failed pull said. */
  readonly pullErrors: Readonly<Record<string, string>>
  /** By `KIND/CONTAINER`. */
  readonly probes: Readonly<Record<string, ProbeState>>
  readonly work: Work
  /** What was last told of the pod, or is to be; whether it is the pod's last. */
  readonly status?: PodStatus
  readonly finished: boolean
  /** When it is to be told again, the API server having not taken it. */
  readonly reportAt?: number
}

/** Where a kubelet's memory keeps a pod. */
const PODS = 'pod:'
export const podKey = (uid: string) => `${PODS}${uid}`

/** All the pods it keeps. */
export const podStates = (memory: ActorMemory): PodState[] =>
  memory.keys().flatMap((key) => (key.startsWith(PODS) ? [memory.get(key) as unknown as PodState] : []))

/** Where it keeps which pods of a name it works on: a new one may be there before the last has ended. */
export const UIDS = 'uids:'
export const uidsKey = (namespace: string, name: string) => `${UIDS}${namespace}/${name}`

/** The last run of a container. */
export const latestOf = ({ containers }: Pick<PodState, 'containers'>, name: string): ContainerRecord | undefined =>
  containers.find((one) => one.name === name)

/** The run before it. */
export const previousOf = ({ containers }: Pick<PodState, 'containers'>, name: string): ContainerRecord | undefined =>
  containers.filter((one) => one.name === name)[1]
