import { LAST_APPLIED } from '../api/apply/last-applied.ts'
import { StatusError } from '../api/status.ts'
import type { KubeObject } from '../api/object.ts'
import { equalJson } from '../kernel/json.ts'
import { hashText } from '../kernel/hash.ts'
import { asDeployment, type DeploymentObject } from '../resources/deployments/deployment.ts'
import { templateOf } from '../resources/pods/template.ts'
import { HASH_LABEL, haveSameTemplate } from '../api/template-hash.ts'
import { replicasets } from '../resources/replicasets/definition.ts'
import { asReplicaSet, type ReplicaSetObject } from '../resources/replicasets/replica-set.ts'
import { conditionOf, withCondition } from './conditions.ts'
import type { ActorContext } from './controller.ts'
import { DEPLOYMENT_CONTROLLER } from './deployment.ts'
import { fenceposts, newReplicas, wanted } from './deployment-replicas.ts'
import { hasDeadline, progressing, updateStatus } from './deployment-status.ts'
import { recordEvent } from './event-recorder.ts'
import { claimedBy, controllerReference } from './owned-objects.ts'
import { isNamespaceEnding } from './unless-refused.ts'

const PREFIX = 'deployment.kubernetes.io/'
const REVISION = `${PREFIX}revision`
const HISTORY = `${PREFIX}revision-history`
const DESIRED = `${PREFIX}desired-replicas`
const MOST = `${PREFIX}max-replicas`
/** Annotations of a deployment its sets do not get. */
const OWN = new Set([REVISION, HISTORY, DESIRED, MOST, LAST_APPLIED, 'deprecated.deployment.rollback.to'])

/** A deployment with its sets: the one of its template, if there is one yet, and those of before, oldest first. */
export interface Rollout {
  readonly deployment: DeploymentObject
  readonly newSet?: ReplicaSetObject
  readonly oldSets: readonly ReplicaSetObject[]
  readonly context: ActorContext
}

export const allSets = ({ newSet, oldSets }: Rollout): readonly ReplicaSetObject[] => (newSet ? [...oldSets, newSet] : oldSets)
export const setsPath = ({ metadata: { namespace = '' } }: KubeObject) => ({ group: 'apps', resource: 'replicasets', namespace })

export const createdAt = ({ metadata }: KubeObject) => Date.parse(metadata.creationTimestamp ?? '')
export const revisionOf = ({ metadata }: KubeObject): number => Number(metadata.annotations?.[REVISION] ?? 0)

/** The rollout as it is now, with what a write has changed. */
export function rolloutOf(deployment: KubeObject, context: ActorContext): Rollout {
  const { namespace = '', name = '' } = deployment.metadata
  const current = asDeployment(context.cache.get('deployments.apps', namespace, name) ?? deployment)
  const sets = claimedBy(current, replicasets, context)
    .map(asReplicaSet)
    .toSorted((a, b) => createdAt(a) - createdAt(b))
  const newSet = sets.find((set) => haveSameTemplate(set, current))
  return { deployment: current, oldSets: sets.filter((set) => set !== newSet), context, ...(newSet ? { newSet } : {}) }
}

const sizeAnnotations = (deployment: DeploymentObject) => ({
  [DESIRED]: String(wanted(deployment)),
  [MOST]: String(wanted(deployment) + fenceposts(deployment).maxSurge),
})

/** A set was scaled for another size of the deployment. One that was adopted may not say for which. Models isScalingEvent. */
export const wasResized = (rollout: Rollout): boolean =>
  allSets(rollout).some((set) => {
    const desired = set.metadata.annotations?.[DESIRED]
    return wanted(set) > 0 && desired !== undefined && desired !== String(wanted(rollout.deployment))
  })

/** Models SetNewReplicaSetAnnotations. */
function annotationsOf(deployment: DeploymentObject, revision: number, set?: ReplicaSetObject): Readonly<Record<string, string>> {
  const before: Readonly<Record<string, string>> = set ? (set.metadata.annotations ?? {}) : sizeAnnotations(deployment)
  const copied = Object.entries(deployment.metadata.annotations ?? {}).filter(([key]) => !OWN.has(key))
  const former = set ? revisionOf(set) : 0
  const history = former > 0 ? { [HISTORY]: [before[HISTORY], former].filter(Boolean).join(',') } : {}
  return { ...before, ...Object.fromEntries(copied), ...(former < revision ? { [REVISION]: String(revision), ...history } : {}) }
}

/**
 * The rollout with the set of its template brought up to date, and made if `create` says so. Throws StatusError.
 * Models pkg/controller/deployment/sync.go (getNewReplicaSet).
 */
export function withNewSet(rollout: Rollout, create: boolean): Rollout {
  const { deployment, newSet, oldSets, context } = rollout
  const revision = Math.max(0, ...oldSets.map(revisionOf)) + 1
  if (!newSet) return create ? makeSet(rollout, revision) : rollout
  const annotations = annotationsOf(deployment, revision, newSet)
  const { minReadySeconds = 0 } = deployment.spec
  let set = newSet
  if (!equalJson(annotations, set.metadata.annotations) || (set.spec.minReadySeconds ?? 0) !== minReadySeconds) {
    const changed = { ...set, metadata: { ...set.metadata, annotations }, spec: { ...set.spec, minReadySeconds } }
    set = asReplicaSet(context.client.update(setsPath(set), changed))
  }
  const { conditions } = deployment.status ?? {}
  const found = progressing('True', 'FoundNewReplicaSet', `Found new replica set ${JSON.stringify(set.metadata.name)}`, context)
  noteRevision(
    rollout,
    revisionOf(set),
    hasDeadline(deployment) && !conditionOf(conditions, 'Progressing') ? withCondition(conditions, found) : conditions,
  )
  return rolloutOf(deployment, context)
}

