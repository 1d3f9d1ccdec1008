import { cloneJson, equalJson, isJsonObject, type Json } from '../../kernel/json.ts'
import type { ListSchema, ObjectSchema, Schema } from '../schema.ts'
import { badRequest, plainError } from '../status.ts'
import { goValueText } from './go-value-text.ts'
import { unprocessablePatch } from './json-patch.ts'
import { inServerOrder } from './list-order.ts'

const DIRECTIVE = '$patch'
const RETAIN_KEYS = '$retainKeys'
const SET_ELEMENT_ORDER = '$setElementOrder/'
const DELETE_FROM_PRIMITIVE_LIST = '$deleteFromPrimitiveList/'

type JsonMap = Record<string, Json>

/**
 * The object after a strategic merge patch; lists merge by the keys their schema names. Neither argument is changed.
 * Throws 400, 422 or a plain 500, as the server does. Models apimachinery/pkg/util/strategicpatch/patch.go (mergeMap).
 */
export function applyStrategicMergePatch(schema: ObjectSchema, object: Json, patch: Json): Json {
  return mergeMap(schema, object as JsonMap, cloneJson(patch) as JsonMap)
}

/** What the patch does not touch is shared with the object as it was; the patch is used up. */
function mergeMap(schema: Schema | undefined, before: JsonMap, patch: JsonMap): JsonMap {
  const original = { ...before }
  const directive = patch[DIRECTIVE]
  if (directive !== undefined) {
    if (directive === 'replace') return without(patch, DIRECTIVE)
    if (directive === 'delete') return {}
    throw badPatchType(directive, patch)
  }
  retainKeys(original, patch)
  mergeOrderedLists(schema, original, patch)
  for (const [patchKey, value] of Object.entries(patch)) {
    const isDeleteList = patchKey.startsWith(DELETE_FROM_PRIMITIVE_LIST)
    const key = isDeleteList ? patchKey.slice(DELETE_FROM_PRIMITIVE_LIST.length) : patchKey
    if (key === '') throw badRequest('invalid patch format of primitive list')
    const present = original[key]
    if (value === null) delete original[key]
    else if (present === undefined || kindOf(present) !== kindOf(value)) {
      if (!isDeleteList) original[key] = withoutDirectives(withoutNulls(value))
    } else if (isJsonObject(value)) original[key] = mergeMap(memberOf(schema, key), present as JsonMap, value as JsonMap)
    else if (Array.isArray(value)) original[key] = mergeListField(listOf(schema, key), present as Json[], value as Json[], isDeleteList)
    else original[key] = value
  }
  return original
}

function mergeListField(schema: ListSchema | undefined, original: Json[], patch: Json[], isDeleteList = false): Json[] {
  if (isDeleteList) return original.filter((item) => !patch.some((one) => equalJson(one, item)))
  return mergesByKey(schema) ? mergeList(schema, original, patch) : patch
}

const mergesByKey = (schema: ListSchema | undefined): schema is ListSchema => schema?.patchStrategy !== undefined

function mergeList(schema: ListSchema, original: Json[], patch: Json[]): Json[] {
  if (original.length === 0 && patch.length === 0) return original
  const sample = [...original, ...patch]
  if (sample.some(Array.isArray)) throw unprocessablePatch()
  if (!sample.every(isJsonObject)) {
    const distinct = sample.filter((item, i) => sample.findIndex((one) => equalJson(one, item)) === i)
    return inServerOrder(distinct, patch, original, undefined)
  }
  const key = schema.patchMergeKey
  if (key === undefined) throw plainError(`cannot merge lists without merge key for ${nameOf(schema.items)}`)
  const { kept, items } = obeyDirectives(original as JsonMap[], patch as JsonMap[], key)
  const merged = [...kept]
  for (const item of items) {
    const value = item[key]
    if (value === undefined) throw noMergeKey(item, key)
    const at = merged.findIndex((one) => equalJson(one[key], value))
    if (at < 0) merged.push(withoutDirectives(item) as JsonMap)
    else merged[at] = mergeMap(schema.items, merged[at] ?? {}, item)
  }
  return inServerOrder(merged, items, kept, key)
}

/** Items that say what to do instead of being something: delete this one, replace the list. */
function obeyDirectives(original: JsonMap[], patch: JsonMap[], key: string): { kept: JsonMap[]; items: JsonMap[] } {
  let kept = original
  let replace = false
  const items: JsonMap[] = []
  for (const item of patch) {
    const directive = item[DIRECTIVE]
    if (directive === undefined) items.push(item)
    else if (directive === 'delete') {
      const value = item[key]
      if (value === undefined) throw noMergeKey(item, key)
      kept = kept.filter((one) => !equalJson(one[key], value))
    } else if (directive === 'replace') replace = true
    else if (directive === 'merge') throw plainError('merging lists cannot yet be specified in the patch')
    else throw badPatchType(directive, item)
  }
  return replace ? { kept: items, items: [] } : { kept, items }
}

