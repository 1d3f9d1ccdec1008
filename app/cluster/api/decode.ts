import { isJsonObject, type Json, type JsonObject, setMember } from '../kernel/json.ts'
import { canonicalBase64 } from './base64-text.ts'
import { parseJson, type RepeatedKeys } from './json-text.ts'
import type { KubeObject } from './object.ts'
import { canonicalQuantity } from './quantity.ts'
import type { MapSchema, ListSchema, ObjectSchema, ScalarSchema, Schema } from './schema.ts'
import { canonicalMicroTime, canonicalTime } from './time-text.ts'
import { yamlFormat } from './yaml-format.ts'

/** A body as it was read: not yet looked at through any schema. */
export interface ParsedBody {
  readonly value: Json
  readonly repeated?: RepeatedKeys
  /** Complaints about duplicate keys of YAML, which come before all others. */
  readonly strictErrors: readonly string[]
}

/** A body that cannot be read. `message` is what follows `(must be of type ConfigMap): `, without the summary of the data. */
export class BodyError extends Error {
  override name = 'BodyError'
}

/** A value that does not fit its Go type. The message is Go's: `json: cannot unmarshal …`. */
export class DecodeError extends Error {
  override name = 'DecodeError'
}

/** Reads the text of a body. Throws BodyError. Models apimachinery runtime/serializer/json (Decode). */
export function parseBody(text: string, format: 'json' | 'yaml'): ParsedBody {
  try {
    if (format === 'yaml') return yamlFormat.get().parse(text)
    const { value, repeated } = parseJson(text)
    return repeated === undefined ? parsedValue(value) : { value, repeated, strictErrors: [] }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw new BodyError(format === 'yaml' ? message : `couldn't get version/kind; json parse error: ${message}`)
  }
}

/** A body handed over as a value: what actors inside the cluster send. */
export const parsedValue = (value: Json | KubeObject): ParsedBody => ({ value: value as Json, strictErrors: [] })

/** What a body says it is, before its schema is known. Throws BodyError. Models runtime/serializer/json/meta.go (Interpret). */
export function readTypeMeta(body: ParsedBody): { apiVersion: string; kind: string } {
  const { value } = body
  const fail = (message: string): never => {
    throw new BodyError(`couldn't get version/kind; json parse error: json: cannot unmarshal ${message}`)
  }
  if (value === null) return { apiVersion: '', kind: '' }
  if (typeof value !== 'object' || Array.isArray(value)) {
    fail(
      `${jsonKind(value)} into Go value of type struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }`,
    )
  }
  const read = (name: 'apiVersion' | 'kind') => {
    const text = (value as JsonObject)[name] ?? ''
    return typeof text === 'string' ? text : fail(`${jsonKind(text)} into Go struct field .${name} of type string`)
  }
  return { apiVersion: read('apiVersion'), kind: read('kind') }
}

const SUMMARY_LENGTH = 30

