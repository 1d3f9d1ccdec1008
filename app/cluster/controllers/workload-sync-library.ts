import { syncDeployment } from './deployment-sync.ts'
import { syncJob } from './job-sync.ts'
import { syncReplicaSet } from './replica-set-sync.ts'
import { registerWorkloadSyncs } from './workload-syncs.ts'

registerWorkloadSyncs({ syncDeployment, syncReplicaSet, syncJob })
