import type { KubeObject } from '../api/object.ts'
import { StatusError } from '../api/status.ts'
import type { ActorContext } from '../controllers/controller.ts'
import { rfc3339, rfc3339Micro } from '../kernel/text.ts'
import { NODE_LEASE_NAMESPACE } from '../resources/leases/definition.ts'
import { NODE_ALLOCATABLE } from './node-resources.ts'

/** Virtual ms. Models pkg/kubelet: the Lease is renewed every 10 s, the status every 5 min when nothing changes. */
export const HEARTBEAT = 10_000
const STATUS_EVERY = 300_000
const LEASES = { group: 'coordination.k8s.io', resource: 'leases', namespace: NODE_LEASE_NAMESPACE }
const LAST_STATUS = 'node-status-at'

/** Registers the node once, then renews its Lease and, now and then, its status. Models pkg/kubelet/kubelet_node_status.go. */
export function reportNode(node: string, context: ActorContext): void {
  const { client, memory, now } = context
  if (!context.cache.get('nodes', '', node)) {
    try {
      client.create({ resource: 'nodes' }, newNode(node, context))
      memory.set(LAST_STATUS, now)
    } catch (error) {
      if (!(error instanceof StatusError) || error.status.reason !== 'AlreadyExists') throw error
    }
  } else if (now - Number(memory.get(LAST_STATUS) ?? 0) >= STATUS_EVERY) {
    client.patch({ resource: 'nodes' }, node, 'application/strategic-merge-patch+json', { status: { conditions: conditions(now, now) } } as never, {
      subresource: 'status',
    })
    memory.set(LAST_STATUS, now)
  }
  renewLease(node, context)
}

/** 10.0.0.1 for node-1. */
export const nodeIp = (node: string) => `10.0.0.${node.match(/(\d+)$/)?.[1] ?? '1'}`

function renewLease(node: string, { client, now, memory }: ActorContext): void {
  const renewTime = rfc3339Micro(now)
  if (memory.get('lease') !== true) {
    try {
      client.create(LEASES, {
        apiVersion: 'coordination.k8s.io/v1',
        kind: 'Lease',
        metadata: { name: node, namespace: LEASES.namespace },
        spec: { holderIdentity: node, leaseDurationSeconds: 40, renewTime },
      })
    } catch (error) {
      if (!(error instanceof StatusError) || error.status.reason !== 'AlreadyExists') throw error
    }
    memory.set('lease', true)
    return
  }
  client.patch(LEASES, node, 'application/merge-patch+json', { spec: { renewTime } })
}

const HEALTHY = [
  ['MemoryPressure', 'False', 'KubeletHasSufficientMemory', 'kubelet has sufficient memory available'],
  ['DiskPressure', 'False', 'KubeletHasNoDiskPressure', 'kubelet has no disk pressure'],
  ['PIDPressure', 'False', 'KubeletHasSufficientPID', 'kubelet has sufficient PID available'],
  ['Ready', 'True', 'KubeletReady', 'kubelet is posting ready status'],
] as const

function conditions(heartbeat: number, since: number) {
  return HEALTHY.map(([type, status, reason, message]) => ({
    type,
    status,
    lastHeartbeatTime: rfc3339(heartbeat),
    lastTransitionTime: rfc3339(since),
    reason,
    message,
  }))
}

function newNode(name: string, { now, config }: ActorContext): KubeObject {
  const platform = { 'kubernetes.io/arch': 'amd64', 'kubernetes.io/hostname': name, 'kubernetes.io/os': 'linux' }
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels: { 'beta.kubernetes.io/arch': 'amd64', 'beta.kubernetes.io/os': 'linux', ...platform } },
    spec: {},
    status: {
      capacity: NODE_ALLOCATABLE,
      allocatable: NODE_ALLOCATABLE,
      conditions: conditions(now, now),
      addresses: [
        { type: 'InternalIP', address: nodeIp(name) },
        { type: 'Hostname', address: name },
      ],
      daemonEndpoints: { kubeletEndpoint: { Port: 10250 } },
      nodeInfo: {
        machineID: name,
        systemUUID: name,
        bootID: name,
        kernelVersion: '6.1.0',
        osImage: 'Keycard sandbox',
        containerRuntimeVersion: 'containerd://2.1.4',
        kubeletVersion: config.release.gitVersion,
        kubeProxyVersion: '',
        operatingSystem: 'linux',
        architecture: 'amd64',
      },
    },
  }
}
