import { validateDeployment, validateDeploymentUpdate } from './deployments/validation.ts'
import { validateJob, validateJobUpdate } from './jobs/validation.ts'
import { validateReplicaSet, validateReplicaSetUpdate } from './replicasets/validation.ts'
import { registerWorkloadRules } from './workload-rules.ts'

registerWorkloadRules({ validateDeployment, validateDeploymentUpdate, validateReplicaSet, validateReplicaSetUpdate, validateJob, validateJobUpdate })
