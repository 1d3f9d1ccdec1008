import type { KubeObject } from '../../../cluster/api/object.ts'
import { failure, type Invocation } from '../../command.ts'
import { flag } from '../../shared-flags.ts'
import { oneName } from '../../resources.ts'
import { createObject } from './create-object.ts'

export const TCP = flag('tcp', 'strings', 'Port of the Service, and of its pods when that is another: 80 or 80:8080.')

export interface ServiceOptions {
  readonly type: 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'ExternalName'
  readonly clusterIp?: string
  readonly externalName?: string
  readonly nodePort?: number
}

/** Makes a Service for pods with the label app=NAME. Models kubectl/pkg/cmd/create/create_service.go. */
export async function createService(invocation: Invocation, { type, clusterIp, externalName, nodePort }: ServiceOptions): Promise<number> {
  const name = oneName(invocation)
  const texts = invocation.flags.all('tcp')
  if (texts.length === 0 && clusterIp !== 'None' && type !== 'ExternalName') throw failure('at least one tcp port specifier must be provided')
  const ports = texts.map((text) => portOf(text, nodePort))
  const labels = { app: name }
  const object = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, labels },
    spec: {
      ...(ports.length > 0 ? { ports } : {}),
      selector: labels,
      ...(clusterIp ? { clusterIP: clusterIp } : {}),
      type,
      ...(externalName ? { externalName } : {}),
    },
    status: { loadBalancer: {} },
  } as unknown as KubeObject
  return createObject(invocation, { object, namespaced: true, wrap: `failed to create ${type} service: ` })
}

/** Models kubectl/pkg/cmd/create/create_service.go (parsePorts). */
function portOf(text: string, nodePort: number | undefined): Record<string, unknown> {
  const [first = '', second] = text.split(':')
  const port = numberOf(first)
  const target = second === undefined || second === '' ? port : /^\d+$/.test(second) ? numberOf(second) : second
  return { name: text.replace(/:/g, '-'), protocol: 'TCP', port, targetPort: target, ...(nodePort ? { nodePort } : {}) }
}

function numberOf(text: string): number {
  if (!/^\d+$/.test(text)) throw failure(`strconv.ParseInt: parsing ${JSON.stringify(text)}: invalid syntax`)
  const number = Number(text)
  if (number < 1 || number > 65535) throw failure('must be between 1 and 65535, inclusive')
  return number
}
