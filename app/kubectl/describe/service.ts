import type { KubeObject } from '../../cluster/api/object.ts'
import { type EventObject, eventLines } from './events.ts'
import { metadataLines } from './metadata.ts'
import { fieldsOf, listOf } from './pod.ts'

type Fields = Readonly<Record<string, unknown>>

const NONE = '<none>'
const SHOWN = 3

const joined = (value: unknown) => ((value ?? []) as readonly string[]).join(',') || NONE

/** `related` are its EndpointSlices, or all Endpoints of its namespace where a server has no slices. Models kubectl/pkg/describe/describe.go (describeService). */
export function serviceLines(
  service: KubeObject,
  events: readonly EventObject[] | undefined,
  now: number,
  related: readonly KubeObject[] = [],
): string[] {
  const spec = fieldsOf(service['spec'])
  const own = related.filter(({ kind, metadata }) => kind === 'EndpointSlice' || metadata.name === service.metadata.name)
  const told = (title: string, value: unknown) => (value ? [`${title}:\t${value}`] : [])
  const selector = Object.entries(fieldsOf(spec['selector'])).map(([key, value]) => `${key}=${value}`)
  const ingress = listOf(fieldsOf(fieldsOf(service['status'])['loadBalancer'])['ingress'])
  return [
    ...metadataLines(service),
    `Selector:\t${joined(selector.sort())}`,
    `Type:\t${spec['type']}`,
    ...told('IP Family Policy', spec['ipFamilyPolicy']),
    `IP Families:\t${joined(spec['ipFamilies'])}`,
    `IP:\t${spec['clusterIP'] ?? ''}`,
    `IPs:\t${joined(spec['clusterIPs'])}`,
    ...(listOf(spec['externalIPs']).length > 0 ? [`External IPs:\t${joined(spec['externalIPs'])}`] : []),
    ...told('Desired LoadBalancer IP', spec['loadBalancerIP']),
    ...told('External Name', spec['externalName']),
    ...told('LoadBalancer Ingress', ingress.map(({ ip, hostname }) => ip ?? hostname).join(', ')),
    ...listOf(spec['ports']).flatMap((port) => portLines(port, own)),
    `Session Affinity:\t${spec['sessionAffinity']}`,
    ...told('External Traffic Policy', spec['externalTrafficPolicy']),
    ...told('Internal Traffic Policy', spec['internalTrafficPolicy']),
    ...told('HealthCheck NodePort', spec['healthCheckNodePort']),
    ...(listOf(spec['loadBalancerSourceRanges']).length > 0 ? [`LoadBalancer Source Ranges:\t${joined(spec['loadBalancerSourceRanges'])}`] : []),
    ...eventLines(events, now),
  ]
}

function portLines(port: Fields, endpoints: readonly KubeObject[]): string[] {
  const name = port['name'] || '<unset>'
  const { protocol } = port
  return [
    `Port:\t${name}\t${port['port']}/${protocol}`,
    `TargetPort:\t${port['targetPort']}/${protocol}`,
    ...(port['nodePort'] ? [`NodePort:\t${name}\t${port['nodePort']}/${protocol}`] : []),
    `Endpoints:\t${endpointsText(port, endpoints)}`,
  ]
}

/** The first three addresses behind a port, and how many more there are. Models formatEndpointSlices. */
function endpointsText(port: Fields, endpoints: readonly KubeObject[]): string {
  if (endpoints.length === 0) return NONE
  const all = endpoints.flatMap(backendsOf).flatMap(({ ports, addresses }) =>
    listOf(ports)
      .filter(({ name }) => (name ?? '') === (port['name'] ?? ''))
      .flatMap((one) => addresses.map((ip) => (ip.includes(':') ? `[${ip}]:${one['port']}` : `${ip}:${one['port']}`))),
  )
  const shown = all.slice(0, SHOWN).join(',')
  return all.length > SHOWN ? `${shown} + ${all.length - SHOWN} more...` : shown
}

/** Ready addresses and their ports, of Endpoints or of a slice. */
function backendsOf(object: KubeObject): { readonly ports: unknown; readonly addresses: readonly string[] }[] {
  if (object.kind !== 'EndpointSlice')
    return listOf(object['subsets']).map(({ ports, addresses }) => ({ ports, addresses: listOf(addresses).map(({ ip }) => String(ip)) }))
  const ready = listOf(object['endpoints']).filter(({ conditions }) => fieldsOf(conditions)['ready'] !== false)
  return [{ ports: object['ports'], addresses: ready.map(({ addresses }) => String((addresses as readonly string[])[0])) }]
}
