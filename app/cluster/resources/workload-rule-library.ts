import { validateDeployment, validateDeploymentUpdate } from './deployments/validation.ts'
import { validateJob, validateJobUpdate } from './jobs/validation.ts'
import { validateReplicaSet, validateReplicaSetUpdate } from './replicasets/validation.ts'
import { workloadRules } from './workload-rules.ts'

workloadRules.register({ validateDeployment, validateDeploymentUpdate, validateReplicaSet, validateReplicaSetUpdate, validateJob, validateJobUpdate })
