import { replicasets } from '../resources/replicasets/definition.ts'
import { asReplicaSet } from '../resources/replicasets/replica-set.ts'
import type { Actor } from './controller.ts'
import { forgetEvents } from './event-recorder.ts'
import { controllerIdentity } from './identity.ts'
import { GONE, keyOf, keyOrGone, ownerKeys } from './owned-objects.ts'
import { workloadSyncs } from './workload-syncs.ts'

export const REPLICA_SET_CONTROLLER = 'replicaset-controller'

/** Keeps as many pods as a ReplicaSet asks for. Keys are `NAMESPACE/NAME`. Models pkg/controller/replicaset/replica_set.go. */
export const replicaSetController: Actor = {
  name: REPLICA_SET_CONTROLLER,
  kind: 'controller',
  identity: controllerIdentity(REPLICA_SET_CONTROLLER),
  watches: {
    'replicasets.apps': keyOrGone,
    pods: ownerKeys(replicasets),
  },
  startKeys: (cache) => cache.list('replicasets.apps').map(keyOf),
  reconcile(key, context) {
    const [namespace = '', name = ''] = key.split('/')
    if (namespace === GONE) return forgetEvents(name, context)
    const object = context.cache.get('replicasets.apps', namespace, name)
    if (object) workloadSyncs.get().syncReplicaSet(asReplicaSet(object), context)
  },
}
