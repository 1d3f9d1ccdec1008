import { applyJsonPatch, parseJsonPatch } from '../cluster/api/patch/json-patch.ts'
import { applyMergePatch } from '../cluster/api/patch/merge-patch.ts'
import { applyStrategicMergePatch } from '../cluster/api/patch/strategic-merge-patch.ts'
import type { KubeObject } from '../cluster/api/object.ts'
import { parseYaml } from '../cluster/api/yaml-text.ts'
import { isJsonObject, type Json } from '../cluster/kernel/json.ts'
import { failure, type Invocation } from './command.ts'

/** The object with --overrides laid over it. Models kubectl/pkg/cmd/util/override_options.go. */
export async function overridden({ flags, discovery, openapi }: Invocation, object: KubeObject): Promise<KubeObject> {
  const text = flags.string('overrides')
  const type = flags.string('override-type')
  if (!['merge', 'json', 'strategic'].includes(type)) throw failure(`invalid override type: ${type}`)
  if (text === '') return object
  const before = object as unknown as Json
  if (type === 'json') return applyJsonPatch(before, parseJsonPatch(text).operations) as unknown as KubeObject
  const patch = readPatch(text)
  if (type === 'merge') return applyMergePatch(before, patch) as unknown as KubeObject
  const resource = await discovery.byKind(object.apiVersion, object.kind)
  const schema = resource && (await openapi.schemaOf(resource))
  if (!schema) throw failure(`strategic merge patch is not supported for ${object.kind}`)
  return applyStrategicMergePatch(schema, before, patch) as unknown as KubeObject
}

function readPatch(text: string): Json {
  try {
    const { value } = parseYaml(text)
    if (isJsonObject(value)) return value
  } catch {
    // Told below.
  }
  throw failure('Invalid JSON Patch')
}
