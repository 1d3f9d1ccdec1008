import { base64, textOf } from '../kernel/text.ts'
import type { ActorContext } from '../controllers/controller.ts'

export type ReferencedResource = 'configmaps' | 'secrets'

/** The data of a ConfigMap or Secret a pod refers to. */
export interface ReferencedData {
  readonly resourceVersion: string
  readonly data: Readonly<Record<string, string>>
  /** Keys of a ConfigMap whose values are bytes: variables cannot have them. */
  readonly binaryKeys: ReadonlySet<string>
}

/**
 * What the kubelet's watch of a ConfigMap or Secret shows now; undefined when there is none. Models
 * pkg/kubelet/util/manager/watch_based_manager.go: each object a pod refers to is watched by its name.
 */
export function referencedData(resource: ReferencedResource, namespace: string, name: string, { cache }: ActorContext): ReferencedData | undefined {
  const object = cache.get(resource, namespace, name)
  if (!object) return undefined
  const data: Record<string, string> = resource === 'secrets' ? {} : { ...(object['data'] as Record<string, string> | undefined) }
  const encoded = object[resource === 'secrets' ? 'data' : 'binaryData'] as Record<string, string> | undefined
  for (const [key, value] of Object.entries(encoded ?? {})) data[key] = decoded(value)
  const binaryKeys = new Set(resource === 'secrets' ? [] : Object.keys(encoded ?? {}))
  return { resourceVersion: object.metadata.resourceVersion ?? '', data, binaryKeys }
}

/** Its version, by which one sees whether it has changed. */
export const referencedVersion = (resource: ReferencedResource, namespace: string, name: string, { cache }: ActorContext): string =>
  cache.get(resource, namespace, name)?.metadata.resourceVersion ?? ''

/** `configmap "late" not found` */
export const notFound = (resource: ReferencedResource, name: string): string =>
  `${resource === 'secrets' ? 'secret' : 'configmap'} "${name}" not found`

function decoded(value: string): string {
  try {
    return textOf(base64.decode(value))
  } catch {
    // Bytes that are no text are kept as they came, in base64: files here hold text.
    return value
  }
}
