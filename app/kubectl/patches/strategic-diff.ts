import type { ListSchema, ObjectSchema, Schema } from '../../cluster/api/schema.ts'
import { equalJson, isJsonObject, type Json } from '../../cluster/kernel/json.ts'

/** A JSON object under construction or to be compared. */
export type Fields = Readonly<Record<string, Json | undefined>>
type Patch = Record<string, Json>

interface DiffOptions {
  /** What is gone is not told. */
  readonly keepsGone?: boolean
  /** Only what is gone is told. */
  readonly onlyGone?: boolean
  /** Lists that merge tell the order of their items. */
  readonly setsOrder?: boolean
  /** Structs tell all members they keep. */
  readonly retainsKeys?: boolean
}

/**
 * The strategic merge patch that makes `live` what `modified` says: changes and additions of `modified` over `live`, and
 * removals of what `original` had and `modified` has no more. Lists merge by the keys the schema names.
 * Models apimachinery/pkg/util/strategicpatch/patch.go (CreateThreeWayMergePatch).
 */
export function threeWayPatch(schema: ObjectSchema, original: Fields, modified: Fields, live: Fields): Patch {
  const changes = diffObjects(schema, live, modified, { keepsGone: true, setsOrder: true })
  const removals = diffObjects(schema, original, modified, { onlyGone: true, setsOrder: true })
  return mergePatches(schema, removals, changes)
}

/** The strategic merge patch that makes `original` into `modified`. Models strategicpatch/patch.go (CreateTwoWayMergePatch). */
export function twoWayPatch(schema: ObjectSchema, original: Fields, modified: Fields): Patch {
  return diffObjects(schema, original, modified, { setsOrder: true })
}

function diffObjects(schema: Schema | undefined, original: Fields, modified: Fields, options: DiffOptions): Patch {
  const patch: Patch = {}
  for (const [key, value] of Object.entries(modified)) {
    if (value === undefined) continue
    const before = original[key]
    if (before === undefined) {
      if (!options.onlyGone) patch[key] = value
    } else if (kindOf(before) !== kindOf(value)) {
      if (!options.onlyGone) patch[key] = value
    } else if (isJsonObject(value)) diffMember(patch, schema, key, before as Fields, value, options)
    else if (Array.isArray(value)) diffList(patch, key, listOf(schema, key), before as readonly Json[], value, options)
    else if (!options.onlyGone && value !== before) patch[key] = value
  }
  if (!options.keepsGone) for (const key of Object.keys(original)) if (original[key] !== undefined && modified[key] === undefined) patch[key] = null
  if (options.retainsKeys) {
    const kept = Object.keys(modified).filter((key) => modified[key] !== undefined && modified[key] !== null)
    const cleared = Object.keys(original).some((key) => original[key] !== undefined && modified[key] === undefined)
    if (kept.length > 0 && (Object.keys(patch).length > 0 || cleared)) patch['$retainKeys'] = kept.sort()
  }
  return patch
}

function diffMember(patch: Patch, schema: Schema | undefined, key: string, before: Fields, after: Fields, options: DiffOptions): void {
  const strategy = schema?.type === 'object' ? schema.fields[key]?.patchStrategy : undefined
  if (strategy === 'replace') {
    if (!options.onlyGone && !equalJson(before, after)) patch[key] = after
    return
  }
  const inner = diffObjects(memberOf(schema, key), before, after, { ...options, retainsKeys: strategy === 'retainKeys' })
  if (Object.keys(inner).length > 0) patch[key] = inner
}

function diffList(
  patch: Patch,
  key: string,
  schema: ListSchema | undefined,
  before: readonly Json[],
  after: readonly Json[],
  options: DiffOptions,
): void {
  if (schema?.patchStrategy === undefined) {
    if (!options.onlyGone && !equalJson(before, after)) patch[key] = after
    return
  }
  if (before.length === 0) {
    if (after.length > 0 && !options.onlyGone) patch[key] = after
    return
  }
  const mergeKey = schema.patchMergeKey
  if (mergeKey !== undefined && [...before, ...after].every(isJsonObject))
    diffByKey(patch, key, schema, mergeKey, before as readonly Fields[], after as readonly Fields[], options)
  else diffScalars(patch, key, before, after, options)
}