/** The head of a body as `the object provided is unrecognized` shows it. Models runtime/error.go and codec summarizeData. */
export function summarizeData(text: string): string {
  if (text === '') return '<empty>'
  const bytes = new Uint8Array(utf8Bytes(text))
  const head = bytes.subarray(0, SUMMARY_LENGTH)
  const shown = text.startsWith('{') ? text.slice(0, SUMMARY_LENGTH) : Array.from(head, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return bytes.length > SUMMARY_LENGTH ? `${shown} ...` : shown
}

/** UTF-8 of the first characters: enough for a summary, whatever the length of the text. */
function utf8Bytes(text: string): number[] {
  const bytes: number[] = []
  for (const c of text) {
    const escaped = c < '\u0080' ? '' : encodeURIComponent(/^[\ud800-\udfff]$/.test(c) ? '\ufffd' : c)
    if (escaped === '') bytes.push(c.charCodeAt(0))
    else for (const hex of escaped.split('%').slice(1)) bytes.push(Number.parseInt(hex, 16))
    if (bytes.length > SUMMARY_LENGTH) break
  }
  return bytes
}

export interface Decoded {
  /** Only fields of the schema, in the order they came; nulls are gone. */
  readonly object: KubeObject
  /** `unknown field "spec.foo"`, `duplicate field "metadata.name"`; in the order Go finds them. */
  readonly strictErrors: readonly string[]
}

/**
 * Reads a body through its schema. Parts that are those of `stored`, an object that was read before, are taken as they are.
 * Throws DecodeError. Models sigs.k8s.io/json (UnmarshalStrict).
 */
export function decodeObject(schema: ObjectSchema, body: ParsedBody, stored?: KubeObject): Decoded {
  const decoder = new Decoder(body.repeated)
  const value = decoder.value(schema, body.value, '', undefined, stored as Json | undefined) ?? {}
  if (decoder.typeError !== undefined) throw new DecodeError(decoder.typeError)
  const strictErrors = body.strictErrors.length === 0 ? decoder.strictErrors : [...body.strictErrors, ...decoder.strictErrors]
  return { object: value as KubeObject, strictErrors }
}

/** The same for any value, whose first mistake is told and not thrown. */
export function decodeValue(schema: Schema, value: Json, repeated?: RepeatedKeys): { typeError?: string; strictErrors: readonly string[] } {
  const decoder = new Decoder(repeated)
  decoder.value(schema, value, '')
  const { typeError, strictErrors } = decoder
  return typeError === undefined ? { strictErrors } : { typeError, strictErrors }
}

const STRICT_ERROR_LIMIT = 100
const SKIP = undefined

class Decoder {
  readonly #repeated: RepeatedKeys | undefined
  readonly strictErrors: string[] = []
  /** The first value of a wrong type; decoding goes on, as Go's does. */
  typeError: string | undefined
  /** The struct whose field is being read, and the fields that lead to it. */
  #struct: ObjectSchema | undefined
  readonly #fields: string[] = []

  constructor(repeated: RepeatedKeys | undefined) {
    this.#repeated = repeated
  }

  /**
   * The decoded value; undefined for null or for what does not fit. `path` is for strict errors alone. `before` is what an
   * earlier member of the same name held, `stored` what was read here another time.
   */
  value(schema: Schema, value: Json, path: string, before?: Json, stored?: Json): Json | undefined {
    if (value === stored && value !== null) return value
    if (schema.type === 'object') return this.#object(schema, value, path, before, stored)
    if (schema.type === 'list') return this.#list(schema, value, path)
    if (schema.type === 'map') return this.#map(schema, value, path, before)
    return value === null ? SKIP : this.#scalar(schema, value, path)
  }

  #object(schema: ObjectSchema, value: Json, path: string, before: Json | undefined, stored: Json | undefined): Json | undefined {
    if (value === null) return SKIP
    if (typeof value !== 'object' || Array.isArray(value)) return this.#mismatch(jsonKind(value), goTypeOf(schema))
    const members = this.#repeated?.get(value)
    const storedMembers = isJsonObject(stored) ? stored : undefined
    const outerStruct = this.#struct
    this.#struct = schema
    const result: Record<string, Json> = before === undefined ? {} : { ...(before as Record<string, Json>) }
    if (members === undefined) {
      const given = value as Record<string, Json>
      for (const key in given) this.#member(schema, key, given[key] ?? null, path, result, undefined, storedMembers?.[key])
    } else {
      const seen = new Set<string>()
      for (const [key, member] of members) {
        const again = seen.has(key)
        if (again && Object.hasOwn(schema.fields, key)) this.#strict('duplicate', path, key)
        seen.add(key)
        this.#member(schema, key, member, path, result, again ? result[key] : undefined, storedMembers?.[key])
      }
    }
    this.#struct = outerStruct
    return result
  }

  /** Reads one member of a struct into the result. */
  #member(
    { fields }: ObjectSchema,
    key: string,
    member: Json,
    path: string,
    result: Record<string, Json>,
    before: Json | undefined,
    stored: Json | undefined,
  ): void {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined
    if (field === undefined) {
      this.#strict('unknown', path, key)
      return
    }
    this.#fields.push(key)
    const decoded = this.value(field.schema, member, path === '' ? key : `${path}.${key}`, before, stored)
    this.#fields.pop()
    if (decoded !== undefined) result[key] = decoded
  }

  #map(schema: MapSchema, value: Json, path: string, before: Json | undefined): Json | undefined {
    if (value === null) return SKIP
    if (typeof value !== 'object' || Array.isArray(value)) return this.#mismatch(jsonKind(value), goTypeOf(schema))
    const members = this.#repeated?.get(value) ?? Object.entries(value as Record<string, Json>)
    const checksRepeats = this.#repeated?.has(value) === true
    const result: Record<string, Json> = { ...(before as Record<string, Json> | undefined) }
    const seen = checksRepeats ? new Set<string>() : undefined
    for (const [key, member] of members) {
      if (seen?.has(key)) this.#strict('duplicate', path, key)
      seen?.add(key)
      setMember(result, key, this.value(schema.values, member, `${path}.${key}`) ?? zeroOf(schema.values))
    }
    return result
  }

  #list(schema: ListSchema, value: Json, path: string): Json | undefined {
    if (value === null) return SKIP
    if (!Array.isArray(value)) return this.#mismatch(jsonKind(value), goTypeOf(schema))
    const items: Json[] = []
    for (let i = 0; i < value.length; i++) items.push(this.value(schema.items, value[i] ?? null, `${path}[${i}]`) ?? zeroOf(schema.items))
    return items
  }

  #scalar(schema: ScalarSchema, value: Json, path: string): Json | undefined {
    switch (schema.type) {
      case 'string':
        return typeof value === 'string' ? value : this.#mismatch(jsonKind(value), goTypeOf(schema))
      case 'boolean':
        return typeof value === 'boolean' ? value : this.#mismatch(jsonKind(value), 'bool')
      case 'integer':
        return this.#integer(schema.format ?? 'int64', value)
      case 'number':
        return typeof value === 'number' ? value : this.#mismatch(jsonKind(value), 'float64')
      case 'bytes':
        return typeof value === 'string' ? this.#orSave(canonicalBase64(value)) : this.#mismatch(jsonKind(value), '[]uint8')
      case 'time':
      case 'microtime': {
        if (typeof value !== 'string') return this.#abort(this.#mismatchText(jsonKind(value), 'string'))
        return this.#orAbort(schema.type === 'time' ? canonicalTime(value) : canonicalMicroTime(value))
      }
      case 'quantity':
        return this.#orAbort(canonicalQuantity(typeof value === 'string' ? value : JSON.stringify(value)))
      case 'intOrString':
        return typeof value === 'string' ? value : this.#integer('int32', value)
      case 'any':
        this.#duplicatesIn(value, path)
        return value
    }
  }

  #integer(format: string, value: Json): Json | undefined {
    if (typeof value !== 'number') return this.#mismatch(jsonKind(value), format)
    const fits = Number.isInteger(value) && (format !== 'int32' || (value >= -0x8000_0000 && value <= 0x7fff_ffff)) && Math.abs(value) < 2 ** 63
    return fits ? value : this.#mismatch(`number ${value}`, format)
  }

  /** Free JSON has no unknown fields, but a key may come twice. */
  #duplicatesIn(value: Json, path: string): void {
    if (this.#repeated === undefined || typeof value !== 'object' || value === null) return
    const seen = new Set<string>()
    for (const [key, member] of this.#repeated.get(value) ?? Object.entries(value)) {
      if (seen.has(key)) this.#strict('duplicate', path, key)
      seen.add(key)
      this.#duplicatesIn(member ?? null, Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`)
    }
  }

  #strict(what: 'unknown' | 'duplicate', path: string, key: string): void {
    const message = `${what} field ${JSON.stringify(path === '' ? key : `${path}.${key}`)}`
    if (this.strictErrors.length < STRICT_ERROR_LIMIT && !this.strictErrors.includes(message)) this.strictErrors.push(message)
  }

  #mismatchText(found: string, goType: string): string {
    const target = this.#struct === undefined ? 'Go value' : `Go struct field ${goNameOf(this.#struct)}.${this.#fields.join('.')}`
    return `json: cannot unmarshal ${found} into ${target} of type ${goType}`
  }

  #mismatch(found: string, goType: string): undefined {
    this.typeError ??= this.#mismatchText(found, goType)
  }

  #orSave(result: string | { readonly error: string }): string | undefined {
    if (typeof result !== 'string') this.typeError ??= result.error
    return typeof result === 'string' ? result : undefined
  }

  #orAbort(result: string | { readonly error: string }): string {
    return typeof result === 'string' ? result : this.#abort(result.error)
  }

  /** A type that reads itself (Time, Quantity) ends the decoding with its own error. */
  #abort(message: string): never {
    throw new DecodeError(message)
  }
}

