import { any, type FieldSchema, type ListSchema, type ObjectSchema, type Schema } from '../cluster/api/schema.ts'
import type { Client } from './client.ts'
import { type ApiResource, apiVersionOf, TIMEOUT } from './discovery.ts'

/** A schema of the server's OpenAPI 3 documents. */
export interface OpenApiSchema {
  readonly description?: string
  readonly type?: string
  readonly format?: string
  readonly $ref?: string
  readonly allOf?: readonly OpenApiSchema[]
  readonly oneOf?: readonly OpenApiSchema[]
  readonly items?: OpenApiSchema
  readonly properties?: Readonly<Record<string, OpenApiSchema>>
  readonly additionalProperties?: OpenApiSchema | boolean
  readonly required?: readonly string[]
  readonly enum?: readonly string[]
  readonly 'x-kubernetes-group-version-kind'?: readonly { readonly group: string; readonly version: string; readonly kind: string }[]
  readonly 'x-kubernetes-patch-merge-key'?: string
  readonly 'x-kubernetes-patch-strategy'?: string
}

/** The components of the document of one group and version. */
export interface OpenApiDocument {
  readonly schemas: Readonly<Record<string, OpenApiSchema>>
}

/** What the server says of the fields of its kinds; each document is asked for once. */
export class OpenApi {
  readonly #client: Client
  #paths: Promise<Readonly<Record<string, { readonly serverRelativeURL: string }>>> | undefined
  readonly #documents = new Map<string, Promise<OpenApiDocument | undefined>>()

  constructor(client: Client) {
    this.#client = client
  }

  /** The document of a resource's group and version; undefined when the server has none. */
  document(resource: Pick<ApiResource, 'group' | 'version'>): Promise<OpenApiDocument | undefined> {
    const path = `${resource.group === '' ? 'api' : 'apis'}/${apiVersionOf(resource)}`
    const known = this.#documents.get(path) ?? this.#load(path)
    this.#documents.set(path, known)
    return known
  }

  /** The schema of a kind, as strategic merge patches read it; undefined when the server describes none. */
  async schemaOf(resource: ApiResource): Promise<ObjectSchema | undefined> {
    const document = await this.document(resource)
    const root = document && componentOf(document, resource)
    return document && root !== undefined ? new Converter(document).object(root) : undefined
  }

  async #load(path: string): Promise<OpenApiDocument | undefined> {
    this.#paths ??= this.#client
      .json<{ paths: Readonly<Record<string, { readonly serverRelativeURL: string }>> }>('GET', `/openapi/v3?timeout=${TIMEOUT}`)
      .then(({ paths }) => paths)
    const at = (await this.#paths)[path]
    if (!at) return undefined
    const { components } = await this.#client.json<{ components?: OpenApiDocument }>(
      'GET',
      `${at.serverRelativeURL}${at.serverRelativeURL.includes('?') ? '&' : '?'}timeout=${TIMEOUT}`,
    )
    return components
  }
}

/** The name of the component that describes a kind. */
export function componentOf(
  { schemas }: OpenApiDocument,
  { group, version, kind }: Pick<ApiResource, 'group' | 'version' | 'kind'>,
): string | undefined {
  return Object.keys(schemas).find((name) =>
    schemas[name]?.['x-kubernetes-group-version-kind']?.some((one) => one.kind === kind && one.group === group && one.version === version),
  )
}

/** The component a schema stands for. */
export const referenceOf = (schema: OpenApiSchema): string | undefined => (schema.$ref ?? schema.allOf?.[0]?.$ref)?.split('/').at(-1)

/** Turns components into schemas of the vocabulary that the cluster's own patches use. */
class Converter {
  readonly #document: OpenApiDocument
  readonly #objects = new Map<string, ObjectSchema>()

  constructor(document: OpenApiDocument) {
    this.#document = document
  }

  object(name: string): ObjectSchema {
    const known = this.#objects.get(name)
    if (known) return known
    const component = this.#document.schemas[name] ?? {}
    const fields: Record<string, FieldSchema> = {}
    const schema: ObjectSchema = { type: 'object', name, description: '', fields }
    this.#objects.set(name, schema)
    for (const [key, property] of Object.entries(component.properties ?? {})) {
      const strategy = property['x-kubernetes-patch-strategy']
      fields[key] = {
        schema: this.#schema(property),
        description: '',
        ...(strategy === 'retainKeys' || strategy === 'replace' ? { patchStrategy: strategy } : {}),
      }
    }
    return schema
  }

  #schema(schema: OpenApiSchema): Schema {
    const name = referenceOf(schema)
    if (name !== undefined) return this.#document.schemas[name]?.properties ? this.object(name) : any
    if (schema.items) return this.#list(schema, schema.items)
    if (typeof schema.additionalProperties === 'object') return { type: 'map', values: this.#schema(schema.additionalProperties) }
    return any
  }

  #list(schema: OpenApiSchema, items: OpenApiSchema): ListSchema {
    const strategy = schema['x-kubernetes-patch-strategy']
    const key = schema['x-kubernetes-patch-merge-key']
    return {
      type: 'list',
      items: this.#schema(items),
      ...(strategy === 'merge' || strategy === 'merge,retainKeys' ? { patchStrategy: strategy } : {}),
      ...(key === undefined ? {} : { patchMergeKey: key }),
    }
  }
}
