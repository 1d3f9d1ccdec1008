import { equalJson, isJsonObject, type Json } from '../../cluster/kernel/json.ts'
import type { Fields } from './strategic-diff.ts'

/**
 * The JSON merge patch that makes `live` what `modified` says, and takes away what `original` had and `modified` has no more:
 * for kinds that the server describes no merge keys of. Models apimachinery/pkg/util/jsonmergepatch (CreateThreeWayJSONMergePatch).
 */
export function threeWayMergePatch(original: Fields, modified: Fields, live: Fields): Record<string, Json> {
  const patch: Record<string, Json> = {}
  for (const [key, value] of Object.entries(modified)) {
    const current = live[key]
    if (value === undefined || equalJson(value, current)) continue
    const before = original[key]
    if (isJsonObject(value) && isJsonObject(current)) {
      const inner = threeWayMergePatch(isJsonObject(before) ? before : {}, value, current)
      if (Object.keys(inner).length > 0) patch[key] = inner
    } else patch[key] = value
  }
  for (const [key, value] of Object.entries(original)) if (value !== undefined && modified[key] === undefined) patch[key] = null
  return patch
}

/** The JSON merge patch that makes `original` into `modified`. */
export const twoWayMergePatch = (original: Fields, modified: Fields): Record<string, Json> => threeWayMergePatch(original, modified, original)
