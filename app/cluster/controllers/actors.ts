import type { ClusterConfig } from '../config.ts'
import { clusterRoleAggregationController } from './cluster-role-aggregation.ts'
import type { Actor } from './controller.ts'
import { kubelet } from '../kubelet/kubelet.ts'
import { deploymentController } from './deployment.ts'
import { endpointsController } from './endpoints.ts'
import { garbageCollector } from './garbage-collector.ts'
import { jobController } from './job.ts'
import { legacyTokenCleaner } from './legacy-token-cleaner.ts'
import { legacyTokenTrackingController } from './legacy-token-tracking.ts'
import { namespaceController } from './namespaces.ts'
import { nodeLifecycleController } from './node-lifecycle.ts'
import { podGarbageCollector } from './pod-garbage-collector.ts'
import { replicaSetController } from './replica-set.ts'
import { rootCaPublisher } from './root-ca-publisher.ts'
import { scheduler } from '../scheduler/scheduler.ts'
import { serviceAccountController } from './service-accounts.ts'
import { tokensController } from './tokens.ts'
import { ttlAfterFinishedController } from './ttl-after-finished.ts'

/** Every actor of a cluster: the controllers its release has always; the scheduler, the kubelets and who watches over them when there are nodes. */
export function actorsOf({ nodes, release }: ClusterConfig): readonly Actor[] {
  const controllers = [
    clusterRoleAggregationController,
    deploymentController,
    endpointsController,
    garbageCollector,
    jobController,
    ...(release.has('legacyTokenCleanUp') ? [legacyTokenCleaner] : []),
    ...(release.has('legacyTokenTracking') ? [legacyTokenTrackingController] : []),
    namespaceController,
    podGarbageCollector,
    replicaSetController,
    rootCaPublisher,
    serviceAccountController,
    tokensController,
    ttlAfterFinishedController,
  ]
  return nodes.length === 0 ? controllers : [...controllers, nodeLifecycleController, scheduler, ...nodes.map(kubelet)]
}
