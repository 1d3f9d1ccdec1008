import { expect, test } from 'vitest'
import { testCluster } from '../testing.ts'

const PODS = '/api/v1/namespaces/default/pods'
const pod = (name: string, spec: object = {}, metadata: object = {}) => ({
  metadata: { name, ...metadata },
  spec: { containers: [{ name: 'c', image: 'busybox' }], ...spec },
})

test('a pod of a node that is gone stays 40 seconds for it to come back, then goes', () => {
  const { ok, refused, advance } = testCluster()
  ok('POST /api/v1/nodes', { metadata: { name: 'node-1' } })
  ok(`POST ${PODS}`, pod('web', { nodeName: 'node-1' }))
  advance(60_000)
  ok('DELETE /api/v1/nodes/node-1')
  advance(39_000)
  ok(`GET ${PODS}/web`)
  advance(25_000)
  expect(refused(`GET ${PODS}/web`).reason).toBe('NotFound')
})

test('a node that comes back in time keeps its pods', () => {
  const { ok, advance } = testCluster()
  ok('POST /api/v1/nodes', { metadata: { name: 'node-1' } })
  ok(`POST ${PODS}`, pod('web', { nodeName: 'node-1' }))
  ok('DELETE /api/v1/nodes/node-1')
  advance(20_000)
  ok('POST /api/v1/nodes', { metadata: { name: 'node-1' } })
  advance(120_000)
  ok(`GET ${PODS}/web`)
})

test('a pod that ends without a node goes at the next check; one that only waits for a node stays', () => {
  const { ok, send, advance } = testCluster()
  ok(`POST ${PODS}`, pod('ends', {}, { finalizers: ['example.com/hold'] }))
  ok(`POST ${PODS}`, pod('waits'))
  ok(`DELETE ${PODS}/ends?gracePeriodSeconds=30`)
  ok(`PATCH ${PODS}/ends`, { metadata: { finalizers: null } })
  advance(21_000)
  expect(send(`GET ${PODS}/ends`).status).toBe(404)
  expect(send(`GET ${PODS}/waits`).status).toBe(200)
})
