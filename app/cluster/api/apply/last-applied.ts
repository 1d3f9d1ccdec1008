import { isJsonObject, type Json, type JsonObject, sortedJson } from '../../kernel/json.ts'
import { goJson } from '../json-text.ts'
import type { KubeObject } from '../object.ts'
import { exceedsAnnotationsLimit } from '../validation/metadata.ts'

/** Where kubectl's client-side apply notes what it applied. */
export const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration'

/**
 * The object after kubectl applied `config` to it on the server: where its client-side apply left a note, the note is brought up
 * to date, so that both ways of applying may take turns. Models managedfields/internal/lastappliedupdater.go.
 */
export function withLastAppliedUpdated(object: KubeObject, manager: string, config: Json): KubeObject {
  const annotations = object.metadata.annotations
  if (manager !== 'kubectl' || !annotations?.[LAST_APPLIED]) return object
  const updated: Record<string, string> = { ...annotations, [LAST_APPLIED]: `${goJson(sortedJson(withoutNote(config)))}\n` }
  if (exceedsAnnotationsLimit(updated)) delete updated[LAST_APPLIED]
  return { ...object, metadata: { ...object.metadata, annotations: updated } }
}

function withoutNote(config: Json): Json {
  const metadata = isJsonObject(config) ? config['metadata'] : undefined
  if (!isJsonObject(config) || !isJsonObject(metadata) || !isJsonObject(metadata['annotations'])) return config
  const { [LAST_APPLIED]: _note, ...annotations } = metadata['annotations'] as JsonObject
  return { ...config, metadata: { ...metadata, annotations } }
}
