import { deepFreeze, type Json } from '../kernel/json.ts'
import type { KubeObject, ObjectMeta } from '../api/object.ts'
import type { LiveView, ResourceKey, StorageEvent, StorageView } from './storage.ts'

/** One state of one object; absent `object` is its deletion. */
interface Version {
  readonly revision: number
  readonly object: KubeObject | undefined
}

/** The objects of one resource in one namespace, with their past. */
interface Bucket {
  /** Names in key order, with those of deleted objects; undefined when it must be sorted anew. */
  names: string[] | undefined
  /** What is there now, in key order; undefined when something has changed since. */
  latest: readonly KubeObject[] | undefined
  readonly versions: Map<string, Version[]>
}

/** A change of state, before it has its revision. */
export interface Change {
  readonly type: StorageEvent['type']
  readonly resource: ResourceKey
  readonly object: KubeObject
}

/** etcd's first write is its second revision. */
const FIRST_REVISION = 1
const NOTHING: readonly KubeObject[] = Object.freeze([])

/**
 * The state of the cluster at every revision, as etcd keeps it: immutable objects under one revision that every write
 * raises. Past states are kept, not recomputed. Compaction raises the revision below which clients get 410; the states
 * themselves stay for the page, which looks back.
 */
export class MultiVersionStorage implements LiveView {
  #revision = FIRST_REVISION
  #compacted = 0
  /** The revision before the first event kept. */
  #base = FIRST_REVISION
  #events: StorageEvent[] = []
  readonly #resources = new Map<ResourceKey, Map<string, Bucket>>()
  /** Namespaces in key order, by resource. */
  readonly #namespaces = new Map<ResourceKey, string[]>()
  readonly #kept: number

  /** `kept` is of how many writes the past states are kept; older ones go at the next compaction. */
  constructor(kept = Number.POSITIVE_INFINITY) {
    this.#kept = kept
  }

  get revision(): number {
    return this.#revision
  }

  /** Revisions below this one are too old for clients. */
  get compactedRevision(): number {
    return this.#compacted
  }

  get(resource: ResourceKey, namespace: string, name: string): KubeObject | undefined {
    return this.#resources.get(resource)?.get(namespace)?.versions.get(name)?.at(-1)?.object
  }

  list(resource: ResourceKey, namespace = ''): readonly KubeObject[] {
    const buckets = this.#resources.get(resource)
    if (!buckets) return NOTHING
    if (namespace !== '') {
      const bucket = buckets.get(namespace)
      return bucket ? latestOf(bucket) : NOTHING
    }
    const order = this.#namespacesOf(resource, buckets)
    const only = order.length === 1 ? buckets.get(order[0] ?? '') : undefined
    return only ? latestOf(only) : order.flatMap((one) => latestOf(buckets.get(one) as Bucket))
  }

  /** Makes a change the next revision. The object is frozen and given its resourceVersion; the event holds it. */
  commit(change: Change): StorageEvent {
    const revision = this.#revision + 1
    const { namespace = '', name = '' } = change.object.metadata
    const previous = this.get(change.resource, namespace, name)
    const object = deepFreeze({ ...change.object, metadata: withResourceVersion(change.object.metadata, String(revision)) })
    const event: StorageEvent = { revision, type: change.type, resource: change.resource, object, ...(previous ? { previous } : {}) }
    this.#append(event)
    return event
  }

