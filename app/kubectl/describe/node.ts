import type { KubeObject } from '../../cluster/api/object.ts'
import { type EventObject, eventLines } from './events.ts'
import { labelled } from './metadata.ts'
import { nodeResourceLines } from './node-resources.ts'
import { fieldsOf, goTime } from './pod.ts'

type Fields = Readonly<Record<string, unknown>>

/**
 * `related` are the node's pods that have not ended, and its lease; undefined when they may not be read.
 * Models kubectl/pkg/describe/describe.go (describeNode).
 */
export function nodeLines(
  object: KubeObject,
  events: readonly EventObject[] | undefined,
  now: number,
  related: readonly KubeObject[] | undefined,
): string[] {
  const spec = (object['spec'] ?? {}) as Fields
  const status = (object['status'] ?? {}) as Fields
  const info = (status['nodeInfo'] ?? {}) as Readonly<Record<string, string>>
  const taints = (spec['taints'] ?? []) as readonly { key: string; value?: string; effect: string }[]
  const conditions = (status['conditions'] ?? []) as readonly Readonly<Record<string, string>>[]
  const addresses = (status['addresses'] ?? []) as readonly { type: string; address: string }[]
  const amounts = (title: string, values: unknown) => [
    `${title}:`,
    ...Object.entries((values ?? {}) as Record<string, string>)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => `  ${key}:\t${value}`),
  ]
  const roles = Object.keys(object.metadata.labels ?? {})
    .filter((key) => key.startsWith('node-role.kubernetes.io/'))
    .map((key) => key.slice('node-role.kubernetes.io/'.length))
    .sort()
  return [
    `Name:\t${object.metadata.name}`,
    `Roles:\t${roles.join(',') || '<none>'}`,
    ...labelled('Labels', object.metadata.labels),
    ...labelled('Annotations', object.metadata.annotations),
    `CreationTimestamp:\t${goTime(object.metadata.creationTimestamp)}`,
    ...(taints.length === 0
      ? ['Taints:\t<none>']
      : taints.map(({ key, value, effect }, i) => `${i === 0 ? 'Taints:' : ''}\t${key}${value ? `=${value}` : ''}:${effect}`)),
    `Unschedulable:\t${spec['unschedulable'] === true}`,
    ...leaseLines(related?.find(({ kind }) => kind === 'Lease')),
    ...(conditions.length > 0
      ? [
          'Conditions:',
          '  Type\tStatus\tLastHeartbeatTime\tLastTransitionTime\tReason\tMessage',
          '  ----\t------\t-----------------\t------------------\t------\t-------',
          ...conditions.map(
            (one) =>
              `  ${one['type']} \t${one['status']} \t${goTime(one['lastHeartbeatTime'])} \t${goTime(one['lastTransitionTime'])} \t${one['reason'] ?? ''} \t${one['message'] ?? ''}`,
          ),
        ]
      : []),
    'Addresses:',
    ...addresses.map(({ type, address }) => `  ${type}:\t${address}`),
    ...amounts('Capacity', status['capacity']),
    ...amounts('Allocatable', status['allocatable']),
    'System Info:',
    `  Machine ID:\t${info['machineID'] ?? ''}`,
    `  System UUID:\t${info['systemUUID'] ?? ''}`,
    `  Boot ID:\t${info['bootID'] ?? ''}`,
    `  Kernel Version:\t${info['kernelVersion'] ?? ''}`,
    `  OS Image:\t${info['osImage'] ?? ''}`,
    `  Operating System:\t${info['operatingSystem'] ?? ''}`,
    `  Architecture:\t${info['architecture'] ?? ''}`,
    `  Container Runtime Version:\t${info['containerRuntimeVersion'] ?? ''}`,
    `  Kubelet Version:\t${info['kubeletVersion'] ?? ''}`,
    `  Kube-Proxy Version:\t${info['kubeProxyVersion'] ?? ''}`,
    ...(spec['podCIDR'] ? [`PodCIDR:\t${spec['podCIDR']}`] : []),
    ...nodeResourceLines(
      object,
      related?.filter(({ kind }) => kind !== 'Lease'),
      now,
    ),
    ...eventLines(events, now),
  ]
}

/** How the kubelet shows that it is alive. */
function leaseLines(lease: KubeObject | undefined): string[] {
  const { holderIdentity, acquireTime, renewTime } = fieldsOf(lease?.['spec'])
  const time = (text: unknown) => (text === undefined ? '<unset>' : goTime(text))
  return ['Lease:', `  HolderIdentity:\t${holderIdentity ?? '<unset>'}`, `  AcquireTime:\t${time(acquireTime)}`, `  RenewTime:\t${time(renewTime)}`]
}
