import type { Json, JsonObject } from '../kernel/json.ts'

/** metav1.OwnerReference */
export interface OwnerReference {
  readonly apiVersion: string
  readonly kind: string
  readonly name: string
  readonly uid: string
  readonly controller?: boolean
  readonly blockOwnerDeletion?: boolean
}

/** metav1.ManagedFieldsEntry */
export interface ManagedFieldsEntry {
  readonly manager?: string
  readonly operation?: 'Apply' | 'Update'
  readonly apiVersion?: string
  readonly time?: string
  readonly fieldsType?: 'FieldsV1'
  readonly fieldsV1?: JsonObject
  readonly subresource?: string
}

/** metav1.ObjectMeta. Times are RFC 3339 text with whole seconds. */
export interface ObjectMeta {
  readonly name?: string
  readonly generateName?: string
  readonly namespace?: string
  readonly uid?: string
  readonly resourceVersion?: string
  readonly generation?: number
  readonly creationTimestamp?: string | null
  readonly deletionTimestamp?: string
  readonly deletionGracePeriodSeconds?: number
  readonly labels?: Readonly<Record<string, string>>
  readonly annotations?: Readonly<Record<string, string>>
  readonly ownerReferences?: readonly OwnerReference[]
  readonly finalizers?: readonly string[]
  readonly managedFields?: readonly ManagedFieldsEntry[]
}

/**
 * Any object of the API. Objects in storage are frozen: a change is a new object.
 * Read typed parts with the helpers of the kind's own folder under resources/.
 */
export interface KubeObject {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: ObjectMeta
  // Kinds differ in everything else; a kind's folder narrows it (`PodObject extends KubeObject`).
  readonly [field: string]: Json | undefined | ObjectMeta
}

/** Reads an object as one of a kind that has a spec; a missing one is empty. */
export const withSpec = <Kind extends KubeObject>(object: KubeObject): Kind =>
  (object['spec'] === undefined ? { ...object, spec: {} } : object) as Kind

export interface GroupVersionKind {
  readonly group: string
  readonly version: string
  readonly kind: string
}

/** `v1` or `apps/v1`. */
export function apiVersionOf(group: string, version: string): string {
  return group === '' ? version : `${group}/${version}`
}

/** Splits `apps/v1` into group and version; the core group is ''. */
export function parseApiVersion(apiVersion: string): { group: string; version: string } {
  const slash = apiVersion.indexOf('/')
  return slash < 0 ? { group: '', version: apiVersion } : { group: apiVersion.slice(0, slash), version: apiVersion.slice(slash + 1) }
}

/** The same of one that somebody wrote: what cannot be read counts as none. Models runtime/schema/group_version.go (FromAPIVersionAndKind). */
export const readApiVersion = (apiVersion: string) => (apiVersion.split('/').length > 2 ? { group: '', version: '' } : parseApiVersion(apiVersion))
