import type { DeploymentObject } from '../resources/deployments/deployment.ts'
import type { ReplicaSetObject } from '../resources/replicasets/replica-set.ts'

// The arithmetic of a rollout. Models pkg/controller/deployment/util/deployment_util.go.

type Sets = readonly ReplicaSetObject[]

const sum = (sets: Sets, count: (set: ReplicaSetObject) => number | undefined) => sets.reduce((total, set) => total + (count(set) ?? 0), 0)

export const wanted = ({ spec }: DeploymentObject | ReplicaSetObject): number => spec.replicas ?? 1
/** What sets are to have, and what they have. */
export const wantedOf = (sets: Sets): number => sum(sets, wanted)
export const actualOf = (sets: Sets): number => sum(sets, ({ status }) => status?.replicas)
export const readyOf = (sets: Sets): number => sum(sets, ({ status }) => status?.readyReplicas)
export const availableOf = (sets: Sets): number => sum(sets, ({ status }) => status?.availableReplicas)
export const terminatingOf = (sets: Sets): number => sum(sets, ({ status }) => status?.terminatingReplicas)

export const isRollingUpdate = ({ spec }: DeploymentObject): boolean => spec.strategy?.type === 'RollingUpdate'

/** How many pods there may be beyond, and may be lacking of, those wanted. Models ResolveFenceposts: surge is rounded up, unavailable down. */
export function fenceposts(deployment: DeploymentObject): { readonly maxSurge: number; readonly maxUnavailable: number } {
  const replicas = wanted(deployment)
  if (!isRollingUpdate(deployment)) return { maxSurge: 0, maxUnavailable: 0 }
  const scaled = (value: number | string = 0, round: (amount: number) => number) =>
    typeof value === 'number' ? value : round((Number.parseInt(value, 10) * replicas) / 100)
  const { maxSurge, maxUnavailable } = deployment.spec.strategy?.rollingUpdate ?? {}
  const surge = scaled(maxSurge, Math.ceil)
  const unavailable = scaled(maxUnavailable, Math.floor)
  return { maxSurge: surge, maxUnavailable: replicas === 0 ? 0 : Math.min(surge + unavailable === 0 ? 1 : unavailable, replicas) }
}

/** How large the newest set may be now. Models NewRSNewReplicas. */
export function newReplicas(deployment: DeploymentObject, sets: Sets, current: number): number {
  const replicas = wanted(deployment)
  if (!isRollingUpdate(deployment)) return replicas
  const room = replicas + fenceposts(deployment).maxSurge - wantedOf(sets)
  return room <= 0 ? current : current + Math.min(room, replicas - current)
}

/** A change of size is shared among the sets by their size, the rest goes to the largest. Models scale in deployment/sync.go (proportional scaling). */
export function proportionalSizes(sets: Sets, change: number, fraction: (set: ReplicaSetObject) => number): readonly number[] {
  let left = change
  const sizes = sets.map((set) => {
    const share = change === 0 ? 0 : fraction(set)
    const part = change > 0 ? Math.min(share, left) : Math.max(share, left)
    left -= part
    return wanted(set) + part
  })
  return sizes.map((size, i) => Math.max(0, i === 0 ? size + left : size))
}
