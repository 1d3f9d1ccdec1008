import { encodeObject } from '../api/encode.ts'
import type { KubeObject } from '../api/object.ts'
import type { ObjectSchema } from '../api/schema.ts'
import { equalJson } from '../kernel/json.ts'

/** A changed spec is a new generation; so is whatever else a kind counts as one. */
export function withGeneration(schema: ObjectSchema, object: KubeObject, old: KubeObject, changed = false): KubeObject {
  const same = !changed && equalJson(encodeObject(schema, object)['spec'], old['spec'])
  return { ...object, metadata: { ...object.metadata, generation: (old.metadata.generation ?? 0) + (same ? 0 : 1) } }
}
