import { expect, test } from 'vitest'
import { release } from '../releases.ts'
import { testCluster } from '../testing.ts'

const CONFIG_MAPS = '/api/v1/namespaces/kube-system/configmaps'
const TRACKING = `${CONFIG_MAPS}/kube-apiserver-legacy-service-account-token-tracking`
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

test('the API server tells since which day it tracks legacy tokens', () => {
  const { ok } = testCluster()
  const { data, metadata } = ok(`GET ${TRACKING}`) as unknown as { data: object; metadata: { managedFields: { manager: string }[] } }
  expect(data).toEqual({ since: '2026-01-02' })
  expect(metadata.managedFields.map(({ manager }) => manager)).toEqual(['kube-apiserver'])
})

test.each([
  ['1.26', 404],
  ['1.27', 200],
])('in %s the ConfigMap is answered with %d', (version, status) => {
  const { send } = testCluster({ release: release(version) })
  expect(send(`GET ${TRACKING}`).status).toBe(status)
})

test('it is made again, with the new day, but not within half an hour of the last time', () => {
  const { ok, send, advance } = testCluster()
  ok(`DELETE ${TRACKING}`)
  advance(28 * MINUTE)
  expect(send(`GET ${TRACKING}`).status).toBe(404)
  advance(2 * MINUTE)
  expect(ok(`GET ${TRACKING}`)['data']).toEqual({ since: '2026-01-02' })
  advance(DAY)
  ok(`DELETE ${TRACKING}`)
  advance(MINUTE)
  expect(ok(`GET ${TRACKING}`)['data']).toEqual({ since: '2026-01-03' })
})

test.each([
  ['2020-01-01', { since: '2020-01-01', more: 'a' }],
  ['2020-02-30', { since: '2026-01-02', more: 'a' }],
  ['yesterday', { since: '2026-01-02', more: 'a' }],
  [null, { since: '2026-01-02', more: 'a' }],
])('since %j becomes %j', (since, data) => {
  const { ok, advance } = testCluster()
  ok(`PATCH ${TRACKING}`, { data: { since, more: 'a' } })
  advance(MINUTE)
  expect(ok(`GET ${TRACKING}`)['data']).toEqual(data)
})
