import type { Json } from '../kernel/json.ts'
import { canonicalBase64 } from './base64-text.ts'
import { DecodeError, type Decoded, decodeObject, parsedValue } from './decode.ts'
import type { ObjectSchema, Schema } from './schema.ts'

/**
 * Reads an object that is already a tree, as a strategic merge patch leaves it: type errors have other words than those of
 * JSON, and unknown fields are told in the order of their texts. Throws DecodeError.
 * Models apimachinery/pkg/runtime/converter.go (FromUnstructuredWithValidation).
 */
export function decodeUnstructured(schema: ObjectSchema, value: Json): Decoded {
  check(schema, value)
  const { object, strictErrors } = decodeObject(schema, parsedValue(value))
  return { object, strictErrors: [...strictErrors].sort() }
}

function check(schema: Schema, value: Json): void {
  if (value === null) return
  switch (schema.type) {
    case 'object':
      if (kindOf(value) !== 'map') throw new DecodeError(`cannot restore struct from: ${kindOf(value)}`)
      for (const [name, field] of Object.entries(schema.fields)) check(field.schema, (value as Record<string, Json>)[name] ?? null)
      return
    case 'map':
      if (kindOf(value) !== 'map') throw new DecodeError(`cannot restore map from ${kindOf(value)}`)
      for (const member of Object.values(value as Record<string, Json>)) check(schema.values, member)
      return
    case 'list':
      if (!Array.isArray(value)) throw new DecodeError(`cannot restore slice from ${kindOf(value)}`)
      for (const item of value as readonly Json[]) check(schema.items, item)
      return
    case 'bytes': {
      if (typeof value !== 'string') throw new DecodeError(`cannot restore slice from ${kindOf(value)}`)
      const decoded = canonicalBase64(value)
      if (typeof decoded !== 'string') throw new DecodeError(`error decoding string from base64: ${decoded.error}`)
      return
    }
    case 'string':
      convertible(typeof value === 'string', value, schema.goType ?? 'string')
      return
    case 'boolean':
      convertible(typeof value === 'boolean', value, 'bool')
      return
    case 'integer':
      convertible(typeof value === 'number' && Number.isInteger(value), value, schema.format ?? 'int64')
      return
    case 'number':
      convertible(typeof value === 'number', value, 'float64')
      return
    default:
      return
  }
}

function convertible(fits: boolean, value: Json, target: string): void {
  const kind = kindOf(value)
  if (!fits) throw new DecodeError(`cannot convert ${GO_TYPE[kind] ?? kind} to ${target}`)
}

const GO_TYPE: Readonly<Record<string, string>> = { map: 'map[string]interface {}', slice: '[]interface {}' }

function kindOf(value: Json): string {
  if (Array.isArray(value)) return 'slice'
  if (typeof value === 'number') return Number.isInteger(value) ? 'int64' : 'float64'
  if (typeof value === 'boolean') return 'bool'
  return typeof value === 'string' ? 'string' : 'map'
}
