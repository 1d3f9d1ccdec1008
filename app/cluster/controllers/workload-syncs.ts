import { LatePart } from '../kernel/late-part.ts'
import type { syncDeployment } from './deployment-sync.ts'
import type { syncJob } from './job-sync.ts'
import type { syncReplicaSet } from './replica-set-sync.ts'

export interface WorkloadSyncs {
  readonly syncDeployment: typeof syncDeployment
  readonly syncReplicaSet: typeof syncReplicaSet
  readonly syncJob: typeof syncJob
}

/**
 * What the controllers of Deployments, ReplicaSets and Jobs do: a cluster without pods does without. workload-sync-library.ts holds it,
 * as part of `cluster/pod-parts.ts`.
 */
export const workloadSyncs = new LatePart<WorkloadSyncs>('something that makes pods was to be looked at before workload-sync-library.ts was loaded')
