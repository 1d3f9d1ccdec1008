import type { DeploymentObject } from '../resources/deployments/deployment.ts'
import { asPod, hasEnded } from '../resources/pods/pod.ts'
import type { ReplicaSetObject } from '../resources/replicasets/replica-set.ts'
import { conditionOf, withCondition } from './conditions.ts'
import type { ActorContext } from './controller.ts'
import {
  allSets,
  createdAt,
  type Rollout,
  revisionOf,
  rolloutOf,
  resizeSet,
  scaleSet,
  setsPath,
  shareOf,
  wasResized,
  withNewSet,
} from './deployment-replica-sets.ts'
import { actualOf, availableOf, fenceposts, isRollingUpdate, newReplicas, proportionalSizes, wanted, wantedOf } from './deployment-replicas.ts'
import { hasDeadline, isComplete, progressing, reportNumbers, reportRollout, updateStatus } from './deployment-status.ts'
import { controllerOf } from './owned-objects.ts'
import { unlessGone } from './unless-refused.ts'

/** Models syncDeployment. */
export function syncDeployment(deployment: DeploymentObject, context: ActorContext): void {
  if (deployment.metadata.deletionTimestamp) {
    reportNumbers(rolloutOf(deployment, context))
    return
  }
  notePause(deployment, context)
  const rollout = rolloutOf(deployment, context)
  const { paused } = rollout.deployment.spec
  if (paused || wasResized(rollout)) {
    const current = withNewSet(rollout, false)
    resize(current)
    if (paused) cleanUp(current)
    reportNumbers(rolloutOf(deployment, context))
  } else if (isRollingUpdate(deployment)) rollOver(withNewSet(rollout, true))
  else recreate(withNewSet(rollout, false))
}

/** Models checkPausedConditions. */
function notePause(deployment: DeploymentObject, context: ActorContext): void {
  const { conditions } = deployment.status ?? {}
  const { reason } = conditionOf(conditions, 'Progressing') ?? {}
  const wasPaused = reason === 'DeploymentPaused'
  const { paused = false } = deployment.spec
  if (!hasDeadline(deployment) || reason === 'ProgressDeadlineExceeded' || wasPaused === paused) return
  const word = paused ? 'paused' : 'resumed'
  const condition = progressing('Unknown', paused ? 'DeploymentPaused' : 'DeploymentResumed', `Deployment is ${word}`, context)
  updateStatus(deployment, { ...deployment.status, conditions: withCondition(conditions, condition) }, context)
}

const active = (sets: readonly ReplicaSetObject[]) => sets.filter((set) => wanted(set) > 0)

/** Brings the sets to the deployment's size without moving pods between them. Models pkg/controller/deployment/sync.go (scale). */
function resize(rollout: Rollout): void {
  const { deployment, newSet, oldSets } = rollout
  const size = wanted(deployment)
  const running = active(allSets(rollout))
  if (running.length <= 1) {
    const only = running[0] ?? newSet ?? oldSets.at(-1)
    if (only) scaleSet(rollout, only, size)
    return
  }
  if (newSet && wanted(newSet) === size && availableOf([newSet]) === size) {
    for (const set of active(oldSets)) scaleSet(rollout, set, 0)
    return
  }
  if (!isRollingUpdate(deployment)) return
  const allowed = size > 0 ? size + fenceposts(deployment).maxSurge : 0
  const change = allowed - wantedOf(running)
  // Of sets of the same size the newer one grows first, and the older one shrinks first.
  const byAge = (a: ReplicaSetObject, b: ReplicaSetObject) => (createdAt(a) - createdAt(b)) * (change > 0 ? -1 : 1)
  const bySize = running.toSorted((a, b) => wanted(b) - wanted(a) || byAge(a, b))
  const sizes = proportionalSizes(bySize, change, (set) => shareOf(deployment, set))
  for (const [i, set] of bySize.entries()) resizeSet(rollout, set, sizes[i] ?? wanted(set))
}

