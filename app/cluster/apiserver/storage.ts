import type { KubeObject } from '../api/object.ts'

/** `pods`, `roles.rbac.authorization.k8s.io`: plural and group name a stored resource. */
export type ResourceKey = string

export const resourceKey = (group: string, plural: string): ResourceKey => (group === '' ? plural : `${plural}.${group}`)

/** The state of the cluster at one revision, for reading. Objects are frozen. */
export interface StorageView {
  /** The revision it shows. */
  readonly revision: number
  /** `namespace` is '' for cluster-scoped resources. */
  get(resource: ResourceKey, namespace: string, name: string): KubeObject | undefined
  /** In key order (namespace, then name). `namespace` undefined or '' means all. */
  list(resource: ResourceKey, namespace?: string): readonly KubeObject[]
}

/** The state as it is, which goes on: what reads it can follow the changes. */
export interface LiveView extends StorageView {
  /** The first revision `eventsSince` can start from. */
  readonly oldestKept: number
  /** Changes after a revision, oldest first. Throws a RangeError when they are no longer kept. */
  eventsSince(revision: number): readonly StorageEvent[]
}

/** A state that differs from another in some objects: what a question that begins with "what if" looks at. */
export interface ChangedView extends StorageView {
  readonly base: StorageView
  /** The objects that are created or replaced. */
  readonly changed: readonly KubeObject[]
}

/** One change of one object. `previous` is absent for a create, `object` is the last state for a delete. */
export interface StorageEvent {
  readonly revision: number
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED'
  readonly resource: ResourceKey
  readonly object: KubeObject
  readonly previous?: KubeObject
}
