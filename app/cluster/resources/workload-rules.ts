import { LatePart } from '../kernel/late-part.ts'
import type { validateDeployment, validateDeploymentUpdate } from './deployments/validation.ts'
import type { validateJob, validateJobUpdate } from './jobs/validation.ts'
import type { validateReplicaSet, validateReplicaSetUpdate } from './replicasets/validation.ts'

export interface WorkloadRules {
  readonly validateDeployment: typeof validateDeployment
  readonly validateDeploymentUpdate: typeof validateDeploymentUpdate
  readonly validateReplicaSet: typeof validateReplicaSet
  readonly validateReplicaSetUpdate: typeof validateReplicaSetUpdate
  readonly validateJob: typeof validateJob
  readonly validateJobUpdate: typeof validateJobUpdate
}

/** The rules of what makes pods, which a cluster without any does without: workload-rule-library.ts holds them, as part of `cluster/pod-parts.ts`. */
export const workloadRules = new LatePart<WorkloadRules>('something that makes pods was to be judged before workload-rule-library.ts was loaded')