function makeSet({ deployment, oldSets, context }: Rollout, revision: number): Rollout {
  const { spec, metadata, status } = deployment
  const template = templateOf(deployment)
  const hash = hashText(JSON.stringify([template, status?.collisionCount ?? 0]))
  const labels = { ...template.metadata?.labels, [HASH_LABEL]: hash }
  const replicas = newReplicas(deployment, oldSets, 0)
  const set = {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: `${metadata.name}-${hash}`,
      labels,
      annotations: annotationsOf(deployment, revision),
      ownerReferences: [controllerReference(deployment)],
    },
    spec: {
      replicas,
      minReadySeconds: spec.minReadySeconds ?? 0,
      selector: { ...spec.selector, matchLabels: { ...spec.selector?.matchLabels, [HASH_LABEL]: hash } },
      template: { ...template, metadata: { ...template.metadata, labels } },
    },
  }
  const { name } = set.metadata
  const { conditions } = status ?? {}
  try {
    context.client.create(setsPath(deployment), set as unknown as KubeObject)
  } catch (error) {
    if (!(error instanceof StatusError) || isNamespaceEnding(error)) throw error
    if (error.status.reason === 'AlreadyExists') {
      // Somebody else's set has the name: the next try gets another hash.
      updateStatus(deployment, { ...status, collisionCount: (status?.collisionCount ?? 0) + 1 }, context)
      throw error
    }
    const message = `Failed to create new replica set ${JSON.stringify(name)}: ${error.message}`
    const failed = progressing('False', 'ReplicaSetCreateError', message, context)
    if (hasDeadline(deployment)) updateStatus(deployment, { ...status, conditions: withCondition(conditions, failed) }, context)
    recordEvent(deployment, { type: 'Warning', reason: 'ReplicaSetCreateError', message }, { component: DEPLOYMENT_CONTROLLER }, context)
    throw error
  }
  if (replicas > 0) noteScaling(deployment, 'up', name, 0, replicas, context)
  const created = progressing('True', 'NewReplicaSetCreated', `Created new replica set ${JSON.stringify(name)}`, context)
  const rollout = rolloutOf(deployment, context)
  noteRevision(rollout, revision, hasDeadline(deployment) ? withCondition(conditions, created) : conditions)
  return rolloutOf(deployment, context)
}

/** Keeps the revision of the newest set with the deployment. Models SetDeploymentRevision. */
function noteRevision({ deployment, context }: Rollout, revision: number, conditions: NonNullable<DeploymentObject['status']>['conditions']): void {
  const { metadata, status } = deployment
  const text = String(revision)
  if (metadata.annotations?.[REVISION] === text && conditions === status?.conditions) return
  const annotated = { ...deployment, metadata: { ...metadata, annotations: { ...metadata.annotations, [REVISION]: text } } }
  updateStatus(annotated, { ...status, ...(conditions ? { conditions } : {}) }, context)
}

const noteScaling = (deployment: DeploymentObject, direction: 'up' | 'down', name: string, from: number, to: number, context: ActorContext) =>
  recordEvent(
    deployment,
    { type: 'Normal', reason: 'ScalingReplicaSet', message: `Scaled ${direction} replica set ${name} from ${from} to ${to}` },
    { component: DEPLOYMENT_CONTROLLER },
    context,
  )

/** Gives a set another size, with an event; true when it had another. Throws StatusError. Models scaleReplicaSetAndRecordEvent. */
export const scaleSet = (rollout: Rollout, set: ReplicaSetObject, size: number): boolean => wanted(set) !== size && resizeSet(rollout, set, size)

/** The same, and tells the set the deployment's size even if it keeps its own. Models scaleReplicaSet. */
export function resizeSet({ deployment, context }: Rollout, set: ReplicaSetObject, size: number): boolean {
  const from = wanted(set)
  const metadata = { ...set.metadata, annotations: { ...set.metadata.annotations, ...sizeAnnotations(deployment) } }
  context.client.update(setsPath(set), { ...set, metadata, spec: { ...set.spec, replicas: size } })
  if (from !== size) noteScaling(deployment, from < size ? 'up' : 'down', set.metadata.name ?? '', from, size, context)
  return from !== size
}

/** How many more pods a set gets when its deployment changes its size in the middle of a rollout. Models getReplicaSetFraction. */
export function shareOf(deployment: DeploymentObject, set: ReplicaSetObject): number {
  const size = wanted(deployment)
  if (size === 0) return -wanted(set)
  const before = Number(set.metadata.annotations?.[MOST] ?? 0) || (deployment.status?.replicas ?? 0)
  return before === 0 ? 0 : Math.round((wanted(set) * (size + fenceposts(deployment).maxSurge)) / before) - wanted(set)
}
