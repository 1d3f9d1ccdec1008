import fc from 'fast-check'
import type { ApiRequest } from '../../app/cluster/apiserver/http.ts'
import type { Json } from '../../app/cluster/kernel/json.ts'
import type { ResourceDefinition } from '../../app/cluster/resources/definition.ts'
import { mostly, NAMES, NAMESPACES, objectOf, partOf } from './objects.ts'

/** The path of a collection. */
export const pathOf = ({ group, version, resource, namespaced }: ResourceDefinition, namespace: string) =>
  `/${group === '' ? 'api' : `apis/${group}`}/${version}${namespaced ? `/namespaces/${namespace}` : ''}/${resource}`

type Place = readonly [ResourceDefinition, string, string]
const subresource = (definition: ResourceDefinition) =>
  fc.constantFrom('', '', '', '', ...Object.keys(definition.subresources ?? {}).map((name) => `/${name}`))

const selectorText = fc.oneof(
  fc.constantFrom('', 'a=b', 'a!=b', 'a in (b,c)', 'a notin (b)', 'a', '!a', 'a=b,c', 'a==b'),
  fc.array(fc.constantFrom('a', 'b', '=', '!', ' in ', '(', ')', ',', 'notin', '>', '-', '/', ' '), { maxLength: 8 }).map((parts) => parts.join('')),
)
const fieldText = fc.oneof(
  fc.constantFrom('metadata.name=a', 'metadata.namespace!=default', 'status.phase=Running', 'spec.nodeName=', 'type=Opaque', 'no.such=1'),
  fc.array(fc.constantFrom('metadata.name', '=', '!=', ',', 'a', '\\', '=='), { maxLength: 6 }).map((parts) => parts.join('')),
)
const number = mostly(fc.constantFrom('0', '1', '5'), fc.constantFrom('-1', 'x', '99999999', '', '1.5'))
const flag = mostly(fc.constantFrom('true', 'false', '1', ''), fc.constantFrom('All', 'x'))
const QUERIES: Readonly<Record<string, fc.Arbitrary<string>>> = {
  labelSelector: selectorText,
  fieldSelector: fieldText,
  limit: number,
  continue: fc.constantFrom('', 'x', 'eyJ2IjoibWV0YS5rOHMuaW8vdjEiLCJydiI6MSwic3RhcnQiOiJhIn0'),
  resourceVersion: number,
  resourceVersionMatch: fc.constantFrom('Exact', 'NotOlderThan', 'x'),
  timeoutSeconds: number,
  allowWatchBookmarks: flag,
  sendInitialEvents: flag,
  watch: flag,
  dryRun: mostly(fc.constant('All'), fc.constant('None')),
  fieldValidation: mostly(fc.constantFrom('Strict', 'Warn', 'Ignore'), fc.constant('x')),
  fieldManager: mostly(fc.constantFrom('me', 'you'), fc.constant('x'.repeat(200))),
  gracePeriodSeconds: number,
  propagationPolicy: mostly(fc.constantFrom('Orphan', 'Foreground', 'Background'), fc.constant('x')),
  pretty: flag,
  container: fc.constantFrom('c', 'x'),
}
const query = (names: readonly string[]) =>
  fc
    .subarray([...names], { maxLength: 2 })
    .chain((chosen) =>
      fc
        .tuple(...chosen.map((name) => (QUERIES[name] ?? flag).map((value) => `${name}=${encodeURIComponent(value)}`)))
        .map((pairs) => (pairs.length > 0 ? `?${pairs.join('&')}` : '')),
    )

const WRITE = ['dryRun', 'fieldValidation', 'fieldManager', 'pretty']
const LIST = [
  'labelSelector',
  'fieldSelector',
  'limit',
  'continue',
  'resourceVersion',
  'resourceVersionMatch',
  'timeoutSeconds',
  'allowWatchBookmarks',
  'sendInitialEvents',
  'watch',
]

const ACCEPTS = [
  'application/json',
  'application/yaml',
  'application/json;as=Table;v=v1;g=meta.k8s.io',
  'application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io',
  'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io,application/json',
  'text/plain',
  '*/*',
]
const accept = mostly(fc.constant('application/json'), fc.constantFrom(...ACCEPTS))

function request(method: string, url: string, accepted: string, body?: Json | string, contentType = 'application/json'): ApiRequest {
  const headers = { accept: accepted, authorization: 'Bearer admin-token', ...(body === undefined ? {} : { 'content-type': contentType }) }
  return { method, url, headers, ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }) }
}

const create = (place: fc.Arbitrary<Place>) =>
  fc
    .tuple(place, query(WRITE), accept)
    .chain(([[definition, namespace], options, accepted]) =>
      objectOf(definition).map((object) => request('POST', pathOf(definition, namespace) + options, accepted, object as unknown as Json)),
    )

