import type { KubeObject } from '../../cluster/api/object.ts'
import { type Command, failure, type Invocation } from '../command.ts'
import { createObject } from './create/create-object.ts'
import { overridden } from '../overrides.ts'
import { podSpecOf } from '../pod-template.ts'
import { liveObjects } from '../selection.ts'
import { changeFlags, FILE_FLAGS, flag, SAVE_CONFIG } from '../shared-flags.ts'
import { serviceObject } from '../service-object.ts'

export const command: Command = {
  usage: '(TYPE NAME | TYPE/NAME | -f FILE) [--port=PORT] [--target-port=PORT]',
  about: 'The Service sends to the pods of a Deployment or ReplicaSet, to one pod, or to those another Service sends to.',
  examples: [
    ['A Service for a Deployment', 'kubectl expose deployment web --port=80 --target-port=8080'],
    ['A Service for one pod, under another name', 'kubectl expose pod web --port=80 --name=front'],
  ],
  flags: [
    ...changeFlags('kubectl-expose'),
    SAVE_CONFIG,
    ...FILE_FLAGS,
    flag('port', 'string', 'Port of the Service; without it, the ports of the containers.'),
    flag('target-port', 'string', 'Port of the pods, a number or a name; without it, that of the Service.'),
    flag('protocol', 'string', 'TCP, UDP or SCTP.', { values: ['TCP', 'UDP', 'SCTP'] }),
    flag('name', 'string', 'Name of the Service; without it, that of the object.'),
    flag('type', 'string', 'Type of the Service.', { values: ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'] }),
    flag('selector', 'string', 'Labels of the pods, a=b,c=d, in place of those of the object.'),
    flag('labels', 'string', 'Labels of the Service, a=b,c=d, in place of those of the object.', { short: 'l' }),
    flag('cluster-ip', 'string', 'Address of the Service; None for one without.'),
    flag('external-ip', 'string', 'Another address that leads to the Service.'),
    flag('load-balancer-ip', 'string', 'Address to ask of the load balancer.'),
    flag('session-affinity', 'string', 'None, or ClientIP to send each client to the same pod.', { values: ['None', 'ClientIP'] }),
    flag('overrides', 'string', 'JSON to lay over the Service.'),
    flag('override-type', 'string', 'How --overrides is laid over it.', { default: 'merge', values: ['json', 'merge', 'strategic'] }),
  ],
  run,
}

type Fields = Readonly<Record<string, unknown>>
interface Port {
  readonly containerPort?: number
  readonly port?: number
  readonly protocol?: string
}

/** Models kubectl/pkg/cmd/expose/expose.go. */
async function run(invocation: Invocation): Promise<number> {
  const { args, flags } = invocation
  for (const { object, resource, name } of await liveObjects(invocation, args)) {
    if (!['Deployment', 'ReplicaSet', 'ReplicationController', 'Service', 'Pod'].includes(resource.kind))
      throw failure(`cannot expose a ${resource.kind}${resource.group ? `.${resource.group}` : ''}`)
    const selector = flags.string('selector') === '' ? selectorOf(object) : pairsOf(flags.string('selector'))
    const ports = portsOf(object)
    const port = flags.string('port') || ports.map(({ port: number }) => number).join(',')
    if (port === '') throw failure("couldn't find port via --port flag or introspection\nSee 'kubectl expose -h' for help and examples")
    const protocols = new Map(ports.map(({ port: number, protocol }) => [String(number), protocol]))
    const service = serviceObject({
      name: flags.string('name') || name,
      labels: flags.string('labels') === '' ? (object.metadata.labels ?? {}) : pairsOf(flags.string('labels')),
      selector,
      ports: port.split(','),
      protocolOf: (number) => flags.string('protocol') || protocols.get(number) || 'TCP',
      targetPort: flags.string('target-port'),
      type: flags.string('type'),
      clusterIp: flags.string('cluster-ip'),
      externalIp: flags.string('external-ip'),
      loadBalancerIp: flags.string('load-balancer-ip'),
      sessionAffinity: flags.string('session-affinity'),
    })
    await createObject(invocation, { object: await overridden(invocation, service), namespaced: true, manager: 'kubectl-expose', done: 'exposed' })
  }
  return 0
}

/** `a=b,c=d`. Models kubectl/pkg/generate/generate.go (ParseLabels). */
function pairsOf(text: string): Record<string, string> {
  return Object.fromEntries(
    text.split(',').map((pair) => {
      const parts = pair.split('=')
      if (parts.length !== 2) throw failure(`unexpected label spec: ${pair}`)
      return [parts[0] ?? '', parts[1] ?? '']
    }),
  )
}

const cannotSelect = (why: string) => failure(`couldn't retrieve selectors via --selector flag or introspection: ${why}`)

/** As Go prints the structs. */
const expressionsText = (expressions: unknown) =>
  `[${(expressions as readonly { key: string; operator: string; values?: readonly string[] }[])
    .map(({ key, operator, values = [] }) => `{Key:${key} Operator:${operator} Values:[${values.join(' ')}]}`)
    .join(' ')}]`

/** Models kubectl/pkg/polymorphichelpers/mapbasedselectorforobject.go. */
function selectorOf(object: KubeObject): Readonly<Record<string, string>> {
  const spec = (object['spec'] ?? {}) as Fields
  const selector = spec['selector'] as Fields | undefined
  switch (object.kind) {
    case 'Pod': {
      const labels = object.metadata.labels ?? {}
      if (Object.keys(labels).length === 0) throw cannotSelect('the pod has no labels and cannot be exposed')
      return labels
    }
    case 'Service':
    case 'ReplicationController': {
      if (!selector) throw cannotSelect(`the ${object.kind === 'Service' ? 'service' : 'replication controller'} has no pod selector set`)
      return selector as Readonly<Record<string, string>>
    }
    default: {
      if (((selector?.['matchExpressions'] ?? []) as readonly unknown[]).length > 0)
        throw cannotSelect(`couldn't convert expressions - "${expressionsText(selector?.['matchExpressions'])}" to map-based selector format`)
      return (selector?.['matchLabels'] ?? {}) as Readonly<Record<string, string>>
    }
  }
}

/** The ports an object has. Models kubectl/pkg/polymorphichelpers/portsforobject.go and multiprotocolsforobject.go. */
function portsOf(object: KubeObject): { port: number; protocol: string }[] {
  const spec = (object['spec'] ?? {}) as Fields
  const own = object.kind === 'Service' ? ((spec['ports'] ?? []) as readonly Port[]) : []
  const containers = podSpecOf(object)?.containers ?? []
  return [...own, ...containers.flatMap((container) => (container['ports'] ?? []) as readonly Port[])].map(({ containerPort, port, protocol }) => ({
    port: port ?? containerPort ?? 0,
    protocol: protocol ?? 'TCP',
  }))
}
