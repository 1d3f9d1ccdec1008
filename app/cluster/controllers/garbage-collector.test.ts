import { describe, expect, test } from 'vitest'
import type { KubeObject } from '../api/object.ts'
import { eventsOf, type TestCluster, testCluster } from '../testing.ts'

const PATH = '/api/v1/namespaces/default/configmaps'

function makeOwner({ ok, advance }: TestCluster, name: string) {
  const { uid } = ok(`POST ${PATH}`, { metadata: { name } }).metadata
  advance(50)
  return { apiVersion: 'v1', kind: 'ConfigMap', name, uid: uid ?? '' }
}

function makeDependent({ ok, advance }: TestCluster, name: string, metadata: Partial<KubeObject['metadata']>) {
  ok(`POST ${PATH}`, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, ...metadata } })
  advance(50)
}

const exists = ({ send }: TestCluster, name: string) => send(`GET ${PATH}/${name}`).status === 200

describe('what is owned', () => {
  test('goes after its owner, in the background', () => {
    const cluster = testCluster()
    makeDependent(cluster, 'child', { ownerReferences: [makeOwner(cluster, 'parent')] })
    cluster.ok(`DELETE ${PATH}/parent`)
    cluster.advance(500)
    expect(exists(cluster, 'child')).toBe(false)
  })

  test('goes with all it owns itself', () => {
    const cluster = testCluster()
    makeDependent(cluster, 'child', { ownerReferences: [makeOwner(cluster, 'parent')] })
    const { uid = '' } = cluster.ok(`GET ${PATH}/child`).metadata
    makeDependent(cluster, 'grandchild', { ownerReferences: [{ apiVersion: 'v1', kind: 'ConfigMap', name: 'child', uid }] })
    cluster.ok(`DELETE ${PATH}/parent`)
    cluster.advance(500)
    expect(exists(cluster, 'grandchild')).toBe(false)
  })

  test('goes when the owner it names has another uid than the one there is', () => {
    const cluster = testCluster()
    const owner = makeOwner(cluster, 'parent')
    makeDependent(cluster, 'child', { ownerReferences: [{ ...owner, uid: 'of-one-before' }] })
    cluster.advance(500)
    expect(exists(cluster, 'child')).toBe(false)
  })

  test('goes when its owner is in another namespace, which is told', () => {
    const cluster = testCluster()
    cluster.ok('POST /api/v1/namespaces', { metadata: { name: 'other' } })
    const { uid = '' } = cluster.ok('POST /api/v1/namespaces/other/configmaps', { metadata: { name: 'parent' } }).metadata
    cluster.advance(50)
    makeDependent(cluster, 'child', { ownerReferences: [{ apiVersion: 'v1', kind: 'ConfigMap', name: 'parent', uid }] })
    cluster.advance(500)
    expect(exists(cluster, 'child')).toBe(false)
    expect(eventsOf(cluster, 'child')).toEqual([
      `Warning OwnerRefInvalidNamespace ownerRef [v1/ConfigMap, namespace: default, name: parent, uid: ${uid}] does not exist in namespace "default"`,
    ])
  })

  test('stays while one owner is there, and forgets the other', () => {
    const cluster = testCluster()
    const stays = makeOwner(cluster, 'stays')
    makeDependent(cluster, 'child', { ownerReferences: [makeOwner(cluster, 'goes'), stays] })
    cluster.ok(`DELETE ${PATH}/goes`)
    cluster.advance(500)
    expect(cluster.ok(`GET ${PATH}/child`).metadata.ownerReferences).toEqual([stays])
  })

  test('stays when its owner is of a kind nobody knows', () => {
    const cluster = testCluster()
    makeDependent(cluster, 'child', { ownerReferences: [{ apiVersion: 'example.com/v1', kind: 'Shop', name: 'x', uid: 'u' }] })
    cluster.advance(500)
    expect(exists(cluster, 'child')).toBe(true)
  })

  test('is let go by an owner deleted with Orphan', () => {
    const cluster = testCluster()
    makeDependent(cluster, 'child', { ownerReferences: [makeOwner(cluster, 'parent')] })
    cluster.ok(`DELETE ${PATH}/parent?propagationPolicy=Orphan`)
    cluster.advance(500)
    expect(exists(cluster, 'parent')).toBe(false)
    expect(cluster.ok(`GET ${PATH}/child`).metadata.ownerReferences).toBeUndefined()
  })

  test('goes first when its owner is deleted in the foreground, and holds the owner as long as it blocks it', () => {
    const cluster = testCluster()
    const owner = { ...makeOwner(cluster, 'parent'), blockOwnerDeletion: true }
    makeDependent(cluster, 'child', { ownerReferences: [owner], finalizers: ['example.com/hold'] })
    cluster.ok(`DELETE ${PATH}/parent?propagationPolicy=Foreground`)
    cluster.advance(500)
    expect(cluster.ok(`GET ${PATH}/child`).metadata.deletionTimestamp).toBeDefined()
    expect(exists(cluster, 'parent')).toBe(true)
    cluster.ok(`PATCH ${PATH}/child`, { metadata: { finalizers: null } })
    cluster.advance(500)
    expect(exists(cluster, 'parent')).toBe(false)
  })

  test('stays when the collector has lost its role', () => {
    const cluster = testCluster()
    makeDependent(cluster, 'child', { ownerReferences: [makeOwner(cluster, 'parent')] })
    cluster.ok('DELETE /apis/rbac.authorization.k8s.io/v1/clusterrolebindings/system:controller:generic-garbage-collector')
    cluster.ok(`DELETE ${PATH}/parent`)
    cluster.advance(60_000)
    expect(exists(cluster, 'child')).toBe(true)
  })
})
