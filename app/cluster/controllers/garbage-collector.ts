import { apiVersionOf, type KubeObject, type OwnerReference } from '../api/object.ts'
import type { ResourceKey, StorageEvent, StorageView } from '../apiserver/storage.ts'
import { storageKeyOf } from '../apiserver/resource-registry.ts'
import { RESOURCES } from '../resources/index.ts'
import type { ResourceDefinition } from '../resources/definition.ts'
import type { Actor, ActorContext } from './controller.ts'
import { forgetEvents, recordEvent } from './event-recorder.ts'
import { controllerIdentity } from './identity.ts'
import { unlessGone, unlessRefused } from './unless-refused.ts'

const NAME = 'garbage-collector-controller'
const FOREGROUND = 'foregroundDeletion'
const ORPHAN = 'orphan'

/** What can own and be owned: all that can be listed, watched and deleted, and is no other view of what is kept elsewhere. */
const DELETABLE: ReadonlyMap<ResourceKey, ResourceDefinition> = new Map(
  RESOURCES.filter(({ verbs, storageKey }) => !storageKey && ['list', 'watch', 'delete'].every((verb) => verbs.includes(verb))).map((definition) => [
    storageKeyOf(definition),
    definition,
  ]),
)

/**
 * Deletes objects whose owners are gone, lets owners go in the foreground once what blocks them has gone, and frees what is
 * to be orphaned. Keys are `RESOURCE NAMESPACE NAME`. Models pkg/controller/garbagecollector/garbagecollector.go.
 */
export const garbageCollector: Actor = {
  name: NAME,
  kind: 'controller',
  identity: controllerIdentity('generic-garbage-collector'),
  watches: Object.fromEntries([...DELETABLE.keys()].map((resource) => [resource, touchedKeys])),
  startKeys: (cache) =>
    [...DELETABLE.keys()].flatMap((resource) =>
      cache
        .list(resource)
        .filter(isOfInterest)
        .map((object) => keyOf(resource, object)),
    ),
  reconcile(key, context) {
    const [resource = '', namespace = '', name = ''] = key.split(' ')
    const definition = DELETABLE.get(resource)
    const object = context.cache.get(resource, namespace, name)
    if (!definition || !object) return
    const item = { definition, object }
    if (isDeleting(object, ORPHAN)) return orphanDependents(item, context)
    if (isDeleting(object, FOREGROUND)) return finishForeground(item, context)
    if (!object.metadata.deletionTimestamp) followOwners(item, context)
  },
}

interface Item {
  readonly definition: ResourceDefinition
  readonly object: KubeObject
}

const ownersOf = ({ metadata }: KubeObject): readonly OwnerReference[] => metadata.ownerReferences ?? []
const isDeleting = ({ metadata }: KubeObject, finalizer: string) =>
  metadata.deletionTimestamp !== undefined && metadata.finalizers?.includes(finalizer) === true
const isOfInterest = (object: KubeObject) => ownersOf(object).length > 0 || isDeleting(object, FOREGROUND) || isDeleting(object, ORPHAN)
const keyOf = (resource: ResourceKey, { metadata }: KubeObject) => `${resource} ${metadata.namespace ?? ''} ${metadata.name ?? ''}`
const pathOf = ({ definition: { group, version, resource }, object }: Item) => {
  const { namespace } = object.metadata
  return { group, version, resource, ...(namespace ? { namespace } : {}) }
}

/** An object itself; and when it goes or begins to, those it owns and those that wait for it. */
function touchedKeys({ type, resource, object }: StorageEvent, cache: StorageView): string[] {
  const own = type !== 'DELETED' && isOfInterest(object) ? [keyOf(resource, object)] : []
  // Events own nothing and expire in great numbers.
  if (resource === 'events') return own
  const dependents = type === 'DELETED' || isDeleting(object, FOREGROUND) ? dependentsOf(object, cache) : []
  const waiting = type === 'DELETED' ? ownersOf(object).flatMap((owner) => ownerItem(owner, object, cache) ?? []) : []
  return [...own, ...[...dependents, ...waiting].map((item) => keyOf(storageKeyOf(item.definition), item.object))]
}

/** All that name the object as an owner by its uid: in its namespace, or anywhere when it is in none. */
function dependentsOf({ metadata }: KubeObject, cache: StorageView): Item[] {
  return [...DELETABLE.values()].flatMap((definition) =>
    cache
      .list(storageKeyOf(definition), metadata.namespace)
      .filter((object) => ownersOf(object).some(({ uid }) => uid === metadata.uid))
      .map((object) => ({ definition, object })),
  )
}

/** The owner a reference names, if it is that one. A namespaced owner is looked for in the dependent's own namespace. */
function ownerItem(owner: OwnerReference, dependent: KubeObject, cache: StorageView): Item | undefined {
  const definition = definitionOf(owner)
  if (!definition) return undefined
  const object = cache.get(storageKeyOf(definition), definition.namespaced ? (dependent.metadata.namespace ?? '') : '', owner.name)
  return object?.metadata.uid === owner.uid ? { definition, object } : undefined
}

