import { type KubeObject, withSpec } from '../../api/object.ts'
import type { ReplicaSetSpec, WorkloadCondition } from '../replicasets/replica-set.ts'

export type RollingUpdate = { readonly maxUnavailable?: number | string; readonly maxSurge?: number | string }

export type DeploymentSpec = ReplicaSetSpec & {
  readonly strategy?: { readonly type?: string; readonly rollingUpdate?: RollingUpdate }
  readonly revisionHistoryLimit?: number
  readonly paused?: boolean
  readonly progressDeadlineSeconds?: number
}

export type DeploymentStatus = {
  readonly observedGeneration?: number
  readonly replicas?: number
  readonly updatedReplicas?: number
  readonly readyReplicas?: number
  readonly availableReplicas?: number
  readonly unavailableReplicas?: number
  readonly terminatingReplicas?: number
  readonly conditions?: readonly WorkloadCondition[]
  readonly collisionCount?: number
}

/** apps/v1 Deployment. */
export interface DeploymentObject extends KubeObject {
  readonly spec: DeploymentSpec
  readonly status?: DeploymentStatus
}

/** Reads an object of the deployments resource; a missing spec is empty. */
export const asDeployment: (object: KubeObject) => DeploymentObject = withSpec
