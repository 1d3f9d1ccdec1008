import type { Json, JsonObject } from '../../kernel/json.ts'
import type { FieldSchema, ListSchema, ObjectSchema, ScalarSchema, Schema } from '../schema.ts'

/** Where the document keeps its components: `#/components/schemas/` in version 3, `#/definitions/` in version 2. */
export type Dialect = 'v3' | 'v2'

const REF_PREFIX: Readonly<Record<Dialect, string>> = { v3: '#/components/schemas/', v2: '#/definitions/' }

const TIME = 'io.k8s.apimachinery.pkg.apis.meta.v1.Time'
const MICRO_TIME = 'io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime'
const QUANTITY = 'io.k8s.apimachinery.pkg.api.resource.Quantity'
const INT_OR_STRING = 'io.k8s.apimachinery.pkg.util.intstr.IntOrString'

const SCALAR_COMPONENTS: Readonly<Record<string, Readonly<Record<Dialect, JsonObject>>>> = {
  [TIME]: same({
    description:
      'Time is a wrapper around time.Time which supports correct marshaling to YAML and JSON.  Wrappers are provided for many of the factory methods that the time package offers.',
    type: 'string',
    format: 'date-time',
  }),
  [MICRO_TIME]: same({ description: 'MicroTime is version of Time with microsecond level precision.', type: 'string', format: 'date-time' }),
  [QUANTITY]: {
    v3: { description: 'Quantity is a fixed-point representation of a number.', oneOf: [{ type: 'string' }, { type: 'number' }] },
    v2: { description: 'Quantity is a fixed-point representation of a number.', type: 'string' },
  },
  [INT_OR_STRING]: {
    v3: {
      description: 'IntOrString is a type that can hold an int32 or a string.',
      format: 'int-or-string',
      oneOf: [{ type: 'integer' }, { type: 'string' }],
    },
    v2: { description: 'IntOrString is a type that can hold an int32 or a string.', format: 'int-or-string', type: 'string' },
  },
}

function same(schema: JsonObject): Record<Dialect, JsonObject> {
  return { v3: schema, v2: schema }
}

/** Turns schemas into the components of an OpenAPI document, each once, as kube-openapi prints them. */
export class Components {
  readonly #dialect: Dialect
  readonly #components = new Map<string, JsonObject>()

  constructor(dialect: Dialect) {
    this.#dialect = dialect
  }

  /** Adds an object and all it refers to; gives the reference. */
  add(schema: ObjectSchema, extensions: JsonObject = {}): JsonObject {
    if (!this.#components.has(schema.name)) {
      this.#components.set(schema.name, {})
      this.#components.set(schema.name, { ...this.#component(schema), ...extensions })
    } else if (Object.keys(extensions).length > 0) {
      this.#components.set(schema.name, { ...this.#components.get(schema.name), ...extensions })
    }
    return { $ref: REF_PREFIX[this.#dialect] + schema.name }
  }

  /** All components by name, sorted. */
  toJson(): JsonObject {
    return Object.fromEntries([...this.#components].sort(([a], [b]) => (a < b ? -1 : 1)))
  }

  #component(schema: ObjectSchema): JsonObject {
    const properties: Record<string, Json> = {}
    for (const name of Object.keys(schema.fields).sort()) {
      const field = schema.fields[name]
      if (field !== undefined) properties[name] = this.#property(field)
    }
    const required = Object.keys(schema.fields).filter((name) => schema.fields[name]?.required === true)
    return {
      description: schema.description,
      type: 'object',
      ...(required.length === 0 ? {} : { required }),
      ...(Object.keys(properties).length === 0 ? {} : { properties }),
      ...(schema.atomic === true ? { 'x-kubernetes-map-type': 'atomic' } : {}),
    }
  }

  #property(field: FieldSchema): JsonObject {
    const { description, schema, patchStrategy } = field
    const value = this.#value(schema)
    const fallback = defaultOf(field)
    const withDefault = fallback === undefined ? {} : { default: fallback }
    const strategy = patchStrategy === undefined ? {} : { 'x-kubernetes-patch-strategy': patchStrategy }
    if ('$ref' in value)
      return this.#dialect === 'v3' ? { description, ...withDefault, allOf: [value], ...strategy } : { description, ...value, ...strategy }
    return { description, ...value, ...(this.#dialect === 'v3' ? withDefault : {}), ...strategy }
  }

  #value(schema: Schema): JsonObject {
    switch (schema.type) {
      case 'object':
        return this.add(schema)
      case 'list':
        return { type: 'array', items: this.#item(schema.items), ...listExtensions(schema) }
      case 'map':
        return {
          type: 'object',
          additionalProperties: this.#item(schema.values),
          ...(schema.atomic === true ? { 'x-kubernetes-map-type': 'atomic' } : {}),
        }
      case 'time':
        return this.#scalarComponent(TIME)
      case 'microtime':
        return this.#scalarComponent(MICRO_TIME)
      case 'quantity':
        return this.#scalarComponent(QUANTITY)
      case 'intOrString':
        return this.#scalarComponent(INT_OR_STRING)
      case 'any':
        return this.#anything(schema)
      case 'string':
        return { type: 'string', ...(schema.enum === undefined || schema.hiddenEnum === true ? {} : { enum: [...schema.enum].sort() }) }
      case 'bytes':
        return { type: 'string', format: 'byte' }
      case 'integer':
        return { type: 'integer', format: schema.format ?? 'int64' }
      case 'number':
        return { type: 'number', format: 'double' }
      case 'boolean':
        return { type: 'boolean' }
    }
  }

  /** Items and values carry the empty value of their type as a default in version 3. */
  #item(schema: Schema): JsonObject {
    const value = this.#value(schema)
    if (this.#dialect === 'v2') return value
    if ('$ref' in value) return { allOf: [value], default: {} }
    const empty = EMPTY[schema.type]
    return empty === undefined ? value : { ...value, default: empty }
  }

  #scalarComponent(name: string): JsonObject {
    const component = SCALAR_COMPONENTS[name]?.[this.#dialect]
    if (component !== undefined) this.#components.set(name, component)
    return { $ref: REF_PREFIX[this.#dialect] + name }
  }

  #anything({ name, description = '' }: ScalarSchema): JsonObject {
    if (name === undefined) return { type: 'object' }
    this.#components.set(name, { description, type: 'object' })
    return { $ref: REF_PREFIX[this.#dialect] + name }
  }
}

const EMPTY: Readonly<Record<string, Json>> = { string: '', integer: 0, number: 0, boolean: false }

/** Structs default to {}, required scalars to their empty value. */
function defaultOf(field: FieldSchema): Json | undefined {
  if (field.default !== undefined) return field.default
  if (typeof field.whenEmpty !== 'object') return undefined
  return field.schema.type === 'object' ? {} : field.schema.type === 'list' ? undefined : (EMPTY[field.schema.type] ?? undefined)
}

function listExtensions(schema: ListSchema): JsonObject {
  return {
    ...(schema.listMapKeys === undefined ? {} : { 'x-kubernetes-list-map-keys': schema.listMapKeys }),
    ...(schema.listType === undefined ? {} : { 'x-kubernetes-list-type': schema.listType }),
    ...(schema.patchMergeKey === undefined ? {} : { 'x-kubernetes-patch-merge-key': schema.patchMergeKey }),
    ...(schema.patchStrategy === undefined ? {} : { 'x-kubernetes-patch-strategy': schema.patchStrategy }),
  }
}