/** What null stands for where Go has a value: a list's item, a map's value. */
function zeroOf(schema: Schema): Json {
  switch (schema.type) {
    case 'object':
      return {}
    case 'integer':
    case 'number':
    case 'intOrString':
      return 0
    case 'boolean':
      return false
    case 'quantity':
      return '0'
    case 'string':
    case 'bytes':
      return ''
    default:
      return null
  }
}

export function jsonKind(value: Json): string {
  if (Array.isArray(value)) return 'array'
  const type = typeof value
  return type === 'boolean' ? 'bool' : type
}

/** PodSpec of io.k8s.api.core.v1.PodSpec. */
const goNameOf = (schema: ObjectSchema) => schema.name.slice(schema.name.lastIndexOf('.') + 1)

/** The type as Go's reflection prints it. */
function goTypeOf(schema: Schema): string {
  switch (schema.type) {
    case 'object':
      return schema.name.split('.').slice(-2).join('.')
    case 'list':
      return schema.goType ?? `[]${goTypeOf(schema.items)}`
    case 'map':
      return schema.goType ?? `map[string]${goTypeOf(schema.values)}`
    case 'string':
      return schema.goType ?? 'string'
    case 'boolean':
      return 'bool'
    case 'integer':
      return schema.format ?? 'int64'
    case 'number':
      return 'float64'
    case 'bytes':
      return '[]uint8'
    case 'time':
      return 'v1.Time'
    case 'microtime':
      return 'v1.MicroTime'
    case 'quantity':
      return 'resource.Quantity'
    case 'intOrString':
      return 'intstr.IntOrString'
    case 'any':
      return 'interface {}'
  }
}
