import { syncDeployment } from './deployment-sync.ts'
import { syncJob } from './job-sync.ts'
import { syncReplicaSet } from './replica-set-sync.ts'
import { workloadSyncs } from './workload-syncs.ts'

workloadSyncs.register({ syncDeployment, syncReplicaSet, syncJob })
