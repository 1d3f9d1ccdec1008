import type { Json, JsonObject } from '../../kernel/json.ts'
import type { ResourceDefinition } from '../../resources/definition.ts'
import { listMetaSchema, typeMetaFields } from '../object-meta.ts'
import { always, list, object, type ObjectSchema } from '../schema.ts'
import { pathsOf } from './paths.ts'
import { Components } from './schema-json.ts'

/**
 * The OpenAPI 3 document of one group and version. `gitVersion` as in /version.
 * Models kube-openapi/pkg/builder3.
 *
 * @notmodelled The OpenAPI documents describe the kinds of this cluster and their paths; operation ids, the texts of query parameters and the schemas of options and Status are left out.
 */
export function openApiV3(group: string, version: string, definitions: readonly ResourceDefinition[], gitVersion: string): JsonObject {
  const own = definitions.filter((definition) => definition.group === group && definition.version === version)
  const components = new Components('v3')
  const paths = addAll(components, own)
  return {
    openapi: '3.0.0',
    info: { title: 'Kubernetes', version: gitVersion },
    paths,
    components: {
      schemas: components.toJson(),
      securitySchemes: { BearerToken: { description: 'Bearer Token authentication', type: 'apiKey', name: 'authorization', in: 'header' } },
    },
  }
}

/** The one OpenAPI 2 document: the components of all kinds, without paths of its own. */
export function openApiV2(definitions: readonly ResourceDefinition[], gitVersion: string): JsonObject {
  const components = new Components('v2')
  addAll(components, definitions)
  return { swagger: '2.0', info: { title: 'Kubernetes', version: gitVersion }, paths: {}, definitions: components.toJson() }
}

function addAll(components: Components, definitions: readonly ResourceDefinition[]): JsonObject {
  const paths: Record<string, Json> = {}
  for (const definition of definitions) {
    const reference = components.add(definition.schema, kindExtension(definition, definition.kind))
    if (definition.verbs.includes('list')) components.add(listSchemaOf(definition), kindExtension(definition, `${definition.kind}List`))
    for (const subresource of Object.values(definition.subresources ?? {})) {
      if (subresource.schema !== undefined)
        components.add(subresource.schema, kindExtension(subresource.kind ?? definition, (subresource.kind ?? definition).kind))
    }
    Object.assign(paths, pathsOf(definition, reference))
  }
  return Object.fromEntries(Object.entries(paths).sort(([a], [b]) => (a < b ? -1 : 1)))
}

const kindExtension = ({ group, version }: { group: string; version: string }, kind: string): JsonObject => ({
  'x-kubernetes-group-version-kind': [{ group, kind, version }],
})

/** The schema of a kind's list: PodList of Pod. */
export function listSchemaOf({ schema, kind }: Pick<ResourceDefinition, 'schema' | 'kind'>): ObjectSchema {
  return object(`${schema.name}List`, `${kind}List is a list of ${kind} objects.`, {
    ...typeMetaFields,
    metadata: always(listMetaSchema, {}, 'Standard list metadata.'),
    items: always(list(schema), null, `Items is a list of ${kind} objects.`, { required: true }),
  })
}

/** The names under which GET /openapi/v3 lists the documents of these kinds: api/v1, apis/apps/v1. */
export function openApiPaths(definitions: readonly ResourceDefinition[]): readonly string[] {
  return [...new Set(definitions.map(({ group, version }) => (group === '' ? `api/${version}` : `apis/${group}/${version}`)))].sort()
}
