import { type KubeObject, withSpec } from '../../api/object.ts'
import type { LabelSelectorObject } from '../../api/selectors/label-selector-object.ts'
import type { PodTemplate } from '../pods/template.ts'

/** A condition of a ReplicaSet, a Deployment or a Job. */
export type WorkloadCondition = {
  readonly type: string
  readonly status: string
  readonly lastUpdateTime?: string | null
  readonly lastProbeTime?: string | null
  readonly lastTransitionTime?: string | null
  readonly reason?: string
  readonly message?: string
}

export type ReplicaSetSpec = {
  readonly replicas?: number
  readonly minReadySeconds?: number
  readonly selector?: LabelSelectorObject
  readonly template?: PodTemplate
}

export type ReplicaSetStatus = {
  readonly replicas?: number
  readonly fullyLabeledReplicas?: number
  readonly readyReplicas?: number
  readonly availableReplicas?: number
  readonly terminatingReplicas?: number
  readonly observedGeneration?: number
  readonly conditions?: readonly WorkloadCondition[]
}

/** apps/v1 ReplicaSet. */
export interface ReplicaSetObject extends KubeObject {
  readonly spec: ReplicaSetSpec
  readonly status?: ReplicaSetStatus
}

/** Reads an object of the replicasets resource; a missing spec is empty. */
export const asReplicaSet: (object: KubeObject) => ReplicaSetObject = withSpec
