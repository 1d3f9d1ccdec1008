import type { KubeObject } from '../api/object.ts'
import type { Json } from '../kernel/json.ts'

/** An object as its metadata alone. Models apimachinery meta/v1 (PartialObjectMetadata). */
export function partialObjectMetadata(object: KubeObject, version: string): Json {
  return { kind: 'PartialObjectMetadata', apiVersion: `meta.k8s.io/${version}`, metadata: object.metadata as unknown as Json }
}

/** A list of them; without items it has none, not an empty list. */
export function partialObjectMetadataList(objects: readonly KubeObject[], version: string, metadata: Json): Json {
  const items = objects.map((object) => ({ metadata: object.metadata as unknown as Json }))
  return {
    kind: 'PartialObjectMetadataList',
    apiVersion: `meta.k8s.io/${version}`,
    metadata,
    items: items.length === 0 ? null : items,
  }
}
