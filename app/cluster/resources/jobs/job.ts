import { type KubeObject, withSpec } from '../../api/object.ts'
import type { LabelSelectorObject } from '../../api/selectors/label-selector-object.ts'
import type { PodTemplate } from '../pods/template.ts'
import type { WorkloadCondition } from '../replicasets/replica-set.ts'

/** What a failed pod is to mean for its job, by its exit codes or its conditions. */
export type PodFailureRule = {
  readonly action?: string
  readonly onExitCodes?: { readonly containerName?: string; readonly operator?: string; readonly values?: readonly number[] | null }
  readonly onPodConditions?: readonly { readonly type?: string; readonly status?: string }[]
}

/** Which indexes, or how many, are enough for a job to succeed. */
export type SuccessRule = { readonly succeededIndexes?: string; readonly succeededCount?: number }

/** batch/v1 JobSpec, as far as the code here reads it. */
export type JobSpec = {
  readonly parallelism?: number
  readonly completions?: number
  readonly activeDeadlineSeconds?: number
  readonly podFailurePolicy?: { readonly rules?: readonly PodFailureRule[] | null }
  readonly successPolicy?: { readonly rules?: readonly SuccessRule[] | null }
  readonly backoffLimit?: number
  readonly backoffLimitPerIndex?: number
  readonly maxFailedIndexes?: number
  readonly selector?: LabelSelectorObject
  readonly manualSelector?: boolean
  readonly template?: PodTemplate
  readonly ttlSecondsAfterFinished?: number
  readonly completionMode?: string
  readonly suspend?: boolean
  readonly podReplacementPolicy?: string
  readonly managedBy?: string
}

export type JobStatus = {
  readonly conditions?: readonly WorkloadCondition[]
  readonly startTime?: string
  readonly completionTime?: string
  readonly active?: number
  readonly succeeded?: number
  readonly failed?: number
  readonly terminating?: number
  readonly ready?: number
  /** 0,2-4 */
  readonly completedIndexes?: string
  readonly failedIndexes?: string
  /** Pods that have ended and are counted next, by uid. */
  readonly uncountedTerminatedPods?: { readonly succeeded?: readonly string[]; readonly failed?: readonly string[] }
}

/** batch/v1 Job. */
export interface JobObject extends KubeObject {
  readonly spec: JobSpec
  readonly status?: JobStatus
}

/** Reads an object of the jobs resource; a missing spec is empty. */
export const asJob: (object: KubeObject) => JobObject = withSpec

export const hasCondition = ({ status }: JobObject, type: string): boolean =>
  status?.conditions?.some((one) => one.type === type && one.status === 'True') ?? false

/** Whether each of a job's completions has a number of its own. */
export const isIndexed = ({ spec }: Pick<JobObject, 'spec'>): boolean => spec.completionMode === 'Indexed'

/** By this label a job finds its pods. */
export const UID_LABEL = 'batch.kubernetes.io/controller-uid'

/** What makes the pods of a job its own. The names without a prefix are older. */
export const ownLabels = ({ metadata: { name = '', uid = '' } }: KubeObject): Readonly<Record<string, string>> => ({
  'controller-uid': uid,
  'job-name': name,
  [UID_LABEL]: uid,
  'batch.kubernetes.io/job-name': name,
})
