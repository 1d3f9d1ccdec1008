import { createPatch as createRfc6902Patch } from 'rfc6902'
import { isJsonObject, type Json } from '../../kernel/json.ts'

/** One change between two states of an object, with a JSON Pointer. */
export interface Change {
  readonly op: 'add' | 'remove' | 'replace' | 'move' | 'copy' | 'test'
  readonly path: string
  readonly from?: string
  readonly value?: Json
}

/** The JSON Patch that leads from one value to another: what a trace shows of a write. */
export function createPatch(before: unknown, after: unknown): readonly Change[] {
  return createRfc6902Patch(...differing(before, after)) as readonly Change[]
}

/** Who changes an object keeps the parts that stay: members that are one value differ in nothing and need not be walked. */
function differing(before: unknown, after: unknown): [before: unknown, after: unknown] {
  if (!isJsonObject(before) || !isJsonObject(after)) return [before, after]
  const left: Record<string, unknown> = {}
  const right: Record<string, unknown> = {}
  for (const key of Object.keys(before)) {
    if (!Object.hasOwn(after, key)) left[key] = before[key]
    else if (before[key] !== after[key]) [left[key], right[key]] = differing(before[key], after[key])
  }
  for (const key of Object.keys(after)) if (!Object.hasOwn(before, key)) right[key] = after[key]
  return [left, right]
}
