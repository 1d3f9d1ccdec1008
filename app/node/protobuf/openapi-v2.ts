import protobuf from 'protobufjs'
import messages from './openapi-v2.proto?raw'

/** How kubectl asks for the schemas it checks manifests of a few kinds with; it understands no other form of them. */
export const OPENAPI_PROTOBUF = 'application/com.github.proto-openapi.spec.v2.v1.0+protobuf'

const { root } = protobuf.parse(messages, { keepCase: true })
const document = root.lookupType('Document')

interface Schema {
  readonly $ref?: string
  readonly type?: string
  readonly format?: string
  readonly description?: string
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly additionalProperties?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly [extension: `x-${string}`]: unknown
}

/** The definitions of an OpenAPI v2 document (JSON text) in gnostic's protobuf. Models gnostic-models/openapiv2. */
export function openApiProtobuf(text: string): Uint8Array {
  const { swagger, info, definitions } = JSON.parse(text) as { swagger: string; info: unknown; definitions: Record<string, Schema> }
  const message = { swagger, info, paths: {}, definitions: { additional_properties: named(definitions) } }
  return document.encode(document.fromObject(message)).finish()
}

const named = (schemas: Readonly<Record<string, Schema>>) => Object.entries(schemas).map(([name, schema]) => ({ name, value: schemaMessage(schema) }))

function schemaMessage(schema: Schema): Record<string, unknown> {
  const { $ref, type, format, description, required, items, additionalProperties, properties } = schema
  // gnostic keeps extensions as YAML; JSON is YAML.
  const extensions = Object.entries(schema).filter(([name]) => name.startsWith('x-'))
  return {
    ...($ref === undefined ? {} : { _ref: $ref }),
    ...(type === undefined ? {} : { type: { value: [type] } }),
    ...(format === undefined ? {} : { format }),
    ...(description === undefined ? {} : { description }),
    ...(required === undefined ? {} : { required }),
    ...(items === undefined ? {} : { items: { schema: [schemaMessage(items)] } }),
    ...(typeof additionalProperties === 'object' ? { additional_properties: { schema: schemaMessage(additionalProperties) } } : {}),
    ...(properties === undefined ? {} : { properties: { additional_properties: named(properties) } }),
    vendor_extension: extensions.map(([name, value]) => ({ name, value: { yaml: JSON.stringify(value) } })),
  }
}
