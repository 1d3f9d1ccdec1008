import { LAST_APPLIED } from '../cluster/api/apply/last-applied.ts'
import { goJson } from '../cluster/api/json-text.ts'
import type { KubeObject } from '../cluster/api/object.ts'
import { sortedJson } from '../cluster/kernel/json.ts'

/**
 * The object of a manifest with itself noted in its annotation, as apply does: members in order of their names.
 * Models kubectl/pkg/util/apply.go (GetModifiedConfiguration).
 */
export function withLastApplied(object: KubeObject): KubeObject {
  const annotations = othersOf(object)
  const bare = { ...object, metadata: { ...object.metadata, annotations } }
  return annotated(object, annotations, sortedJson(bare))
}

/** The same of an object that a command made from its flags: members in the order of Kubernetes' types, kind first, and nothing empty. */
export function withOwnConfig(object: KubeObject): KubeObject {
  const { apiVersion, kind, metadata, ...rest } = object
  const annotations = othersOf(object)
  const { annotations: _all, ...bare } = metadata
  const shown = Object.keys(annotations).length > 0 ? { ...bare, annotations } : bare
  return annotated(object, annotations, { kind, apiVersion, metadata: shown, ...rest })
}

function othersOf({ metadata }: KubeObject): Record<string, string> {
  const { [LAST_APPLIED]: _before, ...others } = metadata.annotations ?? {}
  return others
}

const annotated = (object: KubeObject, annotations: Record<string, string>, config: unknown): KubeObject => ({
  ...object,
  metadata: { ...object.metadata, annotations: { ...annotations, [LAST_APPLIED]: `${goJson(config)}\n` } },
})

/** What was applied last; undefined when the object was made otherwise. */
export function lastApplied(object: KubeObject): KubeObject | undefined {
  const text = object.metadata.annotations?.[LAST_APPLIED]
  return text === undefined ? undefined : (JSON.parse(text) as KubeObject)
}

/** The object of a manifest without such a note, with the annotations that are left. */
export function withoutLastApplied(object: KubeObject): KubeObject {
  return { ...object, metadata: { ...object.metadata, annotations: othersOf(object) } }
}
