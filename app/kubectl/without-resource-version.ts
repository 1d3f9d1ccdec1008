import type { KubeObject } from '../cluster/api/object.ts'

/** The object as it is sent to be created: what `get -o yaml` printed can be created again. Models cli-runtime/pkg/resource/helper.go (Create). */
export function withoutResourceVersion(object: KubeObject): KubeObject {
  // A manifest of a review has no metadata.
  if (!object.metadata?.resourceVersion) return object
  const { resourceVersion: _resourceVersion, ...metadata } = object.metadata
  return { ...object, metadata }
}
