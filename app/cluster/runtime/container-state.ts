import type { Json } from '../kernel/json.ts'
import type { FolderNode } from './file-system.ts'

/** One line a container printed. Virtual ms. */
export type LogLine = { readonly at: number; readonly text: string }

/** How a container ended. Times are virtual ms. */
export type Ending = {
  readonly exitCode: number
  readonly startedAt: number
  readonly finishedAt: number
  readonly containerId: string
  readonly log: readonly LogLine[]
}

/** A container as the node's runtime knows it. Types, not interfaces: all of it is JSON in the kubelet's memory. */
export type ContainerState = {
  readonly phase: 'waiting' | 'pulling' | 'running' | 'ended'
  /** waiting: why, as the status tells it. */
  readonly reason?: string
  readonly message?: string
  /** pulling: when the image is there, and when it was asked for. */
  readonly pulledAt?: number
  readonly askedAt?: number
  /** pulling: how long the pull itself takes. */
  readonly pullTook?: number
  readonly imagePulled?: boolean
  /** waiting: not before this. */
  readonly retryAt?: number
  /** Virtual ms of the back-off that is to be waited. */
  readonly backOff?: number
  readonly startedAt?: number
  readonly containerId?: string
  readonly restarts: number
  readonly ending?: Ending
  readonly log: readonly LogLine[]
  /** What the image's program remembers, and when it is to run again. */
  readonly program?: Json
  readonly wakeAt?: number
  /** Files the container wrote outside its volumes. */
  readonly written?: FolderNode
}

export const newContainer = (reason: string): ContainerState => ({ phase: 'waiting', reason, restarts: 0, log: [] })

/** A token of a pod, as the kubelet keeps it. Virtual ms. */
export type HeldToken = {
  readonly token: string
  readonly tokenId: string
  readonly issuedAt: number
  readonly expiresAt: number
  readonly refreshAt: number
}

/** A pod as its kubelet knows it. */
export type PodState = {
  readonly namespace: string
  readonly name: string
  readonly uid: string
  readonly startTime: number
  readonly ip: string
  readonly containers: Readonly<Record<string, ContainerState>>
  readonly volumes: Readonly<Record<string, FolderNode>>
  readonly tokens: Readonly<Record<string, HeldToken>>
  /** The last attempt at its volumes: what went wrong, when to look again, and how long to wait after a failure. */
  readonly volumesReady: boolean
  readonly nextVolumeSync: number
  readonly volumeBackOff: number
  /** Graceful deletion: when the containers will have stopped. */
  readonly stopAt?: number
}

/** Where a kubelet's memory keeps a pod. */
export const podKey = (uid: string) => `pod:${uid}`
