import { asDeployment } from '../resources/deployments/deployment.ts'
import { deployments } from '../resources/deployments/definition.ts'
import type { Actor } from './controller.ts'
import { forgetEvents } from './event-recorder.ts'
import { controllerIdentity } from './identity.ts'
import { controllerOf, GONE, keyOf, keyOrGone, ownerKeys } from './owned-objects.ts'
import { workloadSyncs } from './workload-syncs.ts'

export const DEPLOYMENT_CONTROLLER = 'deployment-controller'

/**
 * Makes a ReplicaSet for each template of a Deployment and moves its pods to the newest. Keys are `NAMESPACE/NAME`.
 * Models pkg/controller/deployment.
 *
 * @notmodelled Deployments, ReplicaSets and Jobs have the fields they have in 1.36, and tell of themselves as they do there, whatever release a cluster is.
 */
export const deploymentController: Actor = {
  name: DEPLOYMENT_CONTROLLER,
  kind: 'controller',
  identity: controllerIdentity(DEPLOYMENT_CONTROLLER),
  watches: {
    'deployments.apps': keyOrGone,
    'replicasets.apps': ownerKeys(deployments),
    // A deployment that recreates its pods waits for the last of them to go.
    pods({ type, object }, cache) {
      const { namespace = '' } = object.metadata
      const set = type === 'DELETED' && cache.get('replicasets.apps', namespace, controllerOf(object)?.name ?? '')
      const owner = set ? controllerOf(set) : undefined
      return owner ? [`${namespace}/${owner.name}`] : []
    },
  },
  startKeys: (cache) => cache.list('deployments.apps').map(keyOf),
  reconcile(key, context) {
    const [namespace = '', name = ''] = key.split('/')
    if (namespace === GONE) return forgetEvents(name, context)
    const object = context.cache.get('deployments.apps', namespace, name)
    if (object) workloadSyncs.get().syncDeployment(asDeployment(object), context)
  },
}
