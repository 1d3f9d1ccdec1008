import { isJsonObject, type Json } from '../../kernel/json.ts'
import { badRequest } from '../status.ts'
import { type Decoded, decodeObject, jsonKind } from '../decode.ts'
import { object } from '../schema.ts'
import { any, type ObjectSchema } from '../schema.ts'
import { DECODING, readPatch } from './json-patch.ts'

export interface MergePatch {
  readonly value: { readonly [key: string]: Json | undefined }
  /** `duplicate field "metadata.labels"`. */
  readonly strictErrors: Decoded['strictErrors']
}

/** Reads a merge patch. Throws 400. Models handlers/patch.go (applyJSPatch). */
export function parseMergePatch(text: string): MergePatch {
  const patch = readMap(text, DECODING)
  if (patch === null) throw badRequest('Invalid JSON Patch')
  return patch
}

/** Reads a strategic merge patch, of which null is an empty one. Throws 400. Models handlers/patch.go (strategicPatchObject). */
export const parseStrategicMergePatch = (text: string): MergePatch => readMap(text, '') ?? { value: {}, strictErrors: [] }

function readMap(text: string, prefix: string): MergePatch | null {
  const parsed = readPatch(text, prefix)
  const { value } = parsed
  if (value === null) return null
  if (!isJsonObject(value)) throw badRequest(`${prefix}json: cannot unmarshal ${jsonKind(value)} into Go value of type map[string]interface {}`)
  if (parsed.repeated === undefined) return { value, strictErrors: [] }
  const { strictErrors } = decodeObject(freeFormOf(value), { ...parsed, strictErrors: [] })
  return { value, strictErrors }
}

/** A schema that knows just the fields that are there, so that only duplicates are found. */
function freeFormOf(value: object): ObjectSchema {
  const names = Object.keys(value).map((name) => [name, { schema: any, description: '' }] as const)
  return object('', '', Object.fromEntries(names))
}

/**
 * RFC 7386. The document stays as it is; objects the patch went into have their keys sorted, as their JSON has in Go.
 * Models gopkg.in/evanphx/json-patch.v4 (MergePatch).
 */
export function applyMergePatch(document: Json, patch: Json): Json {
  if (!isJsonObject(patch)) return patch
  const base: Record<string, Json | undefined> = isJsonObject(document) ? { ...document } : {}
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete base[key]
    else if (value !== undefined)
      base[key] = applyMergePatch(isJsonObject(base[key]) || !isJsonObject(value) ? (base[key] ?? null) : {}, pruned(value))
  }
  const sorted: Record<string, Json> = {}
  for (const key of Object.keys(base).sort()) {
    const value = base[key]
    if (value !== undefined) sorted[key] = value
  }
  return sorted
}

/** Values of lists are taken whole, but the objects in them lose their nulls. */
function pruned(value: Json): Json {
  return Array.isArray(value) ? value.map((item: Json) => (isJsonObject(item) ? applyMergePatch({}, item) : item)) : value
}