/** One step of a rolling update: first more of the new, then less of the old. Models rolling.go (rolloutRolling). */
function rollOver(rollout: Rollout): void {
  const { deployment, newSet, context } = rollout
  if (newSet && !growNew(rollout, newSet) && !shrinkOld(rollout, newSet) && isComplete(deployment, deployment.status)) cleanUp(rollout)
  reportRollout(rolloutOf(deployment, context))
}

/** Models reconcileNewReplicaSet. */
function growNew(rollout: Rollout, newSet: ReplicaSetObject): boolean {
  const { deployment } = rollout
  const size = wanted(deployment)
  return scaleSet(rollout, newSet, wanted(newSet) > size ? size : newReplicas(deployment, allSets(rollout), wanted(newSet)))
}

/** Takes away old pods: those that do not work at once, others as far as enough stay available. Models reconcileOldReplicaSets. */
function shrinkOld(rollout: Rollout, newSet: ReplicaSetObject): boolean {
  const { deployment, oldSets, context } = rollout
  if (wantedOf(oldSets) === 0) return false
  const least = wanted(deployment) - fenceposts(deployment).maxUnavailable
  const spare = wantedOf(allSets(rollout)) - least - (wanted(newSet) - availableOf([newSet]))
  if (spare <= 0) return false
  const broken = shrink(rollout, oldSets, spare, (set) => wanted(set) - availableOf([set]))
  const after = rolloutOf(deployment, context)
  const healthy = shrink(after, after.oldSets, availableOf(allSets(after)) - least, wanted)
  return broken || healthy
}

/** Makes sets smaller, the oldest first, by `count` pods in all and by at most so many each. */
function shrink(rollout: Rollout, sets: readonly ReplicaSetObject[], count: number, most: (set: ReplicaSetObject) => number): boolean {
  let left = count
  for (const set of active(sets)) {
    const part = Math.min(left, most(set))
    if (part <= 0) continue
    scaleSet(rollout, set, wanted(set) - part)
    left -= part
  }
  return left < count
}

/** All old pods go before the first new one comes. Models recreate.go (rolloutRecreate). */
function recreate(rollout: Rollout): void {
  const { deployment, oldSets, context } = rollout
  const shrunk = active(oldSets).filter((set) => scaleSet(rollout, set, 0))
  if (shrunk.length === 0 && !hasOldPods(rollout)) {
    const current = withNewSet(rollout, true)
    if (current.newSet) scaleSet(current, current.newSet, wanted(deployment))
    if (isComplete(deployment, deployment.status)) cleanUp(current)
  }
  reportRollout(rolloutOf(deployment, context))
}

/** Models oldPodsRunning. */
function hasOldPods({ deployment, oldSets, context }: Rollout): boolean {
  const uids = new Set(oldSets.map(({ metadata }) => metadata.uid))
  const pods = context.cache.list('pods', deployment.metadata.namespace).map(asPod)
  return actualOf(oldSets) > 0 || pods.some((pod) => uids.has(controllerOf(pod)?.uid ?? '') && !hasEnded(pod))
}

/** Old sets beyond revisionHistoryLimit go, the oldest revision first. Models cleanupDeployment. */
function cleanUp({ deployment, oldSets, context }: Rollout): void {
  const alive = oldSets.filter(({ metadata }) => !metadata.deletionTimestamp).toSorted((a, b) => revisionOf(a) - revisionOf(b))
  const surplus = alive.slice(0, Math.max(0, alive.length - (deployment.spec.revisionHistoryLimit ?? alive.length)))
  for (const set of surplus) {
    const { status, metadata } = set
    if (wanted(set) > 0 || (status?.replicas ?? 0) > 0 || (metadata.generation ?? 0) > (status?.observedGeneration ?? 0)) continue
    unlessGone(() => context.client.delete(setsPath(set), metadata.name ?? ''))
  }
}