function diffByKey(
  patch: Patch,
  field: string,
  schema: ListSchema,
  mergeKey: string,
  before: readonly Fields[],
  after: readonly Fields[],
  options: DiffOptions,
): void {
  const find = (list: readonly Fields[], item: Fields) => list.find((one) => equalJson(one[mergeKey], item[mergeKey]))
  const inner = { ...options, retainsKeys: schema.patchStrategy === 'merge,retainKeys' }
  const items: Json[] = []
  for (const item of after) {
    const known = find(before, item)
    if (!known) {
      if (!options.onlyGone) items.push(item)
      continue
    }
    const change = diffObjects(schema.items, known, item, inner)
    if (Object.keys(change).length > 0) items.push({ ...change, [mergeKey]: item[mergeKey] ?? null })
  }
  const gone = options.keepsGone ? [] : before.filter((item) => !find(after, item))
  items.push(...gone.map((item): Json => ({ $patch: 'delete', [mergeKey]: item[mergeKey] ?? null })))
  if (items.length > 0) patch[field] = items
  const sameOrder = before.length === after.length && before.every((item, i) => equalJson(item[mergeKey], after[i]?.[mergeKey]))
  if (options.setsOrder && (items.length > 0 || (!options.onlyGone && !sameOrder)))
    patch[`$setElementOrder/${field}`] = after.map((item): Json => ({ [mergeKey]: item[mergeKey] ?? null }))
}

function diffScalars(patch: Patch, field: string, before: readonly Json[], after: readonly Json[], options: DiffOptions): void {
  const missingIn = (list: readonly Json[]) => (item: Json) => !list.some((one) => equalJson(one, item))
  const added = options.onlyGone ? [] : after.filter(missingIn(before))
  const gone = options.keepsGone ? [] : before.filter(missingIn(after))
  if (added.length > 0) patch[field] = added
  if (gone.length > 0) patch[`$deleteFromPrimitiveList/${field}`] = gone
  if (options.setsOrder && after.length > 0 && (gone.length > 0 || (!options.onlyGone && !equalJson(before, after))))
    patch[`$setElementOrder/${field}`] = after
}

/** Two patches of one object as one; the second wins. */
function mergePatches(schema: Schema | undefined, removals: Patch, changes: Patch): Patch {
  const merged: Patch = { ...removals }
  for (const [key, value] of Object.entries(changes)) {
    const before = merged[key]
    if (isJsonObject(before) && isJsonObject(value)) merged[key] = mergePatches(memberOf(schema, key), before as Patch, value as Patch)
    else if (Array.isArray(before) && Array.isArray(value)) merged[key] = mergeItems(listOf(schema, key), before, value)
    else merged[key] = value
  }
  return merged
}

function mergeItems(schema: ListSchema | undefined, removals: readonly Json[], changes: readonly Json[]): Json[] {
  const key = schema?.patchMergeKey
  if (key === undefined) return [...changes]
  const same = (a: Json, b: Json) => isJsonObject(a) && isJsonObject(b) && equalJson(a[key], b[key])
  const changed = changes.map((item) => {
    const removal = removals.find((one) => same(one, item))
    return isJsonObject(removal) && isJsonObject(item) ? mergePatches(schema?.items, removal as Patch, item as Patch) : item
  })
  return [...changed, ...removals.filter((item) => !changes.some((one) => same(one, item)))]
}

/** True when both patches set the same field to different values. Models strategicpatch/patch.go (MergingMapsHaveConflicts). */
export function patchesConflict(schema: Schema | undefined, left: Json, right: Json): boolean {
  if (kindOf(left) !== kindOf(right)) return true
  if (isJsonObject(left) && isJsonObject(right))
    return Object.entries(left).some(([key, value]) => {
      const other = right[key]
      if (value === undefined || other === undefined || key.startsWith('$setElementOrder/')) return false
      const list = listOf(schema, key)
      if (Array.isArray(value) && Array.isArray(other) && list?.patchStrategy !== undefined)
        return list.patchMergeKey !== undefined && itemsConflict(list.items, list.patchMergeKey, value, other)
      return patchesConflict(memberOf(schema, key), value, other)
    })
  return !equalJson(left, right)
}

const itemsConflict = (schema: Schema, key: string, left: readonly Json[], right: readonly Json[]): boolean =>
  left.some((item) =>
    right.some((other) => isJsonObject(item) && isJsonObject(other) && equalJson(item[key], other[key]) && patchesConflict(schema, item, other)),
  )

function memberOf(schema: Schema | undefined, key: string): Schema | undefined {
  if (schema?.type === 'object') return schema.fields[key]?.schema
  return schema?.type === 'map' ? schema.values : undefined
}

function listOf(schema: Schema | undefined, key: string): ListSchema | undefined {
  const member = memberOf(schema, key)
  return member?.type === 'list' ? member : undefined
}

const kindOf = (value: Json) => (Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value)
