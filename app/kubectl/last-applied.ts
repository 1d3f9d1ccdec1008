import type { KubeObject } from '../cluster/api/object.ts'
import { goJson } from '../cluster/api/json-text.ts'
import { sortedJson } from './printers/jsonpath.ts'

export const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration'

/** The object with itself noted in its annotation. Models kubectl/pkg/util/apply.go (GetModifiedConfiguration). */
export function withLastApplied(object: KubeObject): KubeObject {
  const { [LAST_APPLIED]: _before, ...annotations } = object.metadata.annotations ?? {}
  const bare = { ...object, metadata: { ...object.metadata, annotations } }
  return { ...object, metadata: { ...object.metadata, annotations: { ...annotations, [LAST_APPLIED]: `${goJson(sortedJson(bare))}\n` } } }
}

/** What was applied last; undefined when the object was made otherwise. */
export function lastApplied(object: KubeObject): KubeObject | undefined {
  const text = object.metadata.annotations?.[LAST_APPLIED]
  return text === undefined ? undefined : (JSON.parse(text) as KubeObject)
}
