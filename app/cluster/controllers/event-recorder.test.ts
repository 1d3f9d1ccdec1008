import { expect, test } from 'vitest'
import { type TestCluster, testCluster } from '../testing.ts'

const PODS = '/api/v1/namespaces/default/pods'
const MINUTE = 60_000

/** A cluster with a pod whose readiness probe fails every second. */
function withUnreadyPod(): TestCluster {
  const cluster = testCluster({ nodes: ['node-1'] })
  const readinessProbe = { httpGet: { path: '/nowhere', port: 81 }, periodSeconds: 1 }
  cluster.ok(`POST ${PODS}`, { metadata: { name: 'unready' }, spec: { containers: [{ name: 'c', image: 'nginx', readinessProbe }] } } as never)
  return cluster
}

/** A cluster with a pod whose image is not there, which is tried again every five minutes. */
function withoutImage(): TestCluster {
  const cluster = testCluster({ nodes: ['node-1'] })
  cluster.ok(`POST ${PODS}`, { metadata: { name: 'pulls' }, spec: { containers: [{ name: 'c', image: 'no-such/image' }] } } as never)
  return cluster
}

interface Told {
  readonly metadata: { readonly name: string }
  readonly reason: string
  readonly message: string
  readonly count: number
  readonly firstTimestamp: string
  readonly lastTimestamp: string
}

function told({ ok }: TestCluster, reason: string): Told[] {
  const { items } = ok('GET /api/v1/namespaces/default/events') as unknown as { items: Told[] }
  return items.filter((event) => event.reason === reason)
}

test('the same event counts up', () => {
  const cluster = withoutImage()
  cluster.advance(30 * MINUTE)
  const [event, ...others] = told(cluster, 'Pulling')
  expect(others).toEqual([])
  expect(event?.count).toBeGreaterThan(2)
})

test('from the tenth on, events that differ by their message alone are told as one, until none has come for ten minutes', () => {
  const cluster = testCluster()
  const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'c', image: 'nginx' }] } }
  const path = '/apis/apps/v1/namespaces/default/replicasets'
  cluster.ok(`POST ${path}`, { metadata: { name: 'web' }, spec: { replicas: 12, selector: { matchLabels: { app: 'web' } }, template } } as never)
  cluster.advance(MINUTE)
  const created = () => told(cluster, 'SuccessfulCreate')
  expect(created()).toHaveLength(10)
  const combined = created().filter(({ message }) => message.startsWith('(combined from similar events): Created pod: web-'))
  expect(combined.map(({ count }) => count)).toEqual([3])
  cluster.advance(11 * MINUTE)
  cluster.ok(`PATCH ${path}/web`, { spec: { replicas: 13 } })
  cluster.advance(1000)
  expect(created()).toHaveLength(11)
})

test('of an object that has had 25 events, one in five minutes is written, and all count', () => {
  const cluster = withUnreadyPod()
  cluster.advance(10 * MINUTE)
  const [early] = told(cluster, 'Unhealthy')
  const revision = cluster.cluster.view().revision
  cluster.advance(60 * MINUTE)
  const [late] = told(cluster, 'Unhealthy')
  const writes = cluster.cluster.eventsSince(revision).filter(({ resource, type }) => resource === 'events' && type !== 'DELETED')
  expect((late?.count ?? 0) - (early?.count ?? 0)).toBeGreaterThan(3000)
  expect(writes.length).toBeLessThanOrEqual(13)
})

test('an event that lived its hour is written anew when it comes again, under its name and with its count', () => {
  const cluster = withUnreadyPod()
  cluster.advance(MINUTE)
  const [before] = told(cluster, 'Unhealthy')
  cluster.ok(`DELETE /api/v1/namespaces/default/events/${before?.metadata.name}`)
  cluster.advance(10 * MINUTE)
  const [after] = told(cluster, 'Unhealthy')
  expect(after).toMatchObject({ metadata: { name: before?.metadata.name }, firstTimestamp: before?.firstTimestamp })
  expect(after?.count).toBeGreaterThan(before?.count ?? 0)
})
