import { describe, expect, test } from 'vitest'
import type { KubeObject } from '../api/object.ts'
import { asReplicaSet } from '../resources/replicasets/replica-set.ts'
import { eventsOf, type TestCluster, tableOf, testCluster } from '../testing.ts'

const SETS = '/apis/apps/v1/namespaces/default/replicasets'
const PODS = '/api/v1/namespaces/default/pods'
const set = (spec: object = {}, pod: object = {}) => ({
  metadata: { name: 'web' },
  spec: {
    replicas: 3,
    selector: { matchLabels: { app: 'web' } },
    template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'c', image: 'nginx' }], ...pod } },
    ...spec,
  },
})
const podsOf = ({ ok }: TestCluster) => (ok(`GET ${PODS}`) as unknown as { items: KubeObject[] }).items
const statusOf = ({ ok }: TestCluster) => asReplicaSet(ok(`GET ${SETS}/web`)).status

/** A cluster with nodes, on which the set has had time for its pods to run. */
function running(spec: object = {}): TestCluster {
  const cluster = testCluster({ nodes: ['node-1', 'node-2'] })
  cluster.advance(20_000)
  cluster.ok(`POST ${SETS}`, set(spec))
  cluster.advance(20_000)
  return cluster
}

describe('a ReplicaSet', () => {
  test('makes as many pods as it asks for, named after it and owned by it', () => {
    const cluster = running()
    const pods = podsOf(cluster)
    expect(pods).toHaveLength(3)
    const { uid } = cluster.ok(`GET ${SETS}/web`).metadata
    for (const { metadata } of pods) {
      expect(metadata.name).toMatch(/^web-[bcdfghjklmnpqrstvwxz2456789]{5}$/)
      expect(metadata.ownerReferences).toEqual([
        { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web', uid, controller: true, blockOwnerDeletion: true },
      ])
    }
    expect(statusOf(cluster)).toEqual({
      replicas: 3,
      fullyLabeledReplicas: 3,
      readyReplicas: 3,
      availableReplicas: 3,
      terminatingReplicas: 0,
      observedGeneration: 1,
    })
    expect(eventsOf(cluster, 'web')).toEqual(pods.map(({ metadata }) => `Normal SuccessfulCreate Created pod: ${metadata.name}`).sort())
  })

  test('counts pods as available when they have been ready for minReadySeconds', () => {
    const cluster = running({ replicas: 1, minReadySeconds: 60 })
    expect(statusOf(cluster)).toMatchObject({ readyReplicas: 1 })
    expect(statusOf(cluster)?.availableReplicas).toBeUndefined()
    cluster.advance(60_000)
    expect(statusOf(cluster)).toMatchObject({ readyReplicas: 1, availableReplicas: 1 })
  })

  test('deletes pods it has too many of, those that wait for a node first', () => {
    const cluster = running({ replicas: 2 })
    const before = podsOf(cluster).map(({ metadata }) => metadata.name)
    for (const node of ['node-1', 'node-2']) cluster.ok(`PATCH /api/v1/nodes/${node}`, { spec: { unschedulable: true } })
    cluster.ok(`PATCH ${SETS}/web`, { spec: { replicas: 3 } })
    cluster.advance(5000)
    cluster.ok(`PATCH ${SETS}/web`, { spec: { replicas: 2 } })
    cluster.advance(5000)
    expect(podsOf(cluster).map(({ metadata }) => metadata.name)).toEqual(before)
    expect(eventsOf(cluster, 'web').filter((event) => event.includes('SuccessfulDelete'))).toHaveLength(1)
  })

  test('replaces a pod that is deleted, and one whose labels it no longer selects, which it releases', () => {
    const cluster = running({ replicas: 2 })
    const [first, second] = podsOf(cluster).map(({ metadata }) => metadata.name)
    cluster.ok(`DELETE ${PODS}/${first}`)
    cluster.ok(`PATCH ${PODS}/${second}`, { metadata: { labels: { app: 'debug' } } })
    cluster.advance(20_000)
    expect(podsOf(cluster)).toHaveLength(3)
    expect(cluster.ok(`GET ${PODS}/${second}`).metadata.ownerReferences).toBeUndefined()
    expect(statusOf(cluster)).toMatchObject({ replicas: 2, readyReplicas: 2 })
  })

  test('adopts a pod it selects that nobody controls', () => {
    const cluster = testCluster()
    cluster.ok(`POST ${PODS}`, { metadata: { name: 'bare', labels: { app: 'web' } }, spec: { containers: [{ name: 'c', image: 'nginx' }] } })
    cluster.ok(`POST ${SETS}`, set({ replicas: 1 }))
    cluster.advance(1000)
    expect(podsOf(cluster).map(({ metadata }) => metadata.name)).toEqual(['bare'])
    expect(cluster.ok(`GET ${PODS}/bare`).metadata.ownerReferences).toMatchObject([{ kind: 'ReplicaSet', name: 'web', controller: true }])
  })

  test('takes its pods with it when it is deleted', () => {
    const cluster = running()
    cluster.ok(`DELETE ${SETS}/web`)
    cluster.advance(20_000)
    expect(podsOf(cluster)).toEqual([])
  })
})

describe('a ReplicaSet whose pods are refused', () => {
  const refusal = 'pods "web-" is forbidden: error looking up service account default/robot: serviceaccount "robot" not found'

  test('says why in an event that counts up and in a condition, and makes the pods once it may', () => {
    const cluster = testCluster()
    cluster.ok(`POST ${SETS}`, set({}, { serviceAccountName: 'robot' }))
    cluster.advance(10_000)
    expect(podsOf(cluster)).toEqual([])
    expect(eventsOf(cluster, 'web')).toEqual([`Warning FailedCreate Error creating: ${refusal}`])
    expect(statusOf(cluster)?.conditions).toMatchObject([{ type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', message: refusal }])
    cluster.ok('POST /api/v1/namespaces/default/serviceaccounts', { metadata: { name: 'robot' } })
    cluster.advance(60_000)
    expect(podsOf(cluster)).toHaveLength(3)
    expect(statusOf(cluster)?.conditions).toBeUndefined()
  })

  test('waits twice as long after each refusal', () => {
    const cluster = testCluster()
    cluster.ok(`POST ${SETS}`, set({}, { serviceAccountName: 'robot' }))
    const tries = () => {
      const { items } = cluster.ok('GET /api/v1/namespaces/default/events') as unknown as { items: { count: number }[] }
      return items[0]?.count ?? 0
    }
    cluster.advance(1000)
    const early = tries()
    cluster.advance(100_000)
    expect(tries() - early).toBeLessThanOrEqual(8)
  })
})

test('a table shows how many pods there are to be, are there and are ready', () => {
  expect(tableOf(running(), SETS)).toEqual([
    ['Name', 'Desired', 'Current', 'Ready', 'Age', 'Containers', 'Images', 'Selector'],
    ['web', 3, 3, 3, '20s', 'c', 'nginx', 'app=web'],
  ])
})
