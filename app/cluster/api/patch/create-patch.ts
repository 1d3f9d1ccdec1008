import { createPatch as createRfc6902Patch } from 'rfc6902'
import type { Json } from '../../kernel/json.ts'

/** One change between two states of an object, with a JSON Pointer. */
export interface Change {
  readonly op: 'add' | 'remove' | 'replace' | 'move' | 'copy' | 'test'
  readonly path: string
  readonly from?: string
  readonly value?: Json
}

/** The JSON Patch that leads from one value to another: what a trace shows of a write. */
export function createPatch(before: unknown, after: unknown): readonly Change[] {
  return createRfc6902Patch(before, after) as readonly Change[]
}
