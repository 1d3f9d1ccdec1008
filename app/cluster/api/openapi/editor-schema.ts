import type { Json, JsonObject } from '../../kernel/json.ts'
import type { ResourceDefinition } from '../../resources/definition.ts'
import { apiVersionOf } from '../object.ts'
import type { FieldSchema, ObjectSchema, Schema } from '../schema.ts'

/** JSON Schema (draft 7) of a manifest of any of the kinds: the editor completes and checks with it. */
export function editorJsonSchema(definitions: readonly ResourceDefinition[]): JsonObject {
  const shared = new Map<string, JsonObject>()
  const kinds = definitions.filter(({ verbs }) => verbs.includes('create'))
  const branches = kinds.map((definition) => {
    const identity = { apiVersion: { const: apiVersionOf(definition.group, definition.version) }, kind: { const: definition.kind } }
    // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
    return { if: { properties: identity, required: ['apiVersion', 'kind'] }, then: reference(definition.schema, shared) }
  })
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    type: 'object',
    required: ['apiVersion', 'kind'],
    properties: {
      apiVersion: { type: 'string', enum: [...new Set(kinds.map(({ group, version }) => apiVersionOf(group, version)))] },
      kind: { type: 'string', enum: [...new Set(kinds.map(({ kind }) => kind))] },
    },
    allOf: branches,
    definitions: Object.fromEntries(shared),
  }
}

function reference(schema: ObjectSchema, shared: Map<string, JsonObject>): JsonObject {
  if (!shared.has(schema.name)) {
    shared.set(schema.name, {})
    const properties: Record<string, Json> = {}
    for (const [name, field] of Object.entries(schema.fields)) properties[name] = propertyOf(field, shared)
    const required = Object.keys(schema.fields).filter((name) => schema.fields[name]?.required === true && schema.fields[name]?.default === undefined)
    shared.set(schema.name, {
      type: ['object', 'null'],
      description: schema.description,
      properties,
      additionalProperties: false,
      ...(required.length === 0 ? {} : { required }),
    })
  }
  return { $ref: `#/definitions/${schema.name}` }
}

function propertyOf(field: FieldSchema, shared: Map<string, JsonObject>): JsonObject {
  const value = schemaOf(field.schema, shared)
  const fallback = field.default === undefined ? {} : { default: field.default }
  return '$ref' in value ? { description: field.description, ...fallback, allOf: [value] } : { description: field.description, ...fallback, ...value }
}

function schemaOf(schema: Schema, shared: Map<string, JsonObject>): JsonObject {
  switch (schema.type) {
    case 'object':
      return reference(schema, shared)
    case 'list':
      return { type: ['array', 'null'], items: schemaOf(schema.items, shared) }
    case 'map':
      return { type: ['object', 'null'], additionalProperties: schemaOf(schema.values, shared) }
    case 'string':
      return schema.enum === undefined ? { type: 'string' } : { type: 'string', enum: schema.enum }
    case 'bytes':
    case 'time':
    case 'microtime':
      return { type: ['string', 'null'] }
    case 'quantity':
      return { type: ['string', 'number'] }
    case 'intOrString':
      return { type: ['string', 'integer'] }
    case 'any':
      return {}
    default:
      return { type: schema.type }
  }
}
