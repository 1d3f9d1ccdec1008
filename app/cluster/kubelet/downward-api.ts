import { parseQuantity } from '../api/quantity.ts'
import { NODE_ALLOCATABLE } from './node-resources.ts'
import type { PodObject } from '../resources/pods/pod.ts'

/** Addresses that only variables may ask for: they are known when a container starts. */
export interface Addresses {
  readonly podIp: string
  readonly hostIp: string
}

/** The value of a pod field for a downward API file or variable. Models pkg/fieldpath/fieldpath.go. */
export function fieldValue(pod: PodObject, path: string, { podIp, hostIp }: Addresses = { podIp: '', hostIp: '' }): string {
  const { metadata, spec } = pod
  const [, map, key] = path.match(/^metadata\.(labels|annotations)\['([^']*)'\]$/) ?? []
  if (map !== undefined && key !== undefined) return metadata[map as 'labels' | 'annotations']?.[key] ?? ''
  switch (path) {
    case 'metadata.name':
      return metadata.name ?? ''
    case 'metadata.namespace':
      return metadata.namespace ?? ''
    case 'metadata.uid':
      return metadata.uid ?? ''
    case 'metadata.labels':
      return formatMap(metadata.labels)
    case 'metadata.annotations':
      return formatMap(metadata.annotations)
    case 'spec.nodeName':
      return spec.nodeName ?? ''
    case 'spec.serviceAccountName':
      return spec.serviceAccountName ?? ''
    case 'status.hostIP':
    case 'status.hostIPs':
      return hostIp
    case 'status.podIP':
    case 'status.podIPs':
      return podIp
    default:
      return ''
  }
}

/** `key="value"` lines, by key. Models FormatMap. */
function formatMap(map: Readonly<Record<string, string>> = {}): string {
  return Object.keys(map)
    .sort()
    .map((key) => `${key}=${JSON.stringify(map[key])}`)
    .join('\n')
}

interface ResourceFieldRef {
  readonly containerName?: string
  readonly resource: string
  readonly divisor?: string
}

/**
 * The value of a container's request or limit, in units of the divisor, rounded up. A limit not set is what the node has.
 * Models pkg/api/v1/resource/helpers.go (ExtractContainerResourceValue). `own` is the container that asks, for variables.
 */
export function resourceValue({ spec }: PodObject, { containerName, resource, divisor = '1' }: ResourceFieldRef, own?: string): string {
  const name = containerName || own
  const container = [...(spec.containers ?? []), ...(spec.initContainers ?? [])].find((one) => one.name === name)
  const [kind = '', ...rest] = resource.split('.')
  const key = rest.join('.')
  const text = container?.resources?.[kind as 'limits' | 'requests']?.[key] ?? (kind === 'limits' ? (NODE_ALLOCATABLE[key] ?? '0') : '0')
  const [value, unit] = [parseQuantity(text), parseQuantity(divisor === '0' ? '1' : divisor)]
  if ('error' in value || 'error' in unit || unit.nano <= 0n) return '0'
  return String((value.nano + unit.nano - 1n) / unit.nano)
}
