import { noSuchResource, type StatusError, statusFailure } from '../api/status.ts'
import type { ResourceDefinition, Subresource } from '../resources/definition.ts'
import type { ResourceRegistry } from './resource-registry.ts'

/** Where a path under /api or /apis leads. */
export type Route =
  | { readonly type: 'group-version'; readonly group: string; readonly version: string }
  | ResourceRoute
  | { readonly type: 'unknown-path' }

export interface ResourceRoute {
  readonly type: 'resource'
  readonly definition: ResourceDefinition
  readonly action: Action
  /** '' for cluster scope, and for lists over all namespaces. */
  readonly namespace: string
  readonly name: string
  readonly subresourceName: string
  readonly subresource?: Subresource
}

export type Action = 'create' | 'get' | 'list' | 'watch' | 'update' | 'patch' | 'delete' | 'deletecollection'

type Actions = Readonly<Record<string, Action>>
const COLLECTION_ACTIONS: Actions = { GET: 'list', POST: 'create', DELETE: 'deletecollection' }
const ITEM_ACTIONS: Actions = { GET: 'get', PUT: 'update', PATCH: 'patch', DELETE: 'delete' }
const SUBRESOURCE_ACTIONS: Actions = { ...ITEM_ACTIONS, POST: 'create' }

export const methodNotAllowed = () => statusFailure(405, 'MethodNotAllowed', 'the server does not allow this method on the requested resource', {})

/**
 * Finds what a path means. Throws StatusError: 404 for what is not there in a known group, 405 for a method without a route.
 * Models endpoints/installer.go (registerResourceHandlers) and the routes of go-restful.
 */
export function routeOf(registry: ResourceRegistry, method: string, path: string): Route {
  const parts = path.split('/')
  if (parts.at(-1) === '') parts.pop()
  const isCore = parts[1] === 'api'
  const group = isCore ? '' : (parts[2] ?? '')
  if (!registry.hasGroup(group)) return { type: 'unknown-path' }
  const version = parts[isCore ? 2 : 3] ?? ''
  const segments = parts.slice(isCore ? 3 : 4)
  if (!registry.hasVersion(group, version)) throw noSuchResource()
  // A namespace may be empty in a list's path: then it is a list over all namespaces.
  const allNamespaces = method === 'GET' && segments.length === 3 && segments[0] === 'namespaces' && segments[1] === ''
  if (segments.includes('') && !allNamespaces) throw noSuchResource()
  if (segments.length === 0) {
    if (method !== 'GET') throw methodNotAllowed()
    return { type: 'group-version', group, version }
  }
  const find = (resource: string | undefined) => registry.find(group, version, resource ?? '') ?? raise(noSuchResource())
  const ofNamespace = registry.find(group, version, 'namespaces')?.subresources ?? {}
  return segments[0] === 'watch' ? watchRoute(find, method, segments.slice(1)) : plainRoute(find, ofNamespace, method, segments)
}

type Find = (resource: string | undefined) => ResourceDefinition

function plainRoute(find: Find, ofNamespace: Readonly<Record<string, Subresource>>, method: string, segments: readonly string[]): ResourceRoute {
  // By place: this is done with every request, and an iterator would take longer than the rest.
  const first = segments[0]
  const second = segments[1] ?? ''
  const third = segments[2]
  const fourth = segments[3]
  if (first === 'namespaces' && third !== undefined && !ofNamespace[third]) {
    const definition = find(third)
    if (!definition.namespaced || segments.length > 5) throw noSuchResource()
    return resourceRoute(definition, method, second, fourth, segments[4])
  }
  const definition = find(first)
  if (fourth !== undefined) throw noSuchResource()
  if (!definition.namespaced) return resourceRoute(definition, method, '', segments[1], third)
  if (segments.length > 1) throw noSuchResource()
  if (method !== 'GET' || !definition.verbs.includes('list')) throw definition.verbs.includes('list') ? methodNotAllowed() : noSuchResource()
  return resourceRoute(definition, method, '', undefined, undefined)
}

function resourceRoute(
  definition: ResourceDefinition,
  method: string,
  namespace: string,
  name: string | undefined,
  subresourceName: string | undefined,
): ResourceRoute {
  if (subresourceName !== undefined) {
    const subresource = definition.subresources?.[subresourceName]
    if (!subresource) throw noSuchResource()
    const action = SUBRESOURCE_ACTIONS[method]
    if (!action || !subresource.verbs.includes(action)) throw methodNotAllowed()
    return { type: 'resource', definition, action, namespace, name: name ?? '', subresourceName, subresource }
  }
  const actions = name === undefined ? COLLECTION_ACTIONS : ITEM_ACTIONS
  const action = actions[method]
  if (!action || !definition.verbs.includes(action)) throw hasSome(definition, actions) ? methodNotAllowed() : noSuchResource()
  return { type: 'resource', definition, action, namespace, name: name ?? '', subresourceName: '' }
}

const hasSome = ({ verbs }: ResourceDefinition, actions: Actions) => Object.values(actions).some((action) => verbs.includes(action))

/** The deprecated /watch/… paths. */
function watchRoute(find: Find, method: string, segments: readonly string[]): ResourceRoute {
  const inNamespace = segments[0] === 'namespaces' && segments.length > 2
  const [resource, name, ...more] = inNamespace ? segments.slice(2) : segments
  const definition = find(resource)
  const misplaced = inNamespace ? !definition.namespaced : definition.namespaced && name !== undefined
  if (misplaced || more.length > 0 || !definition.verbs.includes('watch')) throw noSuchResource()
  if (method !== 'GET') throw methodNotAllowed()
  const namespace = inNamespace ? (segments[1] ?? '') : ''
  return { type: 'resource', definition, action: 'watch', namespace, name: name ?? '', subresourceName: '' }
}

function raise(error: StatusError): never {
  throw error
}
