import { equalJson, isJsonObject, type Json, type JsonObject } from '../../kernel/json.ts'
import { oncePer } from '../../kernel/once-per.ts'
import { goValueText } from '../patch/go-value-text.ts'
import type { FieldSchema, ListSchema, ObjectSchema, Schema } from '../schema.ts'
import { FieldSet, pathText } from './field-set.ts'
import { bareShape } from './shape.ts'

/** Whether apply looks inside: granular structs and maps, sets and keyed lists. All else is owned as one value. */
export function isGranular(schema: Schema): boolean {
  if (schema.type === 'list') return schema.listType === 'set' || schema.listType === 'map'
  return (schema.type === 'object' || schema.type === 'map') && schema.atomic !== true
}

/** The parts of a granular value by path element, each with its schema. */
export function partsOf(schema: Schema, value: Json | undefined): Map<string, { schema: Schema; value: Json }> {
  const parts = new Map<string, { schema: Schema; value: Json }>()
  if (schema.type === 'list') {
    if (Array.isArray(value)) for (const item of value as readonly Json[]) parts.set(itemElement(schema, item), { schema: schema.items, value: item })
    return parts
  }
  if (!isJsonObject(value)) return parts
  for (const [key, member] of Object.entries(value)) {
    const part = memberOf(schema, key)
    if (member !== undefined && part !== undefined) parts.set(part.element, { schema: part.schema, value: member })
  }
  return parts
}

interface Member {
  readonly element: string
  readonly schema: Schema
}

/** A struct's field or a map's value; undefined for what the schema does not know. */
function memberOf(schema: Schema, key: string): Member | undefined {
  if (schema.type === 'map') return { element: `f:${key}`, schema: schema.values }
  return schema.type === 'object' ? fieldsOf(schema).get(key) : undefined
}

const fieldsOf = oncePer(
  ({ fields }: ObjectSchema): ReadonlyMap<string, Member> =>
    new Map(Object.entries(fields).map(([name, { schema }]) => [name, { element: `f:${name}`, schema }])),
)

/** How a list's item is named: by its keys, defaults filled in, or by its value. */
function itemElement(schema: ListSchema, item: Json): string {
  if (schema.listType === 'set') return `v:${JSON.stringify(item)}`
  const keys: Record<string, Json> = {}
  for (const key of sortedKeys(schema)) {
    const value = (isJsonObject(item) ? item[key] : undefined) ?? keyDefault(schema, key)
    if (value !== undefined) keys[key] = value
  }
  return `k:${JSON.stringify(keys)}`
}

const sortedKeys = oncePer(({ listMapKeys = [] }: ListSchema) => [...listMapKeys].sort())

/** A key that may be left out stands for its default; required ones default to their empty value. */
function keyDefault(schema: ListSchema, key: string): Json | undefined {
  const field = schema.items.type === 'object' ? schema.items.fields[key] : undefined
  return field === undefined ? undefined : defaultOf(field)
}

const defaultOf = (field: FieldSchema): Json | undefined =>
  field.default ?? (typeof field.whenEmpty === 'object' && field.whenEmpty.emit !== null ? field.whenEmpty.emit : undefined)

/** The paths a configuration sets. Models typed/tofieldset.go. */
export function fieldSetOf(schema: Schema, value: Json): FieldSet {
  const set = new FieldSet()
  collect(schema, value, set)
  return set
}

function collect(schema: Schema, value: Json, node: FieldSet): void {
  if (!isGranular(schema)) {
    node.owned = true
    return
  }
  for (const [element, part] of partsOf(schema, value)) {
    const child = node.child(element)
    collect(part.schema, part.value, child)
    const emptyMap = isJsonObject(part.value) && Object.keys(part.value).length === 0
    if (schema.type !== 'object' || part.value === null || emptyMap) child.owned = true
  }
}

export interface Comparison {
  readonly added: FieldSet
  readonly modified: FieldSet
  readonly removed: FieldSet
}

/** What differs between two values of a schema. Models typed/compare.go. */
export function compareValues(schema: Schema, before: Json, after: Json): Comparison {
  const comparison = { added: new FieldSet(), modified: new FieldSet(), removed: new FieldSet() }
  compareInto(comparison, schema, before, after, [])
  return comparison
}