/** `$retainKeys`: members it does not name go. */
function retainKeys(original: JsonMap, patch: JsonMap): void {
  const keys = patch[RETAIN_KEYS]
  if (keys === undefined) return
  delete patch[RETAIN_KEYS]
  if (!Array.isArray(keys)) throw badRequest('invalid patch format of retainKeys')
  for (const [key, value] of Object.entries(patch)) {
    const exempt = value === null || key.startsWith(DELETE_FROM_PRIMITIVE_LIST) || key.startsWith(SET_ELEMENT_ORDER)
    if (!exempt && !keys.includes(key)) throw badRequest('invalid patch format of retainKeys')
  }
  for (const key of Object.keys(original)) if (!keys.includes(key)) delete original[key]
}

/** `$setElementOrder/x` and the list x it goes with are merged together. */
function mergeOrderedLists(schema: Schema | undefined, original: JsonMap, patch: JsonMap): void {
  for (const directive of Object.keys(patch)) {
    if (!directive.startsWith(SET_ELEMENT_ORDER)) continue
    const order = patch[directive]
    const key = directive.slice(SET_ELEMENT_ORDER.length)
    delete patch[directive]
    if (!Array.isArray(order)) throw badRequest('invalid patch format of setElementOrder list')
    const live = original[key]
    const sent = patch[key]
    if (!Array.isArray(live) && !Array.isArray(sent)) continue
    const list = listOf(schema, key)
    const mergeKey = list?.patchMergeKey
    if (Array.isArray(sent)) checkOrder(sent as Json[], order, mergeKey)
    const merged = !Array.isArray(sent)
      ? (live as Json[])
      : Array.isArray(live)
        ? mergeListField(list, live as Json[], sent as Json[])
        : (withoutDirectives(sent) as Json[])
    original[key] = inServerOrder(merged, order, Array.isArray(live) ? live : [], mergeKey)
    delete patch[key]
  }
}

function checkOrder(patch: readonly Json[], order: readonly Json[], key: string | undefined): void {
  const identity = (item: Json) => (key !== undefined && isJsonObject(item) ? item[key] : item)
  let at = 0
  for (const item of patch) {
    if (isJsonObject(item) && item[DIRECTIVE] !== undefined) continue
    while (at < order.length && !equalJson(identity(order[at] ?? null), identity(item))) at++
    if (at === order.length) {
      throw plainError(`The order in patch list:\n${goValueText(patch)}\n doesn't match setElementOrder list:\n${goValueText(order)}\n`)
    }
  }
}

function memberOf(schema: Schema | undefined, key: string): Schema | undefined {
  if (schema?.type === 'object') return schema.fields[key]?.schema
  return schema?.type === 'map' ? schema.values : undefined
}

function listOf(schema: Schema | undefined, key: string): ListSchema | undefined {
  const member = memberOf(schema, key)
  return member?.type === 'list' ? member : undefined
}

const nameOf = (schema: Schema) => ('name' in schema ? (schema.name?.split('.').at(-1) ?? schema.type) : schema.type)

const kindOf = (value: Json) => (Array.isArray(value) ? 'array' : typeof value)

function withoutNulls(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutNulls)
  if (!isJsonObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) => (member === null || member === undefined ? [] : [[key, withoutNulls(member)]])),
  )
}

/** What is new takes nothing of the directives along. Models dropDirectives. */
function withoutDirectives(value: Json): Json {
  if (Array.isArray(value)) return value.filter((item) => !isJsonObject(item) || item[DIRECTIVE] === undefined).map(withoutDirectives)
  if (!isJsonObject(value)) return value
  const kept: JsonMap = {}
  for (const [key, member] of Object.entries(value)) {
    const isDirective = key === DIRECTIVE || key === RETAIN_KEYS || key.startsWith(SET_ELEMENT_ORDER) || key.startsWith(DELETE_FROM_PRIMITIVE_LIST)
    if (!isDirective && member !== undefined) kept[key] = withoutDirectives(member)
  }
  return kept
}

function without(value: JsonMap, key: string): JsonMap {
  const { [key]: _, ...rest } = value
  return rest
}

const noMergeKey = (item: JsonMap, key: string) => plainError(`map: ${goValueText(item)} does not contain declared merge key: ${key}`)
const badPatchType = (directive: Json, item: JsonMap) => plainError(`unknown patch type: ${goValueText(directive)} in map: ${goValueText(item)}`)
