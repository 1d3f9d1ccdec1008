import { noSuchResource } from '../../api/status.ts'
import { aggregatedDiscovery, apiGroup, apiGroupList, apiResourceList, apiVersions } from '../discovery.ts'
import { type Answer, type Authorized, headerOf, textAnswer } from '../exchange.ts'
import { health, HEALTH_PATHS } from '../health.ts'
import { negotiate, notAcceptable, wantsAggregatedDiscovery } from '../negotiation.ts'
import { methodNotAllowed } from '../router.ts'
import { versionInfo } from '../version.ts'
import type { Handlers } from './handlers.ts'
import type { Json } from '../../kernel/json.ts'

export const notFoundPage = (): Answer => textAnswer(404, '404 page not found\n', { 'x-content-type-options': 'nosniff' })

/** Paths that are no resource: discovery, health, version, OpenAPI and the list of paths. */
export function nonResource(handlers: Handlers, request: Authorized): Answer {
  const { path } = request.info
  const trimmed = path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path
  const other = handlers.otherPaths[trimmed]
  if (other) return readOnly(request, () => other(request.request))
  if (trimmed === '/' || trimmed === '/index.html') return json(request, { paths: pathsOf(handlers) })
  if (trimmed === '/version') return readOnly(request, () => jsonOnly(request, versionInfo(handlers.config.release)))
  if (path.startsWith('/openapi')) return handlers.openApi(request) ?? notFoundPage()
  if (trimmed === '/api') return readOnly(request, () => discoveryRoot(handlers, request, 'api'))
  // The aggregator's handler takes every method.
  if (trimmed === '/apis') return discoveryRoot(handlers, request, 'apis')
  const healthy = health(path, request.query)
  if (healthy) return healthy
  const [, prefix, first = '', second] = trimmed.split('/')
  if (prefix === 'api') return readOnly(request, () => groupVersion(handlers, request, '', first))
  if (prefix === 'apis' && handlers.registry.hasGroup(first) && first !== '') {
    if (second === undefined) return readOnly(request, () => json(request, apiGroup(handlers.registry, first)))
    return readOnly(request, () => groupVersion(handlers, request, first, second))
  }
  return notFoundPage()
}

function groupVersion(handlers: Handlers, request: Authorized, group: string, version: string): Answer {
  if (!handlers.registry.hasVersion(group, version)) throw noSuchResource()
  return json(request, apiResourceList(handlers.registry, group, version))
}

function discoveryRoot({ registry, config }: Handlers, request: Authorized, prefix: 'api' | 'apis'): Answer {
  const accept = headerOf(request.request, 'accept')
  if (wantsAggregatedDiscovery(accept)) {
    const contentType = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList'
    return { ...json(request, aggregatedDiscovery(registry, prefix)), headers: { 'content-type': contentType, vary: 'Accept' } }
  }
  return json(request, prefix === 'api' ? apiVersions(config.serverAddress) : apiGroupList(registry))
}

/** An answer in JSON or YAML. Throws 406. */
function json(request: Authorized, object: Json): Answer {
  if (!negotiate(headerOf(request.request, 'accept')) && !wantsAggregatedDiscovery(headerOf(request.request, 'accept'))) throw notAcceptable()
  return { status: 200, body: { type: 'object', object } }
}

/** An answer that exists in JSON alone, and is always indented. */
function jsonOnly(request: Authorized, object: Json): Answer {
  if (negotiate(headerOf(request.request, 'accept'))?.format !== 'json') throw notAcceptable('application/json')
  return { status: 200, body: { type: 'object', object, pretty: true }, headers: { 'content-type': 'application/json' } }
}

function readOnly({ request }: Authorized, answer: () => Answer): Answer {
  if (request.method !== 'GET') throw methodNotAllowed()
  return answer()
}

/** GET /: what there is. Models server/routes/index.go. */
function pathsOf({ registry, otherPaths }: Handlers): string[] {
  const groups = registry.groups.filter((group) => group !== '')
  return [
    ...Object.keys(otherPaths),
    '/api',
    '/api/v1',
    '/apis',
    '/apis/',
    ...groups.flatMap((group) => [`/apis/${group}`, ...registry.versionsOf(group).map((version) => `/apis/${group}/${version}`)]),
    ...HEALTH_PATHS,
    '/openapi/v3',
    '/openapi/v3/',
    '/version',
  ].sort()
}