function compareInto(comparison: Comparison, schema: Schema, before: Json | undefined, after: Json | undefined, path: string[]): void {
  if (before === after) return
  if (before === undefined) comparison.added.put(path, wholeSet(schema, after))
  else if (after === undefined) comparison.removed.put(path, wholeSet(schema, before))
  else if (isGranular(schema) && !(isEmpty(before) && isEmpty(after))) compareParts(comparison, schema, before, after, path)
  else if (!equalJson(before, after)) comparison.modified.insert(path)
}

/** All of a value: it and its parts. */
export function wholeSet(schema: Schema, value: Json | undefined): FieldSet {
  let shape = bareShape()
  if (!isGranular(schema)) return shape.set
  if (schema.type === 'list') {
    for (const [element, part] of partsOf(schema, value)) shape = shape.with(element, wholeSet(part.schema, part.value))
    return shape.set
  }
  if (!isJsonObject(value)) return shape.set
  for (const key in value) {
    const part = memberOf(schema, key)
    const member = value[key]
    if (part !== undefined && member !== undefined) shape = shape.with(part.element, wholeSet(part.schema, member))
  }
  return shape.set
}

function compareParts(comparison: Comparison, schema: Schema, before: Json | undefined, after: Json | undefined, path: string[]): void {
  const compare = (element: string, part: Schema, left: Json | undefined, right: Json | undefined) => {
    path.push(element)
    compareInto(comparison, part, left, right, path)
    path.pop()
  }
  if (schema.type === 'list') {
    const left = partsOf(schema, before)
    const right = partsOf(schema, after)
    for (const [element, part] of right) compare(element, part.schema, left.get(element)?.value, part.value)
    for (const [element, part] of left) if (!right.has(element)) compare(element, part.schema, part.value, undefined)
    return
  }
  // As with partsOf, without the maps of parts: every write comes this way.
  const left = isJsonObject(before) ? before : NO_MEMBERS
  const right = isJsonObject(after) ? after : NO_MEMBERS
  for (const key in right) {
    if (right[key] === undefined || left[key] === right[key]) continue
    const part = memberOf(schema, key)
    if (part !== undefined) compare(part.element, part.schema, left[key], right[key])
  }
  for (const key in left) {
    if (left[key] === undefined || right[key] !== undefined) continue
    const part = memberOf(schema, key)
    if (part !== undefined) compare(part.element, part.schema, left[key], undefined)
  }
}

const NO_MEMBERS: JsonObject = Object.freeze({})

function isEmpty(value: Json | undefined): boolean {
  if (value === undefined || value === null) return true
  return typeof value === 'object' && (Array.isArray(value) ? value.length === 0 : Object.keys(value).length === 0)
}

/** The live value with the configuration laid over it. Models typed/merge.go. */
export function mergeValues(schema: Schema, live: Json | undefined, config: Json): Json {
  if (live === undefined || live === null || config === null || !isGranular(schema)) return config
  if (schema.type !== 'list') {
    const merged: Record<string, Json> = { ...(live as Record<string, Json>) }
    for (const [element, part] of partsOf(schema, config)) {
      const key = element.slice(2)
      merged[key] = mergeValues(part.schema, merged[key], part.value)
    }
    return merged
  }
  const left = partsOf(schema, live)
  const right = partsOf(schema, config)
  const order = [...left.keys()]
  const wanted = [...right.keys()]
  const items: Json[] = []
  const done = new Set<string>()
  let i = 0
  let j = 0
  while (i < order.length || j < wanted.length) {
    const one = order[i]
    const other = wanted[j]
    if (one !== undefined && (done.has(one) || !right.has(one))) {
      if (!done.has(one)) items.push(left.get(one)?.value ?? null)
      i++
    } else if (other !== undefined) {
      items.push(mergeValues(schema.items, left.get(other)?.value, right.get(other)?.value ?? null))
      done.add(other)
      j++
    } else i++
  }
  return items
}

