import type { KubeObject, ObjectMeta } from '../api/object.ts'
import { conflict } from '../api/status.ts'
import type { Json } from '../kernel/json.ts'
import { rfc3339 } from '../kernel/text.ts'
import type { RequestContext } from './context.ts'
import type { DeleteOptions } from './delete-options.ts'
import type { ObjectStore } from './object-store.ts'

const ORPHAN = 'orphan'
const FOREGROUND = 'foregroundDeletion'

export interface Deletion {
  /** The object while it is still there or where its kind answers it; else a Status. */
  readonly result: KubeObject | Json
  readonly removed: boolean
}

/**
 * Deletes an object, or begins to: grace periods and finalizers keep it for a while.
 * Throws StatusError: 404, 409 for preconditions, what admission refuses with.
 * Models registry/generic/registry/store.go (Delete) and registry/rest/delete.go (BeforeDelete).
 */
export function deleteObject(
  store: ObjectStore,
  namespace: string,
  name: string,
  options: DeleteOptions,
  context: RequestContext,
  validatingAdmission?: (object: KubeObject) => void,
): Deletion {
  const { orphansDependents } = store.strategy
  if (orphansDependents && options.orphanDependents === undefined && options.propagationPolicy === undefined) context.warn(orphansDependents)
  const object = store.get(namespace, name)
  checkPreconditions(store, object, options)
  const grace = graceOf(store, object, options)
  if (grace.type === 'pending') return { result: answer(store, object), removed: false }
  validatingAdmission?.(object)

  const kept = store.strategy.beforeDelete?.(object, context)
  if (kept) return { result: kept === object ? object : store.put(kept, context), removed: false }

  const finalizers = finalizersAfter(object.metadata, options, store.strategy.orphansDependents !== undefined)
  if (finalizers.length > 0 || (grace.type === 'graceful' && grace.seconds > 0)) {
    const metadata = markedForDeletion(object.metadata, finalizers, grace, context.now)
    const unchanged =
      object.metadata.deletionTimestamp !== undefined && grace.type === 'none' && sameList(finalizers, object.metadata.finalizers ?? [])
    return { result: unchanged ? object : store.put({ ...object, metadata }, context), removed: false }
  }
  const last = grace.type === 'graceful' ? { ...object, metadata: markedForDeletion(object.metadata, [], grace, context.now) } : object
  return { result: answer(store, store.remove(last, context)), removed: true }
}

function checkPreconditions(store: ObjectStore, { metadata }: KubeObject, { preconditions }: DeleteOptions): void {
  const { uid, resourceVersion } = preconditions ?? {}
  if (uid !== undefined && uid !== metadata.uid) {
    throw conflict(
      store.groupKind,
      metadata.name ?? '',
      `the UID in the precondition (${uid}) does not match the UID in record (${metadata.uid}). The object might have been deleted and then recreated`,
    )
  }
  if (resourceVersion !== undefined && resourceVersion !== metadata.resourceVersion) {
    throw conflict(
      store.groupKind,
      metadata.name ?? '',
      `the ResourceVersion in the precondition (${resourceVersion}) does not match the ResourceVersion in record (${metadata.resourceVersion}). The object might have been modified`,
    )
  }
}

type Grace = { readonly type: 'none' } | { readonly type: 'pending' } | { readonly type: 'graceful'; readonly seconds: number }

function graceOf(store: ObjectStore, object: KubeObject, options: DeleteOptions): Grace {
  const { gracePeriod } = store.strategy
  if (!gracePeriod) return { type: 'none' }
  const requested = options.gracePeriodSeconds === undefined ? undefined : options.gracePeriodSeconds < 0 ? 1 : options.gracePeriodSeconds
  const { deletionTimestamp, deletionGracePeriodSeconds } = object.metadata
  if (deletionTimestamp !== undefined) {
    // Graceful deletion is under way: it may only be shortened.
    if (requested === undefined || deletionGracePeriodSeconds === undefined || requested >= deletionGracePeriodSeconds) return { type: 'pending' }
    return { type: 'graceful', seconds: requested }
  }
  const seconds = gracePeriod(object, requested)
  return seconds === undefined ? { type: 'none' } : { type: 'graceful', seconds }
}

function markedForDeletion(metadata: ObjectMeta, finalizers: readonly string[], grace: Grace, now: number): ObjectMeta {
  const { finalizers: _before, deletionTimestamp, deletionGracePeriodSeconds, generation, ...rest } = metadata
  const seconds = grace.type === 'graceful' ? grace.seconds : 0
  const began = deletionTimestamp === undefined ? now : Date.parse(deletionTimestamp) - (deletionGracePeriodSeconds ?? 0) * 1000
  const alreadyMarked = deletionTimestamp !== undefined && grace.type === 'none'
  return {
    ...rest,
    ...(generation === undefined ? {} : { generation: deletionTimestamp === undefined ? generation + 1 : generation }),
    deletionTimestamp: alreadyMarked ? deletionTimestamp : rfc3339(began + seconds * 1000),
    deletionGracePeriodSeconds: seconds,
    ...(finalizers.length > 0 ? { finalizers } : {}),
  }
}

/** Models store.go (deletionFinalizersForGarbageCollection). */
function finalizersAfter(metadata: ObjectMeta, { orphanDependents, propagationPolicy }: DeleteOptions, orphans: boolean): readonly string[] {
  const before = metadata.finalizers ?? []
  const said = orphanDependents !== undefined || propagationPolicy !== undefined
  const orphan = orphanDependents ?? (said ? propagationPolicy === 'Orphan' : before.includes(ORPHAN) || (orphans && !before.includes(FOREGROUND)))
  const foreground = said ? propagationPolicy === 'Foreground' : before.includes(FOREGROUND)
  if (orphan === before.includes(ORPHAN) && foreground === before.includes(FOREGROUND)) return before
  const others = before.filter((one) => one !== ORPHAN && one !== FOREGROUND)
  return [...others, ...(orphan ? [ORPHAN] : []), ...(foreground ? [FOREGROUND] : [])]
}

const sameList = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((item, i) => item === b[i])

/** Models store.go (finalizeDelete). */
function answer(store: ObjectStore, object: KubeObject): KubeObject | Json {
  if (store.strategy.returnDeletedObject) return object
  const { name = '', uid } = object.metadata
  const { group, resource } = store.definition
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Success',
    details: { name, ...(group === '' ? {} : { group }), kind: resource, ...(uid === undefined ? {} : { uid }) },
  }
}
