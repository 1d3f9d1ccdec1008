import type { ClusterConfig } from '../config.ts'
import { clusterRoleAggregationController } from './cluster-role-aggregation.ts'
import type { Actor } from './controller.ts'
import { rootCaPublisher } from './root-ca-publisher.ts'
import { serviceAccountController } from './service-accounts.ts'
import { tokensController } from './tokens.ts'

/** Every actor of a cluster: the controllers always, the scheduler and the kubelets when there are nodes. */
export function actorsOf(_config: ClusterConfig): readonly Actor[] {
  return [clusterRoleAggregationController, rootCaPublisher, serviceAccountController, tokensController]
}