/** The value without what `last` holds and `kept` does not. Models merge/update.go (prune). */
export function pruneValue(schema: Schema, value: Json, last: FieldSet, kept: FieldSet): Json {
  if (value === null || !isGranular(schema)) return value
  const named = schema.type === 'object'
  const isIn = (node: FieldSet | undefined) => node !== undefined && (named ? !node.empty : node.owned)
  const result = new Map<string, Json>()
  for (const [element, part] of partsOf(schema, value)) {
    const before = last.children.get(element)
    const now = kept.children.get(element)
    if (isIn(before) && !isIn(now)) continue
    result.set(element, before === undefined ? part.value : pruneValue(part.schema, part.value, before, now ?? new FieldSet()))
  }
  if (schema.type === 'list') return [...result.values()]
  return Object.fromEntries([...result].map(([element, member]) => [element.slice(2), member]))
}

/** Why a configuration does not fit its schema, in upstream's words; none when it does. Models typed/validate.go. */
export function schemaProblems(schema: Schema, value: Json, path: string[] = []): string[] {
  const at = (message: string) => (path.length === 0 ? message : `${pathText(path)}: ${message}`)
  const below = (element: string, part: Schema, member: Json) => schemaProblems(part, member, [...path, element])
  if (value === null) return []
  switch (schema.type) {
    case 'object':
    case 'map': {
      if (!isJsonObject(value)) return [at(`expected map, got &{${goValueText(value)}}`)]
      return Object.entries(value).flatMap(([key, member]) => {
        const part = schema.type === 'map' ? schema.values : Object.hasOwn(schema.fields, key) ? schema.fields[key]?.schema : undefined
        if (part === undefined) return [`${pathText([...path, `f:${key}`])}: field not declared in schema`]
        return below(`f:${key}`, part, member ?? null)
      })
    }
    case 'list': {
      if (!Array.isArray(value)) return [at(`expected list, got &{${goValueText(value)}}`)]
      const seen = new Set<string>()
      return (value as readonly Json[]).flatMap((item, i) => {
        if (!isGranular(schema)) return below(`v:${i}`, schema.items, item)
        const nameless = namelessItem(schema, item)
        if (nameless !== undefined) return [at(`element ${i}: ${nameless}`)]
        const missing = schema.listMapKeys?.find((key) => isJsonObject(item) && item[key] === undefined && keyDefault(schema, key) === undefined)
        if (missing !== undefined) {
          return [
            at(
              `element ${i}: associative list with keys has an element that omits key field ${JSON.stringify(missing)} (and doesn't have default value)`,
            ),
          ]
        }
        const element = itemElement(schema, item)
        const repeated = seen.has(element)
        seen.add(element)
        return [...(repeated ? [at(`duplicate entries for key ${pathText([element])}`)] : []), ...below(element, schema.items, item)]
      })
    }
    case 'string':
    case 'bytes':
    case 'time':
    case 'microtime':
      return typeof value === 'string' ? [] : [at(`expected string, got &value.valueUnstructured{Value:${goValueText(value)}}`)]
    case 'boolean':
      return typeof value === 'boolean' ? [] : [at(`expected boolean, got &value.valueUnstructured{Value:${goScalarText(value)}}`)]
    case 'integer':
    case 'number':
      return typeof value === 'number' ? [] : [at(`expected numeric (int or float), got &value.valueUnstructured{Value:${goScalarText(value)}}`)]
    default:
      return []
  }
}

/** Why a list's item has no name of its own. Models typed/helpers.go (listItemToPathElement). */
function namelessItem({ listType }: ListSchema, item: Json): string | undefined {
  if (listType === 'map') {
    if (item === null) return 'associative list with keys may not have a null element'
    return isJsonObject(item) ? undefined : 'associative list with keys may not have non-map elements'
  }
  if (item === null) return "associative list without keys has an element that's an explicit null"
  if (Array.isArray(item)) return 'not supported: associative list with lists as elements'
  return isJsonObject(item) ? "associative list without keys has an element that's a map type" : undefined
}

const goScalarText = (value: Json) => (typeof value === 'string' ? JSON.stringify(value) : goValueText(value))
