import type { KubeObject } from '../api/object.ts'
import type { Json } from '../kernel/json.ts'

const known = new WeakMap<KubeObject, { readonly version: string; readonly partial: Json }>()

/** An object as its metadata alone, frozen as the object is, and the same each time. Models apimachinery meta/v1 (PartialObjectMetadata). */
export function partialObjectMetadata(object: KubeObject, version: string): Json {
  let last = known.get(object)
  if (last?.version !== version) {
    const partial = { kind: 'PartialObjectMetadata', apiVersion: `meta.k8s.io/${version}`, metadata: object.metadata as unknown as Json }
    last = { version, partial: Object.freeze(partial) }
    known.set(object, last)
  }
  return last.partial
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
