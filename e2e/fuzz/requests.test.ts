import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decodeObject, parseBody } from '../../app/cluster/api/decode.ts'
import { encodeObject } from '../../app/cluster/api/encode.ts'
import type { ApiStatus } from '../../app/cluster/api/status.ts'
import { bodyText } from '../../app/cluster/apiserver/http-face.ts'
import type { ApiRequest, ApiResponse, WatchEvent } from '../../app/cluster/apiserver/http.ts'
import { Cluster } from '../../app/cluster/cluster.ts'
import type { Json } from '../../app/cluster/kernel/json.ts'
import type { ResourceDefinition } from '../../app/cluster/resources/definition.ts'
import { testCluster, testConfig } from '../../app/cluster/testing.ts'
import { KINDS } from './objects.ts'
import { pathOf, requestsAbout } from './requests.ts'
import { runs } from './runs.ts'

type Item = { readonly metadata: { readonly namespace?: string; readonly name: string; readonly resourceVersion: string } }

/** Errors a real API server, too, answers with 500: of its Go libraries, passed on as they are. */
const REAL_500 = [
  /^resourceVersion: Invalid value: /,
  /^resourceVersion should not be set on objects to be created$/,
  /^failed to create typed patch object /,
  /^failed to convert new object /,
  /^target\.(kind|name): /,
  /^map: .* does not contain declared merge key: /,
  /not simulated$/,
]

/** What is wrong with an answer as such, whatever was asked. */
function malformed({ method, url }: ApiRequest, response: ApiResponse): string | undefined {
  const { status, body } = response
  if (!Number.isInteger(status) || status < 100 || status > 599) return `status ${status}`
  const text = bodyText(response)
  if (body.type !== 'object') return status === 500 ? `500 with a ${body.type} body` : undefined
  if (/undefined|\[object |NaN/.test(text) && !/undefined|NaN/.test(url)) return `a value of ours shows: ${text.slice(0, 400)}`
  if (status < 400) return undefined
  const { kind, apiVersion, code, message, status: outcome } = body.object as unknown as ApiStatus
  if (kind !== 'Status' || apiVersion !== 'v1' || outcome !== 'Failure') return `no Status: ${text.slice(0, 400)}`
  if (code !== status) return `${method} ${status} with code ${code}`
  if (typeof message !== 'string' || message === '') return 'no message'
  return status >= 500 && status !== 504 && !REAL_500.some((one) => one.test(message)) ? `${status}: ${message}` : undefined
}

/** Everything of a kind, and all that has happened to it since a watch began. */
function itemsOf(cluster: Cluster, definition: ResourceDefinition): Item[] {
  const url = pathOf(definition, '').replace('/namespaces/', '')
  const { body } = cluster.request({ method: 'GET', url, headers: { authorization: 'Bearer admin-token', accept: 'application/json' } })
  return (JSON.parse(JSON.stringify(body.type === 'object' ? body.object : {})) as { items: Item[] }).items
}

const keyOf = ({ metadata }: Item) => `${metadata.namespace ?? ''}/${metadata.name}`

function watchOf(cluster: Cluster, definition: ResourceDefinition): WatchEvent[] {
  const url = `${pathOf(definition, '').replace('/namespaces/', '')}?watch=true`
  const { body } = cluster.request({ method: 'GET', url, headers: { authorization: 'Bearer admin-token', accept: 'application/json' } })
  const events: WatchEvent[] = []
  if (body.type === 'watch') body.watch.listen({ event: (event) => events.push(event), end: () => events.push({ type: 'BOOKMARK', object: {} }) })
  return events
}

function replayed(events: readonly WatchEvent[]): Item[] {
  const objects = new Map<string, Item>()
  for (const { type, object } of events) {
    const { kind: _kind, apiVersion: _apiVersion, ...item } = JSON.parse(JSON.stringify(object)) as Item & { kind: string; apiVersion: string }
    const known = objects.get(keyOf(item as Item))
    if (type === 'ADDED') expect(known).toBeUndefined()
    else expect(known).toBeDefined()
    if (type === 'DELETED') objects.delete(keyOf(item as Item))
    else objects.set(keyOf(item as Item), item as Item)
  }
  return [...objects.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
}

/** What is kept is in the form of its kind: reading it again gives the same and finds nothing to say. */
function expectCanonical(definition: ResourceDefinition, item: Item): void {
  const object = { kind: definition.kind, apiVersion: 'v1', ...item } as unknown as Json
  const decoded = decodeObject(definition.schema, parseBody(JSON.stringify(object), 'json'))
  expect(decoded.strictErrors).toEqual([])
  expect(encodeObject(definition.schema, decoded.object)).toEqual(encodeObject(definition.schema, object as never))
}

it('whatever is sent, answers are well formed and the store stays whole', () => {
  const pause = fc.constantFrom(0, 0, 0, 1000, 45_000)
  const steps = fc
    .subarray(KINDS, { minLength: 1, maxLength: 3 })
    .chain((kinds) => fc.array(fc.tuple(requestsAbout(kinds), pause), { minLength: 1, maxLength: 25 }))
  fc.assert(
    fc.property(steps, (steps) => {
      const { cluster, ok, advance } = testCluster()
      ok('POST /api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'other' } })
      advance(1000)
      const watches = KINDS.map((definition) => ({ definition, events: watchOf(cluster, definition) }))
      for (const [request, pause] of steps) {
        const problem = malformed(request, cluster.request(request))
        if (problem) throw new Error(`${request.method} ${request.url} ${String(request.body).slice(0, 2000)}\n${problem}`)
        advance(pause)
      }
      const restored = Cluster.restore(testConfig(), JSON.parse(JSON.stringify(cluster.snapshot())))
      for (const { definition, events } of watches) {
        const items = itemsOf(cluster, definition)
        expect(replayed(events)).toEqual([...items].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)))
        for (const item of items) expectCanonical(definition, item)
        expect(itemsOf(restored, definition)).toEqual(items)
      }
    }),
    runs(60),
  )
})
