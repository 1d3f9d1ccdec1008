import { type Json, setMember } from '../kernel/json.ts'
import { oncePer } from '../kernel/once-per.ts'
import type { KubeObject } from './object.ts'
import type { FieldSchema, ObjectSchema, Schema } from './schema.ts'

const encoded = new WeakMap<object, { readonly schema: ObjectSchema; readonly object: KubeObject }>()

/**
 * The object as Go prints it: fields in the order of the struct, maps sorted, empty values per field; what the schema
 * does not know is left out. The form of a frozen object is remembered.
 */
export function encodeObject(schema: ObjectSchema, object: KubeObject): KubeObject {
  const known = encoded.get(object)
  if (known?.schema === schema) return known.object
  const result = encodeStruct(schema, object as unknown as Record<string, Json>) as unknown as KubeObject
  if (Object.isFrozen(object)) encoded.set(object, { schema, object: result })
  return result
}

/** The same for a part of an object: a spec, a reference. */
export function encodeValue(schema: Schema, value: Json): Json {
  switch (schema.type) {
    case 'object':
      return value === null ? null : encodeStruct(schema, value as Record<string, Json>)
    case 'list':
      return Array.isArray(value) ? value.map((item: Json) => encodeValue(schema.items, item)) : null
    case 'map':
      return value === null ? null : encodeMap(schema.values, value as Record<string, Json>)
    default:
      return value
  }
}

function encodeStruct(schema: ObjectSchema, value: Record<string, Json>): Record<string, Json> {
  const result: Record<string, Json> = {}
  const { names, fields, places, alwaysThere } = membersOf(schema)
  const encodeMember = (i: number) => {
    const name = names[i] as string
    const encodedMember = encodeField(fields[i] as FieldSchema, value[name])
    if (encodedMember !== undefined) result[name] = encodedMember
  }
  const given = Object.keys(value)
  if (given.length * FEW > names.length) {
    for (let i = 0; i < names.length; i++) encodeMember(i)
    return result
  }
  // Most fields of most structs are not there: only those that are, and those that always are, are looked at.
  const order = alwaysThere.filter((i) => value[names[i] as string] === undefined)
  for (const name of given) {
    const place = places.get(name)
    if (place !== undefined && value[name] !== undefined) order.push(place)
  }
  for (const i of order.sort((one, other) => one - other)) encodeMember(i)
  return result
}

function encodeField(field: FieldSchema, value: Json | undefined): Json | undefined {
  const { whenEmpty, schema } = field
  if (value === undefined || value === null) {
    if (typeof whenEmpty !== 'object') return undefined
    return schema.type === 'object' && whenEmpty.emit !== null ? encodeValue(schema, whenEmpty.emit) : whenEmpty.emit
  }
  if (whenEmpty === 'omit' || whenEmpty === undefined) {
    if (value === '' || value === 0 || value === false) return undefined
    if (typeof value !== 'object') return value
    const result = encodeValue(schema, value)
    return isEmptyContainer(result) ? undefined : result
  }
  if (typeof value !== 'object') return value
  // etcd holds protobuf, which does not know an empty list or map from an absent one.
  if (typeof whenEmpty === 'object' && whenEmpty.emit === null && isEmptyContainer(value)) return null
  return encodeValue(schema, value)
}

function isEmptyContainer(value: Json): boolean {
  if (Array.isArray(value)) return value.length === 0
  for (const _ in value as object) return false
  return true
}

function encodeMap(schema: Schema, value: Record<string, Json>): Record<string, Json> {
  const keys = Object.keys(value)
  if (keys.length > 1) keys.sort()
  const result: Record<string, Json> = {}
  for (const key of keys) {
    const member = value[key]
    if (member === undefined) continue
    setMember(result, key, encodeValue(schema, member))
  }
  return result
}

/** So many times fewer members than fields are few. */
const FEW = 3

/** The fields of a struct in their order, where each is, and which are printed even when they are empty. */
const membersOf = oncePer(({ fields }: ObjectSchema) => {
  const names = Object.keys(fields)
  return {
    names,
    fields: Object.values(fields),
    places: new Map(names.map((name, i) => [name, i])),
    alwaysThere: names.flatMap((name, i) => (typeof fields[name]?.whenEmpty === 'object' ? [i] : [])),
  }
})
