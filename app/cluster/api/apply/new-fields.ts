import { equalJson, isJsonObject, type Json, type JsonObject } from '../../kernel/json.ts'
import { oncePer } from '../../kernel/once-per.ts'
import { encodeObject } from '../encode.ts'
import type { KubeObject } from '../object.ts'
import type { ObjectSchema } from '../schema.ts'
import { FieldSet } from './field-set.ts'
import { stripSystemMetadata } from './system-metadata.ts'
import { isGranular, wholeSet } from './typed-value.ts'

/** What stands for an object that is not there. Of which kind it is, nobody owns. */
export const emptyForm = oncePer((schema: ObjectSchema): KubeObject => encodeObject(schema, { apiVersion: '', kind: '', metadata: {} }))

/**
 * The fields that whoever creates an object comes to own: what comparing it with an empty one gives, without those that nobody
 * owns. As that follows from the object's shape, but for what an empty one holds already, it is worked out once for each shape.
 */
export function newFields(schema: ObjectSchema, object: KubeObject): FieldSet {
  const { added, leaves } = ofKind(schema)
  const changed = leaves.filter(({ keys, value }) => {
    const now = keys.reduce(memberAt, object as unknown as Json)
    return now !== undefined && !equalJson(now, value)
  })
  const fields = added(wholeSet(schema, object as unknown as Json))
  if (changed.length === 0) return fields
  return stripSystemMetadata(fields.union(FieldSet.of(...changed.map(({ keys }) => keys.map((key) => `f:${key}`)))))
}

const ofKind = oncePer((schema: ObjectSchema) => {
  const empty = emptyForm(schema) as unknown as JsonObject
  const there = wholeSet(schema, empty)
  return { leaves: leavesOf(schema, empty), added: oncePer((whole: FieldSet) => stripSystemMetadata(whole.difference(there))) }
})

interface Leaf {
  readonly keys: readonly string[]
  readonly value: Json | undefined
}

/** What an empty object holds that is owned as one value: in its structs, what is printed even when it is empty. */
function leavesOf(schema: ObjectSchema, empty: JsonObject): readonly Leaf[] {
  return Object.entries(empty).flatMap(([key, value]) => {
    const member = schema.fields[key]?.schema
    if (member === undefined || !isGranular(member)) return [{ keys: [key], value }]
    if (member.type !== 'object' || !isJsonObject(value)) return []
    return leavesOf(member, value).map((leaf) => ({ ...leaf, keys: [key, ...leaf.keys] }))
  })
}

const memberAt = (value: Json | undefined, key: string): Json | undefined => (isJsonObject(value) ? value[key] : undefined)