const definitionOf = ({ apiVersion, kind }: OwnerReference) =>
  RESOURCES.find((one) => one.kind === kind && apiVersionOf(one.group, one.version) === apiVersion)

/** Models attemptToDeleteItem: by what became of an object's owners it stays, loses references, or is deleted. */
function followOwners(item: Item, context: ActorContext): void {
  const owners = ownersOf(item.object)
  // An owner of a kind nobody knows may exist all the same: upstream, too, leaves what it owns alone.
  if (owners.length === 0 || owners.some((owner) => !definitionOf(owner))) return
  const found = owners.map((owner) => ({ owner, object: ownerItem(owner, item.object, context.cache)?.object }))
  for (const { owner, object } of found) if (!object) noteForeign(item.object, owner, context)
  const solid = found.filter(({ object }) => object && !isDeleting(object, FOREGROUND))
  const waiting = found.filter(({ object }) => object && isDeleting(object, FOREGROUND))
  if (solid.length > 0) {
    const lost = found.filter((one) => !solid.includes(one)).map(({ owner }) => owner)
    if (lost.length > 0) forgetOwners(item, lost, context)
    return
  }
  const { finalizers = [] } = item.object.metadata
  const blocks = waiting.length > 0 && dependentsOf(item.object, context.cache).length > 0
  const policy = finalizers.includes(ORPHAN) ? 'Orphan' : blocks || finalizers.includes(FOREGROUND) ? 'Foreground' : 'Background'
  const { uid = '', resourceVersion = '' } = item.object.metadata
  const options = { kind: 'DeleteOptions', apiVersion: 'v1', propagationPolicy: policy, preconditions: { uid, resourceVersion } }
  attempt(item, context, () => context.client.delete(pathOf(item), item.object.metadata.name ?? '', options))
}

/** Tells of an owner that is in another namespace than what it is to own. Models graph_builder.go (reportInvalidNamespaceOwnerRef). */
function noteForeign(dependent: KubeObject, { apiVersion, kind, name, uid }: OwnerReference, context: ActorContext): void {
  const { namespace } = dependent.metadata
  const definition = definitionOf({ apiVersion, kind, name, uid })
  if (!namespace || !definition?.namespaced) return
  const isElsewhere = context.cache.list(storageKeyOf(definition)).some(({ metadata }) => metadata.uid === uid && metadata.namespace !== namespace)
  if (!isElsewhere) return
  const message = `ownerRef [${apiVersion}/${kind}, namespace: ${namespace}, name: ${name}, uid: ${uid}] does not exist in namespace ${JSON.stringify(namespace)}`
  recordEvent(dependent, { type: 'Warning', reason: 'OwnerRefInvalidNamespace', message }, { component: NAME }, context)
  forgetEvents(dependent.metadata.uid ?? '', context)
}

/** Models processDeletingDependentsItem: the owner goes when none is left that blocks it. */
function finishForeground(item: Item, context: ActorContext): void {
  const { uid } = item.object.metadata
  const blocking = dependentsOf(item.object, context.cache).filter(({ object }) =>
    ownersOf(object).some((owner) => owner.uid === uid && owner.blockOwnerDeletion),
  )
  if (blocking.length === 0) removeFinalizer(item, FOREGROUND, context)
}

function orphanDependents(item: Item, context: ActorContext): void {
  const { uid } = item.object.metadata
  for (const dependent of dependentsOf(item.object, context.cache)) {
    const owners = ownersOf(dependent.object).filter((owner) => owner.uid === uid)
    forgetOwners(dependent, owners, context)
  }
  removeFinalizer(item, ORPHAN, context)
}

/** Models deleteOwnerRefStrategicMergePatch. */
function forgetOwners(item: Item, owners: readonly OwnerReference[], context: ActorContext): void {
  const { name = '', uid = '' } = item.object.metadata
  const patch = { metadata: { ownerReferences: owners.map((owner) => ({ $patch: 'delete', uid: owner.uid })), uid } }
  attempt(item, context, () => context.client.patch(pathOf(item), name, 'application/strategic-merge-patch+json', patch))
}

function removeFinalizer(item: Item, finalizer: string, context: ActorContext): void {
  const { name = '', resourceVersion = '', finalizers = [] } = item.object.metadata
  const patch = { metadata: { resourceVersion, finalizers: finalizers.filter((one) => one !== finalizer) } }
  attempt(item, context, () => context.client.patch(pathOf(item), name, 'application/merge-patch+json', patch))
}

/** What has gone meanwhile is done with; what has changed is looked at again. */
function attempt({ definition, object }: Item, { enqueue }: ActorContext, work: () => void): void {
  unlessGone(() => {
    if (!unlessRefused(['Conflict'], work)) enqueue(keyOf(storageKeyOf(definition), object), 100)
  })
}
