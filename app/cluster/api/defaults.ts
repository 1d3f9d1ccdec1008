import { cloneJson, type Json } from '../kernel/json.ts'
import type { KubeObject } from './object.ts'
import type { ObjectSchema, Schema } from './schema.ts'

/**
 * Sets what the schema has a fixed default for, wherever the struct that holds it is there.
 * The object is not changed: parts that got a default are new, the others are shared.
 */
export function applyDefaults<T extends KubeObject>(schema: ObjectSchema, object: T): T {
  return defaulted(schema, object as unknown as Json) as unknown as T
}

function defaulted(schema: Schema, value: Json): Json {
  if (typeof value !== 'object' || value === null || !hasDefaults(schema)) return value
  if (schema.type === 'object') return defaultedStruct(schema, value as Record<string, Json>)
  if (schema.type === 'list' && Array.isArray(value)) {
    let changed = false
    const items = value.map((item: Json) => {
      const after = defaulted(schema.items, item)
      changed ||= after !== item
      return after
    })
    return changed ? items : value
  }
  if (schema.type === 'map') {
    let result: Record<string, Json> | undefined
    for (const [key, member] of Object.entries(value as Record<string, Json>)) {
      const after = defaulted(schema.values, member)
      if (after === member) continue
      result ??= { ...(value as Record<string, Json>) }
      result[key] = after
    }
    return result ?? value
  }
  return value
}

function defaultedStruct(schema: ObjectSchema, value: Record<string, Json>): Json {
  let result: Record<string, Json> | undefined
  for (const name of defaultableFields(schema)) {
    const field = schema.fields[name]
    if (field === undefined) continue
    const before = value[name]
    const absent = before === undefined || before === null || (field.whenEmpty !== 'pointer' && (before === '' || before === 0))
    if (absent && field.default === undefined) continue
    const after = defaulted(field.schema, absent ? cloneJson(field.default ?? null) : before)
    if (after === before) continue
    result ??= { ...value }
    result[name] = after
  }
  return result ?? value
}

const known = new WeakMap<ObjectSchema, readonly string[]>()

/** The fields with a default, or with one further down. */
function defaultableFields(schema: ObjectSchema): readonly string[] {
  let names = known.get(schema)
  if (names === undefined) {
    known.set(schema, [])
    names = Object.keys(schema.fields).filter((name) => {
      const field = schema.fields[name]
      return field !== undefined && (field.default !== undefined || hasDefaults(field.schema))
    })
    known.set(schema, names)
  }
  return names
}

function hasDefaults(schema: Schema): boolean {
  if (schema.type === 'object') return defaultableFields(schema).length > 0
  if (schema.type === 'list') return hasDefaults(schema.items)
  return schema.type === 'map' && hasDefaults(schema.values)
}
