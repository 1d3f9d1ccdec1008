import { gzipSync, strToU8 } from 'fflate'
import { expect, it } from 'vitest'
import { testCluster } from '../testing.ts'

const MINUTE = 60_000

/** What a long lesson leaves: two nodes, some namespaces, accounts, roles and pods, and an hour in which somebody asked this and that. */
function lessonCluster() {
  const test = testCluster({ nodes: ['node-1', 'node-2'] })
  const { ok, send, advance } = test
  for (const namespace of ['shop', 'ci']) {
    ok('POST /api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } })
    advance(1000)
    for (const name of ['reader', 'deployer']) {
      ok(`POST /api/v1/namespaces/${namespace}/serviceaccounts`, { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name } })
      ok(`POST /apis/rbac.authorization.k8s.io/v1/namespaces/${namespace}/rolebindings`, {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'RoleBinding',
        metadata: { name },
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' },
        subjects: [{ kind: 'ServiceAccount', name, namespace }],
      } as never)
    }
    for (const name of ['a', 'b', 'c', 'd']) {
      const spec = { serviceAccountName: 'reader', containers: [{ name: 'c', image: 'nginx' }] }
      ok(`POST /api/v1/namespaces/${namespace}/pods`, { apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec } as never)
    }
  }
  for (let i = 0; i < 60; i++) {
    advance(MINUTE)
    send('GET /api/v1/pods')
    send('GET /api/v1/namespaces/shop/serviceaccounts/reader')
    send('GET /api/v1/secrets', undefined, { as: 'carol' })
  }
  return test.cluster
}

it('a snapshot of a lesson’s cluster after an hour is under 200 KB compressed', () => {
  const text = JSON.stringify(lessonCluster().snapshot())
  const kilobytes = gzipSync(strToU8(text)).length / 1024
  console.log(`a lesson’s snapshot: ${kilobytes.toFixed(0)} KB compressed, ${(text.length / 1024).toFixed(0)} KB as JSON`)
  expect(kilobytes).toBeLessThan(200)
})
