import { encodeValue } from '../api/encode.ts'
import { matchesLabels } from '../api/selectors/label-selector-object.ts'
import type { StatusError } from '../api/status.ts'
import { equalJson } from '../kernel/json.ts'
import { rfc3339 } from '../kernel/text.ts'
import { asPod, type PodObject } from '../resources/pods/pod.ts'
import { pods } from '../resources/pods/definition.ts'
import { replicaSetStatus } from '../resources/replicasets/definition.ts'
import type { ReplicaSetObject, ReplicaSetStatus } from '../resources/replicasets/replica-set.ts'
import { conditionOf, withCondition, withoutCondition } from './conditions.ts'
import type { ActorContext } from './controller.ts'
import { claimedBy, controllerOf, keyOf } from './owned-objects.ts'
import { createPod, deletePod, isActive, isTerminating, readySince, slowStart } from './pod-control.ts'
import { REPLICA_SET_CONTROLLER } from './replica-set.ts'
import { podsOfSetToDelete } from './pods-to-delete.ts'
import { refusalOf } from './unless-refused.ts'

/** How many pods one look makes or deletes at most. */
const BURST = 500

/** Models syncReplicaSet. */
export function syncReplicaSet(set: ReplicaSetObject, context: ActorContext): void {
  const owned = claimedBy(set, pods, context).map(asPod)
  const active = owned.filter(isActive)
  const error = set.metadata.deletionTimestamp ? undefined : manage(set, active, context)
  const status = statusOf(set, active, owned.filter(isTerminating).length, error, context)
  if (!equalJson(encodeValue(replicaSetStatus, status), set.status)) {
    const { namespace = '' } = set.metadata
    context.client.update({ group: 'apps', resource: 'replicasets', namespace }, { ...set, status } as unknown as ReplicaSetObject, 'status')
  }
  if (error) throw error
  lookAgain(set, active, context)
}

/** Makes pods or deletes some; returns the first refusal. Models manageReplicas. */
function manage(set: ReplicaSetObject, active: readonly PodObject[], context: ActorContext): StatusError | undefined {
  const surplus = active.length - (set.spec.replicas ?? 1)
  return refusalOf(() => {
    if (surplus < 0) slowStart(Math.min(-surplus, BURST), () => createPod(set, REPLICA_SET_CONTROLLER, context))
    if (surplus > 0) {
      for (const pod of podsOfSetToDelete(active, relatedPods(set, context), Math.min(surplus, BURST), context.now))
        deletePod(set, pod, REPLICA_SET_CONTROLLER, context)
    }
  })
}

/** The active pods of all sets that have the same controller; none of a set that has no controller. Models getIndirectlyRelatedPods. */
function relatedPods(set: ReplicaSetObject, { cache }: ActorContext): PodObject[] {
  const { namespace } = set.metadata
  const controller = controllerOf(set)?.uid
  if (!controller) return []
  const siblings = cache.list('replicasets.apps', namespace).filter((one) => controllerOf(one)?.uid === controller)
  const uids = new Set(siblings.map(({ metadata }) => metadata.uid))
  return cache
    .list('pods', namespace)
    .map(asPod)
    .filter((pod) => isActive(pod) && uids.has(controllerOf(pod)?.uid))
}

const availableAt = (set: ReplicaSetObject, pod: PodObject): number | undefined => {
  const since = readySince(pod)
  return since === undefined ? undefined : since + (set.spec.minReadySeconds ?? 0) * 1000
}

/** Models pkg/controller/replicaset/replica_set_utils.go (calculateStatus). */
function statusOf(
  set: ReplicaSetObject,
  active: readonly PodObject[],
  terminating: number,
  error: StatusError | undefined,
  { now, config }: ActorContext,
): ReplicaSetStatus {
  const labels = set.spec.template?.metadata?.labels ?? {}
  const counts = {
    fullyLabeledReplicas: active.filter(({ metadata }) => matchesLabels(labels, metadata.labels)).length,
    readyReplicas: active.filter((pod) => readySince(pod) !== undefined).length,
    availableReplicas: active.filter((pod) => (availableAt(set, pod) ?? Number.POSITIVE_INFINITY) <= now).length,
  }
  const before = set.status?.conditions ?? []
  const reason = active.length < (set.spec.replicas ?? 1) ? 'FailedCreate' : 'FailedDelete'
  const failure = { type: 'ReplicaFailure', status: 'True', lastTransitionTime: rfc3339(now), reason, message: error?.message ?? '' }
  const failed = conditionOf(before, 'ReplicaFailure')
  const conditions = error ? (failed ? before : withCondition(before, failure)) : withoutCondition(before, 'ReplicaFailure')
  return {
    replicas: active.length,
    ...counts,
    ...(config.release.has('terminatingReplicas') ? { terminatingReplicas: terminating } : {}),
    observedGeneration: set.metadata.generation ?? 0,
    ...(conditions.length > 0 ? { conditions } : {}),
  }
}

/** A pod that is ready but not yet for long enough is looked at when it is. */
function lookAgain(set: ReplicaSetObject, active: readonly PodObject[], { now, enqueue }: ActorContext): void {
  const waits = active.map((pod) => (availableAt(set, pod) ?? 0) - now).filter((wait) => wait > 0)
  if (waits.length > 0) enqueue(keyOf(set), Math.min(...waits))
}
