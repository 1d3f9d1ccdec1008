import { type Json, setMember } from '../kernel/json.ts'
import { oncePer, settling } from '../kernel/once-per.ts'
import type { KubeObject } from './object.ts'
import type { FieldSchema, ObjectSchema, Schema } from './schema.ts'

/**
 * The object as Go prints it: fields in the order of the struct, maps sorted, empty values per field; what the schema
 * does not know is left out. What is in that form already is shared, not copied: to encode an object again costs a look at
 * what is new in it.
 */
export function encodeObject(schema: ObjectSchema, object: KubeObject): KubeObject {
  return encodeStruct(schema, object as unknown as Members, encodeLargePart) as unknown as KubeObject
}

/** The same for a part of an object: a spec, a reference. */
export function encodeValue(schema: Schema, value: Json): Json {
  switch (schema.type) {
    case 'object':
      return value === null ? null : encodeStruct(schema, value as Members)
    case 'list':
      return Array.isArray(value) ? encodeList(schema.items, value) : null
    case 'map':
      return value === null ? null : encodeMap(schema.values, value as Members)
    default:
      return value
  }
}

type Members = Readonly<Record<string, Json | undefined>>

function encodeStruct(schema: ObjectSchema, value: Members, encodeMember: typeof encodeField = encodeField): Members {
  const struct = structOf(schema)
  /** What comes out, by place; absent as long as that is what came in. */
  let printed: (Json | undefined)[] | undefined
  let last = -1
  let alwaysThere = 0
  for (const name in value) {
    const given = value[name]
    const place = struct.places.get(name) ?? -1
    const field = struct.fields[place]
    const after = given === undefined || field === undefined ? undefined : encodeMember(field, given)
    if (printed === undefined) {
      if (after !== undefined && after === given && place > last) {
        last = place
        if (struct.empties[place] !== undefined) alwaysThere++
        continue
      }
      printed = membersBefore(name, value, struct)
    }
    if (after !== undefined) printed[place] = after
  }
  if (printed === undefined) {
    if (alwaysThere === struct.alwaysThere) return value
    printed = membersBefore(undefined, value, struct)
  }
  const result: Record<string, Json> = {}
  for (let place = 0; place < struct.names.length; place++) {
    const member = printed[place] ?? struct.empties[place]
    if (member !== undefined) result[struct.names[place] as string] = member
  }
  return result
}

/** The members up to one, by place: those that came out as they came in. */
function membersBefore(end: string | undefined, value: Members, { places, names }: Struct): (Json | undefined)[] {
  const members = new Array<Json | undefined>(names.length)
  for (const name in value) {
    if (name === end) break
    members[places.get(name) as number] = value[name]
  }
  return members
}

/** A field's value as it is printed; undefined when it is left out. */
function encodeField({ whenEmpty, schema }: FieldSchema, value: Json): Json | undefined {
  if (value === null) return emptyForm(schema, whenEmpty)
  if (whenEmpty === 'omit' || whenEmpty === undefined) {
    if (value === '' || value === 0 || value === false) return undefined
    if (typeof value !== 'object') return value
    const result = encodeValue(schema, value)
    return isEmptyContainer(result) ? undefined : result
  }
  if (typeof value !== 'object') return value
  // etcd holds protobuf, which does not know an empty list or map from an absent one; it does an empty struct behind a pointer.
  if (schema.type !== 'object' && typeof whenEmpty === 'object' && whenEmpty.emit === null && isEmptyContainer(value)) return null
  return encodeValue(schema, value)
}

/** Metadata, spec and status of stored objects go from one version to the next. */
const encodeLargePart = settling<FieldSchema, Json | undefined>((field, value) => encodeField(field, value as Json)) as typeof encodeField

/** What is printed where there is no value; undefined when nothing is. */
function emptyForm(schema: Schema, whenEmpty: FieldSchema['whenEmpty']): Json | undefined {
  if (typeof whenEmpty !== 'object') return undefined
  return schema.type === 'object' && whenEmpty.emit !== null ? encodeValue(schema, whenEmpty.emit) : whenEmpty.emit
}

function isEmptyContainer(value: Json): boolean {
  if (Array.isArray(value)) return value.length === 0
  for (const _ in value as object) return false
  return true
}

function encodeList(schema: Schema, items: readonly Json[]): readonly Json[] {
  let result: Json[] | undefined
  for (let i = 0; i < items.length; i++) {
    const item = items[i] as Json
    const after = encodeValue(schema, item)
    if (after === item && result === undefined) continue
    result ??= items.slice(0, i)
    result.push(after)
  }
  return result ?? items
}

function encodeMap(schema: Schema, value: Members): Members {
  let asItIs = true
  let last: string | undefined
  for (const key in value) {
    const member = value[key]
    if (member === undefined || (last !== undefined && key < last) || encodeValue(schema, member) !== member) {
      asItIs = false
      break
    }
    last = key
  }
  if (asItIs) return value
  const result: Record<string, Json> = {}
  for (const key of Object.keys(value).sort()) {
    const member = value[key]
    if (member !== undefined) setMember(result, key, encodeValue(schema, member))
  }
  return result
}

/** The fields of a struct in their order, where each is, and what those that are always printed are when they are empty. */
type Struct = ReturnType<typeof structOf>

const structOf = oncePer(({ fields }: ObjectSchema) => {
  const names = Object.keys(fields)
  const empties = Object.values(fields).map(({ schema, whenEmpty }) => emptyForm(schema, whenEmpty))
  return {
    names,
    fields: Object.values(fields),
    places: new Map(names.map((name, i) => [name, i])),
    empties,
    alwaysThere: empties.filter((empty) => empty !== undefined).length,
  }
})
