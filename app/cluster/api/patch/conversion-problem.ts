import { isJsonObject, type Json } from '../../kernel/json.ts'
import { canonicalBase64 } from '../base64-text.ts'
import { jsonKind } from '../decode.ts'
import type { Schema } from '../schema.ts'

/**
 * Why a patched document does not become an object of the schema: the first value of a wrong type, in the words of the
 * converter that strategic merge patches go through, which are not those of the JSON decoder. Undefined when it sees none.
 * Models apimachinery/pkg/runtime/converter.go (fromUnstructured).
 */
export function conversionProblem(schema: Schema, value: Json): string | undefined {
  if (value === null) return undefined
  switch (schema.type) {
    case 'object':
      if (!isJsonObject(value)) return `cannot restore struct from: ${goKind(value)}`
      return firstOf(Object.entries(schema.fields), ([name, field]) => conversionProblem(field.schema, value[name] ?? null))
    case 'map':
      if (!isJsonObject(value)) return `cannot restore map from ${goKind(value)}`
      return firstOf(Object.values(value), (member) => conversionProblem(schema.values, member ?? null))
    case 'list':
      if (!Array.isArray(value)) return `cannot restore slice from ${goKind(value)}`
      return firstOf(value as Json[], (item) => conversionProblem(schema.items, item))
    case 'bytes': {
      if (typeof value !== 'string') return `cannot restore slice from ${goKind(value)}`
      const read = canonicalBase64(value)
      return typeof read === 'string' ? undefined : `error decoding from json: ${read.error}`
    }
    case 'string':
      if (typeof value === 'string') return undefined
      return goKind(value) === 'int64' ? `cannot convert int64 to ${schema.goType ?? 'string'}` : 'unrecognized type: string'
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'unrecognized type: bool'
    case 'integer': {
      const type = schema.format ?? 'int64'
      if (typeof value !== 'number') return `unrecognized type: ${type}`
      return Number.isInteger(value) ? undefined : `cannot convert float64 to ${type}`
    }
    case 'number':
      return typeof value === 'number' ? undefined : 'unrecognized type: float64'
    case 'time':
    case 'microtime':
      // These read themselves from JSON.
      return typeof value === 'string' ? undefined : `json: cannot unmarshal ${jsonKind(value)} into Go value of type string`
    case 'intOrString':
      if (typeof value === 'string' || (typeof value === 'number' && Number.isInteger(value))) return undefined
      return `json: cannot unmarshal ${jsonKind(value)}${typeof value === 'number' ? ` ${value}` : ''} into Go value of type int32`
    default:
      return undefined
  }
}

function firstOf<T>(items: readonly T[], problemOf: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const problem = problemOf(item)
    if (problem !== undefined) return problem
  }
  return undefined
}

/** The kind of a value as reflect has it. */
function goKind(value: Json): string {
  if (Array.isArray(value)) return 'slice'
  if (typeof value === 'object') return 'map'
  if (typeof value === 'number') return Number.isInteger(value) ? 'int64' : 'float64'
  return typeof value === 'boolean' ? 'bool' : 'string'
}
