import { encodeValue } from '../api/encode.ts'
import { equalJson } from '../kernel/json.ts'
import { rfc3339 } from '../kernel/text.ts'
import type { DeploymentObject, DeploymentStatus } from '../resources/deployments/deployment.ts'
import { deploymentStatus } from '../resources/deployments/schema.ts'
import type { ReplicaSetObject, WorkloadCondition } from '../resources/replicasets/replica-set.ts'
import { conditionOf, withCondition, withoutCondition } from './conditions.ts'
import type { ActorContext } from './controller.ts'
import { actualOf, availableOf, fenceposts, readyOf, terminatingOf, wanted, wantedOf } from './deployment-replicas.ts'
import type { Rollout } from './deployment-replica-sets.ts'
import { keyOf } from './owned-objects.ts'

/** progressDeadlineSeconds stands for no deadline at all when it is the largest number. */
const NO_DEADLINE = 2 ** 31 - 1
export const hasDeadline = ({ spec }: DeploymentObject): boolean => (spec.progressDeadlineSeconds ?? NO_DEADLINE) !== NO_DEADLINE

function condition(type: string, status: string, reason: string, message: string, { now }: ActorContext): WorkloadCondition {
  const time = rfc3339(now)
  return { type, status, lastUpdateTime: time, lastTransitionTime: time, reason, message }
}

export const progressing = (status: string, reason: string, message: string, context: ActorContext): WorkloadCondition =>
  condition('Progressing', status, reason, message, context)

/** Writes the status, and the annotations with it, unless nothing changes; true when it did. Throws StatusError. */
export function updateStatus(deployment: DeploymentObject, status: DeploymentStatus, { client, cache }: ActorContext): boolean {
  const { namespace = '', name = '' } = deployment.metadata
  const live = cache.get('deployments.apps', namespace, name)
  const same = equalJson(encodeValue(deploymentStatus, status), live?.['status'])
  if (!live || (same && equalJson(live.metadata.annotations, deployment.metadata.annotations))) return false
  client.update({ group: 'apps', resource: 'deployments', namespace }, { ...deployment, status } as DeploymentObject, 'status')
  return true
}

/** Models pkg/controller/deployment/sync.go (calculateStatus). */
function statusOf({ deployment, newSet, oldSets, context }: Rollout): DeploymentStatus {
  const sets = newSet ? [...oldSets, newSet] : oldSets
  const available = availableOf(sets)
  const enough = available >= wanted(deployment) - fenceposts(deployment).maxUnavailable
  const { conditions, collisionCount } = deployment.status ?? {}
  const availability = enough
    ? condition('Available', 'True', 'MinimumReplicasAvailable', 'Deployment has minimum availability.', context)
    : condition('Available', 'False', 'MinimumReplicasUnavailable', 'Deployment does not have minimum availability.', context)
  return {
    observedGeneration: deployment.metadata.generation ?? 0,
    replicas: actualOf(sets),
    updatedReplicas: newSet ? actualOf([newSet]) : 0,
    readyReplicas: readyOf(sets),
    availableReplicas: available,
    unavailableReplicas: Math.max(0, wantedOf(sets) - available),
    ...(context.config.release.has('terminatingReplicas') ? { terminatingReplicas: terminatingOf(sets) } : {}),
    conditions: withCondition(conditions, availability),
    ...(collisionCount === undefined ? {} : { collisionCount }),
  }
}

/** Reports the numbers alone: for a deployment that is paused, resized or going. Models syncDeploymentStatus. */
export function reportNumbers(rollout: Rollout): void {
  updateStatus(rollout.deployment, statusOf(rollout), rollout.context)
}

/** Models DeploymentComplete. */
export function isComplete(deployment: DeploymentObject, status: DeploymentStatus = {}): boolean {
  const { updatedReplicas = 0, replicas = 0, availableReplicas = 0, observedGeneration = 0 } = status
  const size = wanted(deployment)
  return updatedReplicas === size && replicas === size && availableReplicas === size && observedGeneration >= (deployment.metadata.generation ?? 0)
}

/** Whether there is more that is new, less that is old, or more that works than before. Models DeploymentProgressing. */
function hasProgressed(before: DeploymentStatus, now: DeploymentStatus): boolean {
  const old = ({ replicas = 0, updatedReplicas = 0 }: DeploymentStatus) => replicas - updatedReplicas
  const more = (field: 'updatedReplicas' | 'readyReplicas' | 'availableReplicas') => (now[field] ?? 0) > (before[field] ?? 0)
  return more('updatedReplicas') || old(now) < old(before) || more('readyReplicas') || more('availableReplicas')
}

/** When a deployment without progress is late, in virtual ms. */
const lateAt = ({ spec }: DeploymentObject, { lastUpdateTime }: WorkloadCondition) =>
  Date.parse(lastUpdateTime ?? '') + (spec.progressDeadlineSeconds ?? 0) * 1000

/** Reports how far a rollout is, and looks again when it would be late. Models pkg/controller/deployment/progress.go (syncRolloutStatus). */
export function reportRollout(rollout: Rollout): void {
  const { deployment, newSet, oldSets, context } = rollout
  const before = deployment.status ?? {}
  const status = statusOf(rollout)
  let conditions = status.conditions ?? []
  const current = conditionOf(before.conditions, 'Progressing')
  const settled = status.replicas === status.updatedReplicas && current?.reason === 'NewReplicaSetAvailable'
  const subject = newSet ? `ReplicaSet ${JSON.stringify(newSet.metadata.name)}` : `Deployment ${JSON.stringify(deployment.metadata.name)}`
  if (!hasDeadline(deployment)) conditions = withoutCondition(conditions, 'Progressing')
  else if (!settled) {
    if (isComplete(deployment, status)) {
      conditions = withCondition(conditions, progressing('True', 'NewReplicaSetAvailable', `${subject} has successfully progressed.`, context))
    } else if (hasProgressed(before, status)) {
      const { lastTransitionTime = null } = current?.status === 'True' ? current : progressing('True', '', '', context)
      const progress = { ...progressing('True', 'ReplicaSetUpdated', `${subject} is progressing.`, context), lastTransitionTime }
      conditions = [...withoutCondition(conditions, 'Progressing'), progress]
    } else if (current && current.reason !== 'NewReplicaSetAvailable' && lateAt(deployment, current) < context.now) {
      conditions = withCondition(conditions, progressing('False', 'ProgressDeadlineExceeded', `${subject} has timed out progressing.`, context))
    }
  }
  const failure = [...(newSet ? [newSet] : []), ...oldSets].flatMap(failureOf)[0]
  conditions = failure ? withCondition(conditions, failure) : withoutCondition(conditions, 'ReplicaFailure')
  if (updateStatus(deployment, { ...status, conditions }, context)) return
  if (!current || !hasDeadline(deployment) || settled || current.reason === 'ProgressDeadlineExceeded' || isComplete(deployment, status)) return
  context.enqueue(keyOf(deployment), Math.max(0, lateAt(deployment, current) - context.now) + 1000)
}

/** Models ReplicaSetToDeploymentCondition. */
function failureOf({ status }: ReplicaSetObject): WorkloadCondition[] {
  const failure = conditionOf(status?.conditions, 'ReplicaFailure')
  return failure ? [{ ...failure, lastUpdateTime: failure.lastTransitionTime ?? null }] : []
}