const update = (place: fc.Arbitrary<Place>) =>
  fc
    .tuple(place, query(WRITE), accept)
    .chain(([[definition, namespace, name], options, accepted]) =>
      fc
        .tuple(objectOf(definition, mostly(fc.constant(name), fc.constantFrom(...NAMES))), subresource(definition))
        .map(([object, sub]) => request('PUT', `${pathOf(definition, namespace)}/${name}${sub}${options}`, accepted, object as unknown as Json)),
    )

const pointer = fc
  .array(fc.constantFrom('metadata', 'labels', 'spec', 'data', 'a', 'containers', '0', '-', 'image', 'rules', '__proto__', '~1', ''), {
    maxLength: 4,
  })
  .map((parts) => `/${parts.join('/')}`)
const operation = (part: fc.Arbitrary<Json>) =>
  fc.record({ op: fc.constantFrom('add', 'remove', 'replace', 'move', 'copy', 'test', 'x'), path: pointer, from: pointer, value: part })

const patch = (place: fc.Arbitrary<Place>) =>
  fc.tuple(place, query(WRITE), accept).chain(([[definition, namespace, name], options, accepted]) => {
    const part = partOf(definition)
    const patches = fc.oneof(
      fc.tuple(fc.constantFrom('merge-patch+json', 'strategic-merge-patch+json'), part),
      fc.tuple(fc.constant('json-patch+json'), fc.array(operation(part), { maxLength: 3 }) as fc.Arbitrary<Json>),
      fc.tuple(
        fc.constant('apply-patch+yaml'),
        objectOf(definition, mostly(fc.constant(name), fc.constantFrom(...NAMES))) as fc.Arbitrary<unknown> as fc.Arbitrary<Json>,
      ),
      fc.tuple(fc.constantFrom('merge-patch+json', 'json-patch+json', 'apply-patch+yaml', 'x'), fc.jsonValue() as fc.Arbitrary<Json>),
    )
    return fc
      .tuple(patches, subresource(definition), mostly(fc.constantFrom('&force=true', ''), fc.constant('&force=x')))
      .map(([[type, body], sub, force]) => {
        const more = type === 'apply-patch+yaml' ? `${options === '' ? '?' : `${options}&`}fieldManager=me${force}` : options
        return request('PATCH', `${pathOf(definition, namespace)}/${name}${sub}${more}`, accepted, body, `application/${type}`)
      })
  })

const remove = (place: fc.Arbitrary<Place>) =>
  fc
    .tuple(place, query(['dryRun', 'gracePeriodSeconds', 'propagationPolicy', 'labelSelector']), fc.boolean())
    .map(([[definition, namespace, name], options, all]) =>
      request('DELETE', `${pathOf(definition, namespace)}${all ? '' : `/${name}`}${options}`, 'application/json'),
    )

const read = (place: fc.Arbitrary<Place>) =>
  fc
    .tuple(place, query(LIST), accept, fc.constantFrom('list', 'all', 'get', 'watch'))
    .chain(([[definition, namespace, name], options, accepted, how]) =>
      subresource(definition).map((sub) => {
        const path = pathOf(definition, how === 'all' ? '' : namespace).replace('/namespaces//', '/')
        return request('GET', `${path}${how === 'get' ? `/${name}${sub}` : ''}${options}`, accepted)
      }),
    )

const ODD_PARTS = [
  'api',
  'apis',
  'v1',
  'namespaces',
  'default',
  'pods',
  '',
  '..',
  '%2e',
  'a',
  'status',
  'watch',
  'openapi',
  'v3',
  'healthz',
  'version',
  'rbac.authorization.k8s.io',
  '%zz',
  'log',
]
const odd = fc
  .tuple(
    fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'BREW'),
    fc.array(fc.constantFrom(...ODD_PARTS), { maxLength: 7 }),
    fc.option(fc.oneof(fc.string(), fc.json()), { nil: undefined }),
    fc.constantFrom('application/json', 'application/yaml', 'application/vnd.kubernetes.protobuf', ''),
  )
  .map(([method, parts, body, type]) => request(method, `/${parts.join('/')}`, '*/*', body, type))

/** Requests of any sort, of a user who may do everything: some about objects of these kinds, some about anything. */
export function requestsAbout(kinds: readonly ResourceDefinition[]): fc.Arbitrary<ApiRequest> {
  const place = fc.tuple(fc.constantFrom(...kinds), fc.constantFrom(...NAMESPACES), fc.constantFrom(...NAMES))
  return fc.oneof(
    { weight: 4, arbitrary: create(place) },
    { weight: 2, arbitrary: update(place) },
    { weight: 5, arbitrary: patch(place) },
    { weight: 2, arbitrary: remove(place) },
    { weight: 2, arbitrary: read(place) },
    { weight: 1, arbitrary: odd },
  )
}
