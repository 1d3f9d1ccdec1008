import { GROUP_NODES } from '../authn/user.ts'
import type { Actor } from '../controllers/controller.ts'
import { UIDS } from '../runtime/container-state.ts'
import { HEARTBEAT, reportNode } from './node-status.ts'
import { podWorkers } from './pod-workers.ts'
import { lastTick } from './ticks.ts'

const NODE_KEY = 'node'

/**
 * The kubelet of a node: registers it, runs the pods bound to it, and keeps their volumes fresh.
 * Keys are `node`, `pod/NAMESPACE/NAME` for what the API server says of a pod, `work/UID` for the work on it, and
 * `object/RESOURCE/NAMESPACE/NAME` for a ConfigMap or Secret that pods refer to.
 */
export function kubelet(node: string): Actor {
  return {
    name: `kubelet/${node}`,
    kind: 'kubelet',
    identity: { username: `system:node:${node}`, groups: [GROUP_NODES] },
    watches: {
      pods: ({ object }) => [`pod/${object.metadata.namespace}/${object.metadata.name}`],
      nodes: () => [],
      services: () => [],
      configmaps: ({ object }) => [`object/configmaps/${object.metadata.namespace}/${object.metadata.name}`],
      secrets: ({ object }) => [`object/secrets/${object.metadata.namespace}/${object.metadata.name}`],
    },
    startKeys: () => [NODE_KEY],
    knownKeys: (memory) => memory.keys().flatMap((key) => (key.startsWith(UIDS) ? [`pod/${key.slice(UIDS.length)}`] : [])),
    reconcile(key, context) {
      // The ticks of a kubelet count from its first work.
      lastTick(context.now, context)
      const [what = '', ...rest] = key.split('/')
      if (what === 'work') return podWorkers.get().goOn(rest[0] ?? '', node, context)
      if (what === 'pod') return podWorkers.get().podChanged(rest[0] ?? '', rest[1] ?? '', node, context)
      // ConfigMaps are there before the first pod is, and nobody reads them.
      if (what === 'object')
        return podWorkers.isThere ? podWorkers.get().objectChanged(rest[0] ?? '', rest[1] ?? '', rest[2] ?? '', node, context) : undefined
      if (!context.faults.isUnreachable(node)) reportNode(node, context)
      context.repeat(NODE_KEY, HEARTBEAT)
    },
  }
}
