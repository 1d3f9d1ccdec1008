import type { Json } from '../kernel/json.ts'

/**
 * The one description of a kind's fields. Decoding, defaulting, encoding, OpenAPI, strategic merge keys,
 * apply's field sets and the editor's completion all read it; nothing about a field is written twice.
 */
export type Schema = ObjectSchema | ListSchema | MapSchema | ScalarSchema

export interface ObjectSchema {
  readonly type: 'object'
  /** OpenAPI component name: io.k8s.api.core.v1.PodSpec. The Go name in decoding errors (v1.PodSpec) is derived from it. */
  readonly name: string
  readonly description: string
  /** In the order of the Go struct, which is the order of the encoded JSON. */
  readonly fields: Readonly<Record<string, FieldSchema>>
  /** `x-kubernetes-map-type: atomic`: apply owns it as one value. */
  readonly atomic?: boolean
  /** Groups of members of which one is to be set (a volume's source); kept for strategic merge's retainKeys and for the editor. */
  readonly unions?: readonly (readonly string[])[]
}

export interface FieldSchema {
  readonly schema: Schema
  readonly description: string
  readonly required?: boolean
  /** Set on decode when absent. Defaults that depend on other fields are the kind's `applyDefaults`. */
  readonly default?: Json
  /**
   * How Go encodes the empty value. 'omit': left out when '', 0, false, [] or {} (omitempty on a value).
   * 'pointer': left out only when absent or null (omitempty on a pointer), so 0 and false stay.
   * A JSON value: always present, this being what stands for empty (no omitempty; or a struct, which Go never leaves out: {}).
   */
  readonly whenEmpty?: 'omit' | 'pointer' | { readonly emit: Json }
  /** Of strategic merge patch, for a struct: members that a patch does not retain go. Lists say theirs in ListSchema. */
  readonly patchStrategy?: 'retainKeys' | 'replace'
}

export interface ListSchema {
  readonly type: 'list'
  readonly items: Schema
  /** Of apply; `atomic` when absent. */
  readonly listType?: 'atomic' | 'set' | 'map'
  readonly listMapKeys?: readonly string[]
  /** Of strategic merge patch. Absent: replaced as a whole. A list of scalars may be merged without a key. */
  readonly patchStrategy?: 'merge' | 'merge,retainKeys'
  readonly patchMergeKey?: string
  /** The name Go has for it, when that is another than of what it is made of. */
  readonly goType?: string
}

export interface MapSchema {
  readonly type: 'map'
  readonly values: Schema
  readonly atomic?: boolean
  /** The Go type's own name where it has one: v1.ResourceList. */
  readonly goType?: string
}

export interface ScalarSchema {
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'bytes' | 'time' | 'microtime' | 'quantity' | 'intOrString' | 'any'
  /** integer: int32 or int64. */
  readonly format?: 'int32' | 'int64' | 'double'
  readonly enum?: readonly string[]
  /** The Go type's own name where it has one: v1.PullPolicy. Shown by decoding errors. */
  readonly goType?: string
  /** The values are known to the editor but not told by OpenAPI, as upstream has no +enum marker there. */
  readonly hiddenEnum?: boolean
  /** OpenAPI component of its own (FieldsV1), with its description. */
  readonly name?: string
  readonly description?: string
}

export const string: ScalarSchema = { type: 'string' }
export const boolean: ScalarSchema = { type: 'boolean' }
export const int32: ScalarSchema = { type: 'integer', format: 'int32' }
export const int64: ScalarSchema = { type: 'integer', format: 'int64' }
export const bytes: ScalarSchema = { type: 'bytes' }
export const time: ScalarSchema = { type: 'time' }
export const microTime: ScalarSchema = { type: 'microtime' }
export const quantity: ScalarSchema = { type: 'quantity' }
export const intOrString: ScalarSchema = { type: 'intOrString' }
/** Free JSON: fieldsV1, raw extensions. */
export const any: ScalarSchema = { type: 'any' }

export const stringEnum = (...values: string[]): ScalarSchema => ({ type: 'string', enum: values })
export const list = (items: Schema, options: Omit<ListSchema, 'type' | 'items'> = {}): ListSchema => ({ type: 'list', items, ...options })
export const map = (values: Schema, options: Omit<MapSchema, 'type' | 'values'> = {}): MapSchema => ({ type: 'map', values, ...options })

export function object(
  name: string,
  description: string,
  fields: Record<string, FieldSchema>,
  options: Pick<ObjectSchema, 'atomic' | 'unions'> = {},
): ObjectSchema {
  return { type: 'object', name, description, fields, ...options }
}

type FieldOptions = Omit<FieldSchema, 'schema' | 'description'>

/** A field of a Go value type with omitempty: left out when empty. */
export const field = (schema: Schema, description: string, options: FieldOptions = {}): FieldSchema => ({
  schema,
  description,
  whenEmpty: 'omit',
  ...options,
})
/** A field of a Go pointer type: 0, false and {} are kept, absent stays absent. */
export const pointer = (schema: Schema, description: string, options: FieldOptions = {}): FieldSchema => ({
  schema,
  description,
  whenEmpty: 'pointer',
  ...options,
})
/** A field that is always printed; `emit` stands for its empty value. */
export const always = (schema: Schema, emit: Json, description: string, options: FieldOptions = {}): FieldSchema => ({
  schema,
  description,
  whenEmpty: { emit },
  ...options,
})
