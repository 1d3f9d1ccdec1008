import { metadataField } from '../api/metadata-field.ts'
import { resourceField } from '../api/resource-field.ts'
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
  const ofMetadata = metadataField(metadata, path)
  if (ofMetadata !== undefined) return ofMetadata
  switch (path) {
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

interface ResourceFieldRef {
  readonly containerName?: string
  readonly resource: string
  readonly divisor?: string
}

/** The value of a container's request or limit. A limit not set is what the node has. `own` is the container that asks, for variables. */
export function resourceValue({ spec }: PodObject, { containerName, ...field }: ResourceFieldRef, own?: string): string {
  const name = containerName || own
  const container = [...(spec.containers ?? []), ...(spec.initContainers ?? [])].find((one) => one.name === name)
  return resourceField(container?.resources, field, NODE_ALLOCATABLE)
}