  /** The state at a past revision. Throws a RangeError for one that is not kept or not yet written. */
  at(revision: number): StorageView {
    if (revision === this.#revision) return this
    if (revision < this.#base || revision > this.#revision)
      throw new RangeError(`revision ${revision} is not kept: ${this.#base} to ${this.#revision} are`)
    return new PastView(
      revision,
      (resource, namespace, name) => this.#resources.get(resource)?.get(namespace)?.versions.get(name),
      (resource, namespace) => this.#keys(resource, namespace),
    )
  }

  /** Changes after a revision, oldest first. Throws a RangeError when they are no longer kept. */
  eventsSince(revision: number): readonly StorageEvent[] {
    if (revision < this.#base - 1) throw new RangeError(`changes after revision ${revision} are not kept`)
    return this.#events.slice(Math.max(0, revision - this.#base))
  }

  /** The first revision `eventsSince` and `at` can start from. */
  get oldestKept(): number {
    return this.#base
  }

  /** Makes all revisions below this one too old for clients. */
  compact(revision: number): void {
    this.#compacted = Math.max(this.#compacted, Math.min(revision, this.#revision))
    const surplus = this.#events.length - this.#kept
    if (surplus > 0) this.#forget(surplus)
  }

  snapshot(): Json {
    return this.snapshotAt(this.#revision, this.#compacted)
  }

  /** The snapshot there would have been at a past revision, `compacted` being what was compacted then. Throws a RangeError for one not kept. */
  snapshotAt(revision: number, compacted: number): Json {
    const base = this.at(this.#base)
    const objects = [...this.#resources.keys()].flatMap((resource) => base.list(resource).map((object) => [resource, object]))
    if (revision < this.#base) throw new RangeError(`revision ${revision} is no longer kept`)
    const events = this.#events.slice(0, revision - this.#base).map(({ type, resource, object }) => [type, resource, object])
    return { base: this.#base, compacted, objects, events } as unknown as Json
  }

  restore(state: Json): void {
    const saved = state as unknown as {
      base: number
      compacted: number
      objects: [ResourceKey, KubeObject][]
      events: [StorageEvent['type'], ResourceKey, KubeObject][]
    }
    this.#resources.clear()
    this.#namespaces.clear()
    this.#events = []
    this.#base = saved.base
    this.#compacted = saved.compacted
    for (const [resource, object] of saved.objects) {
      const frozen = deepFreeze(object)
      this.#versionsOf(resource, frozen).push({ revision: Number(frozen.metadata.resourceVersion), object: frozen })
    }
    this.#revision = saved.base
    for (const [type, resource, object] of saved.events) {
      const previous = this.get(resource, object.metadata.namespace ?? '', object.metadata.name ?? '')
      this.#append({ revision: this.#revision + 1, type, resource, object: deepFreeze(object), ...(previous ? { previous } : {}) })
    }
  }

  #append(event: StorageEvent): void {
    this.#revision = event.revision
    this.#events.push(event)
    this.#versionsOf(event.resource, event.object).push({ revision: event.revision, object: event.type === 'DELETED' ? undefined : event.object })
  }

  /** The object's history, made ready for one more version. */
  #versionsOf(resource: ResourceKey, object: KubeObject): Version[] {
    const { namespace = '', name = '' } = object.metadata
    let buckets = this.#resources.get(resource)
    if (!buckets) {
      buckets = new Map()
      this.#resources.set(resource, buckets)
    }
    let bucket = buckets.get(namespace)
    if (!bucket) {
      bucket = { names: undefined, latest: undefined, versions: new Map() }
      buckets.set(namespace, bucket)
      this.#namespaces.delete(resource)
    }
    bucket.latest = undefined
    let versions = bucket.versions.get(name)
    if (!versions) {
      versions = []
      bucket.versions.set(name, versions)
      bucket.names = undefined
    }
    return versions
  }

  #keys(resource: ResourceKey, namespace: string): readonly (readonly [string, readonly string[]])[] {
    const buckets = this.#resources.get(resource)
    if (!buckets) return []
    if (namespace === '') return this.#namespacesOf(resource, buckets).map((one) => [one, namesOf(buckets.get(one) as Bucket)])
    const bucket = buckets.get(namespace)
    return bucket ? [[namespace, namesOf(bucket)]] : []
  }

  #namespacesOf(resource: ResourceKey, buckets: ReadonlyMap<string, Bucket>): readonly string[] {
    let order = this.#namespaces.get(resource)
    if (!order) {
      // Keys are namespace/name, so a namespace sorts with the slash that follows it: a-b before a.
      order = [...buckets.keys()].sort((a, b) => compare(`${a}/`, `${b}/`))
      this.#namespaces.set(resource, order)
    }
    return order
  }

  #forget(count: number): void {
    this.#base += count
    this.#events = this.#events.slice(count)
    for (const buckets of this.#resources.values()) {
      for (const bucket of buckets.values()) {
        for (const [name, versions] of bucket.versions) {
          const kept = versions.findLastIndex((version) => version.revision <= this.#base)
          if (kept > 0) versions.splice(0, kept)
          if (versions.length === 1 && versions[0]?.object === undefined) {
            bucket.versions.delete(name)
            bucket.names = undefined
          }
        }
      }
    }
  }
}

/** The state as it was after one write. */
class PastView implements StorageView {
  readonly revision: number
  readonly #history: (resource: ResourceKey, namespace: string, name: string) => readonly Version[] | undefined
  readonly #keys: (resource: ResourceKey, namespace: string) => readonly (readonly [string, readonly string[]])[]

  constructor(
    revision: number,
    history: (resource: ResourceKey, namespace: string, name: string) => readonly Version[] | undefined,
    keys: (resource: ResourceKey, namespace: string) => readonly (readonly [string, readonly string[]])[],
  ) {
    this.revision = revision
    this.#history = history
    this.#keys = keys
  }

  get(resource: ResourceKey, namespace: string, name: string): KubeObject | undefined {
    return this.#history(resource, namespace, name)?.findLast((version) => version.revision <= this.revision)?.object
  }

  list(resource: ResourceKey, namespace = ''): readonly KubeObject[] {
    return this.#keys(resource, namespace).flatMap(([one, names]) => names.flatMap((name) => this.get(resource, one, name) ?? []))
  }
}

function namesOf(bucket: Bucket): readonly string[] {
  bucket.names ??= [...bucket.versions.keys()].sort(compare)
  return bucket.names
}

function latestOf(bucket: Bucket): readonly KubeObject[] {
  if (!bucket.latest) {
    const objects: KubeObject[] = []
    for (const name of namesOf(bucket)) {
      const object = bucket.versions.get(name)?.at(-1)?.object
      if (object) objects.push(object)
    }
    bucket.latest = Object.freeze(objects)
  }
  return bucket.latest
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

const BEFORE_RESOURCE_VERSION = new Set(['name', 'generateName', 'namespace', 'selfLink', 'uid'])

/** Metadata with its resourceVersion where Go's ObjectMeta has it: after the uid. */
function withResourceVersion(metadata: ObjectMeta, resourceVersion: string): ObjectMeta {
  const result: Record<string, unknown> = {}
  const members = metadata as Readonly<Record<string, unknown>>
  for (const key in members) {
    if (result['resourceVersion'] === undefined && !BEFORE_RESOURCE_VERSION.has(key)) result['resourceVersion'] = resourceVersion
    if (key !== 'resourceVersion') result[key] = members[key]
  }
  return result['resourceVersion'] === undefined ? { ...metadata, resourceVersion } : result
}
