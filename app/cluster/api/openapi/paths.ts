import type { Json, JsonObject } from '../../kernel/json.ts'
import type { ResourceDefinition } from '../../resources/definition.ts'

interface Action {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** x-kubernetes-action, and the first word of the operation's id. */
  readonly action: string
  readonly verb: string
  readonly options: readonly string[]
}

const WRITE_OPTIONS = ['dryRun', 'fieldManager', 'fieldValidation']
const LIST_OPTIONS = [
  'allowWatchBookmarks',
  'continue',
  'fieldSelector',
  'labelSelector',
  'limit',
  'resourceVersion',
  'resourceVersionMatch',
  'sendInitialEvents',
  'timeoutSeconds',
  'watch',
]
const DELETE_OPTIONS = ['dryRun', 'gracePeriodSeconds', 'ignoreStoreReadErrorWithClusterBreakingPotential', 'orphanDependents', 'propagationPolicy']

const ON_COLLECTION: readonly Action[] = [
  { method: 'get', action: 'list', verb: 'list', options: LIST_OPTIONS },
  { method: 'post', action: 'post', verb: 'create', options: WRITE_OPTIONS },
  {
    method: 'delete',
    action: 'deletecollection',
    verb: 'deletecollection',
    options: [...DELETE_OPTIONS, ...LIST_OPTIONS.filter((name) => name !== 'watch')],
  },
]
const ON_OBJECT: readonly Action[] = [
  { method: 'get', action: 'get', verb: 'get', options: [] },
  { method: 'put', action: 'put', verb: 'update', options: WRITE_OPTIONS },
  { method: 'patch', action: 'patch', verb: 'patch', options: [...WRITE_OPTIONS, 'force'] },
  { method: 'delete', action: 'delete', verb: 'delete', options: DELETE_OPTIONS },
]

const OPTION_TYPES: Readonly<Record<string, string>> = {
  allowWatchBookmarks: 'boolean',
  force: 'boolean',
  gracePeriodSeconds: 'integer',
  ignoreStoreReadErrorWithClusterBreakingPotential: 'boolean',
  limit: 'integer',
  orphanDependents: 'boolean',
  sendInitialEvents: 'boolean',
  timeoutSeconds: 'integer',
  watch: 'boolean',
}

const PATCH_TYPES = [
  'application/apply-patch+yaml',
  'application/json-patch+json',
  'application/merge-patch+json',
  'application/strategic-merge-patch+json',
]

/** The paths of a resource with their operations, as clients look them up: by kind, action and query parameter. */
export function pathsOf(definition: ResourceDefinition, reference: JsonObject): Record<string, Json> {
  const { group, version, resource, namespaced, verbs } = definition
  const root = group === '' ? `/api/${version}` : `/apis/${group}/${version}`
  const collection = namespaced ? `${root}/namespaces/{namespace}/${resource}` : `${root}/${resource}`
  const place = namespaced ? ['namespace'] : []
  const paths: Record<string, Json> = {}
  const add = (path: string, actions: readonly Action[], allowed: readonly string[], parameters: readonly string[], kind: Kind) => {
    const operations = actions
      .filter(({ verb }) => allowed.includes(verb))
      .map((action) => [action.method, operationOf(action, kind, reference)] as const)
    if (operations.length === 0) return
    paths[path] = {
      ...Object.fromEntries(operations),
      parameters: [...parameters.map((name) => parameter(name, 'path')), parameter('pretty', 'query')],
    }
  }
  add(collection, ON_COLLECTION, verbs, place, definition)
  add(`${collection}/{name}`, ON_OBJECT, verbs, ['name', ...place], definition)
  if (namespaced && verbs.includes('list')) add(`${root}/${resource}`, ON_COLLECTION.slice(0, 1), verbs, [], definition)
  for (const [name, subresource] of Object.entries(definition.subresources ?? {})) {
    const actions = [...ON_OBJECT, ...ON_COLLECTION.filter(({ verb }) => verb === 'create')]
    add(`${collection}/{name}/${name}`, actions, subresource.verbs, ['name', ...place], subresource.kind ?? definition)
  }
  return paths
}

type Kind = Pick<ResourceDefinition, 'group' | 'version' | 'kind'>

function operationOf({ method, action, options }: Action, { group, version, kind }: Kind, reference: JsonObject): JsonObject {
  const content = { 'application/json': { schema: reference }, 'application/yaml': { schema: reference } }
  const body = method === 'patch' ? Object.fromEntries(PATCH_TYPES.map((type) => [type, { schema: { type: 'object' } }])) : content
  return {
    description: `${action} ${kind}`,
    ...(options.length === 0 ? {} : { parameters: options.map((name) => parameter(name, 'query')) }),
    ...(method === 'get' ? {} : { requestBody: { content: body } }),
    responses: { '200': { description: 'OK', content }, '401': { description: 'Unauthorized' } },
    'x-kubernetes-action': action,
    'x-kubernetes-group-version-kind': { group, kind, version },
  }
}

function parameter(name: string, place: 'path' | 'query'): JsonObject {
  const schema = { type: OPTION_TYPES[name] ?? 'string', uniqueItems: true }
  return { name, in: place, ...(place === 'path' ? { required: true } : {}), schema }
}
