import type { KubeObject } from '../../../cluster/api/object.ts'
import { isDns1123Subdomain } from '../../../cluster/api/validation/names.ts'
import { portNameProblems } from '../../../cluster/api/validation/port.ts'
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
  if (type === 'ExternalName' && isDns1123Subdomain(externalName ?? '').length > 0) throw failure(`invalid service external name ${externalName}`)
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
  const port = parseUint16(first)
  if (typeof port !== 'number') throw failure(port.error)
  const target = second === undefined || second === '' ? port : targetOf(second)
  return { name: text.replace(/:/g, '-'), protocol: 'TCP', port, targetPort: target, ...(nodePort ? { nodePort } : {}) }
}

/** A number, or the name a container's port has. */
function targetOf(text: string): number | string {
  const number = parseUint16(text)
  if (typeof number === 'number') return number
  const [problem] = portNameProblems(text)
  if (problem !== undefined) throw failure(problem)
  return text
}

/** Models Go's strconv.ParseUint(text, 10, 16). */
function parseUint16(text: string): number | { error: string } {
  const told = (what: string) => ({ error: `strconv.ParseUint: parsing ${JSON.stringify(text)}: ${what}` })
  if (!/^\d+$/.test(text)) return told('invalid syntax')
  return Number(text) > 65535 ? told('value out of range') : Number(text)
}
