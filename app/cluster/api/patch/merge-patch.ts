import { isJsonObject, type Json } from '../../kernel/json.ts'
import { badRequest } from '../status.ts'
import { type Decoded, decodeObject } from '../decode.ts'
import { object } from '../schema.ts'
import { any, type ObjectSchema } from '../schema.ts'
import { readPatch } from './json-patch.ts'

export interface MergePatch {
  readonly value: { readonly [key: string]: Json | undefined }
  /** `duplicate field "metadata.labels"`. */
  readonly strictErrors: Decoded['strictErrors']
}

/** Reads a merge patch or a strategic merge patch. Throws 400. Models handlers/patch.go (applyJSPatch, patchToCreateMap). */
export function parseMergePatch(text: string): MergePatch {
  const parsed = readPatch(text)
  const { value } = parsed
  if (value === null) throw badRequest('Invalid JSON Patch')
  if (!isJsonObject(value)) {
    const kind = Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value
    throw badRequest(`error decoding patch: json: cannot unmarshal ${kind} into Go value of type map[string]interface {}`)
  }
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
