import { cloneJson, deepFreeze, type Json } from '../kernel/json.ts'
import { oncePer, settling } from '../kernel/once-per.ts'
import type { KubeObject } from './object.ts'
import { roundUpToMilli } from './quantity.ts'
import type { FieldSchema, ObjectSchema, Schema } from './schema.ts'

/**
 * Sets what the schema has a fixed default for, wherever the struct that holds it is there; a struct by value always is.
 * Quantities of resource lists are rounded up to thousandths. The object is not changed: parts that got a default are
 * new, the others are shared. Models the generated zz_generated.defaults.go with pkg/apis/core/v1/defaults.go.
 */
export function applyDefaults<T extends KubeObject>(schema: ObjectSchema, object: T): T {
  return defaultedStruct(schema, object as unknown as Record<string, Json>, defaultedLargePart) as unknown as T
}

function defaulted(schema: Schema, value: Json): Json {
  if (schema.type === 'quantity' && typeof value === 'string') return roundUpToMilli(value)
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

/** Metadata, spec and status of stored objects go from one version to the next. */
const defaultedLargePart = settling<Schema, Json>(defaulted)

function defaultedStruct(schema: ObjectSchema, value: Record<string, Json>, defaultedMember = defaulted): Json {
  let result: Record<string, Json> | undefined
  for (const { name, field } of defaultableFields(schema)) {
    const before = value[name]
    const after = isEmpty(field, before) ? defaultOf(field) : defaultedMember(field.schema, before as Json)
    if (after === undefined || after === before) continue
    result ??= Object.assign({}, value)
    result[name] = after
  }
  return result ?? value
}

const EMPTY_STRUCT: Json = Object.freeze({})

const isEmpty = ({ whenEmpty }: FieldSchema, value: Json | undefined) =>
  value === undefined || value === null || (whenEmpty !== 'pointer' && (value === '' || value === 0))

/** What an empty field comes to hold: its default, or the struct Go has there if that has defaults. */
const defaultOf = oncePer(({ default: given, schema, whenEmpty }: FieldSchema): Json | undefined => {
  const isStruct = schema.type === 'object' && typeof whenEmpty === 'object' && whenEmpty.emit !== null
  const value = given ?? (isStruct ? EMPTY_STRUCT : undefined)
  if (value === undefined || value === null) return undefined
  const after = defaulted(schema, value)
  return after === EMPTY_STRUCT ? undefined : deepFreeze(cloneJson(after))
})

type NamedField = { readonly name: string; readonly field: FieldSchema }

const known = new WeakMap<ObjectSchema, readonly NamedField[]>()

/** The fields with a default, or with one further down. */
function defaultableFields(schema: ObjectSchema): readonly NamedField[] {
  let fields = known.get(schema)
  if (fields === undefined) {
    known.set(schema, [])
    fields = Object.entries(schema.fields)
      .filter(([, field]) => field.default !== undefined || hasDefaults(field.schema))
      .map(([name, field]) => ({ name, field }))
    known.set(schema, fields)
  }
  return fields
}

function hasDefaults(schema: Schema): boolean {
  if (schema.type === 'object') return defaultableFields(schema).length > 0
  if (schema.type === 'list') return hasDefaults(schema.items)
  return schema.type === 'map' && (schema.values.type === 'quantity' || hasDefaults(schema.values))
}
