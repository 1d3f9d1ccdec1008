import { describe, expect, test } from 'vitest'
import type { KubeObject } from '../../api/object.ts'
import { testCluster } from '../../testing.ts'
import { RBAC_GROUP, type RoleObject } from '../rbac-types.ts'
import { AUTO_UPDATE } from '../reconciliation/reconcile.ts'

const RBAC = `/apis/${RBAC_GROUP}/v1`
const DISCOVERY = `${RBAC}/clusterroles/system:discovery`
const BASIC_USER = `${RBAC}/clusterrolebindings/system:basic-user`

const rulesOf = (object: KubeObject) => (object as RoleObject).rules ?? []

describe('when the API server starts again', () => {
  test('nothing is written when nothing is missing', () => {
    const { cluster } = testCluster()
    const { revision } = cluster.view()
    cluster.restartApiServer()
    expect(cluster.view().revision).toBe(revision)
  })

  test('a default role that was deleted is there again', () => {
    const { cluster, ok, send } = testCluster()
    ok(`DELETE ${DISCOVERY}`)
    expect(send(`GET ${DISCOVERY}`).status).toBe(404)
    cluster.restartApiServer()
    expect(rulesOf(ok(`GET ${DISCOVERY}`))).toHaveLength(1)
  })

  test('rules and labels that were taken away are put in again, and those that were added stay', () => {
    const { cluster, ok } = testCluster()
    const role = ok(`GET ${DISCOVERY}`) as RoleObject
    const own = { nonResourceURLs: ['/own'], verbs: ['get'] }
    ok(`PUT ${DISCOVERY}`, { ...role, metadata: { ...role.metadata, labels: {} }, rules: [own] } as unknown as KubeObject)
    cluster.restartApiServer()
    const after = ok(`GET ${DISCOVERY}`)
    expect(rulesOf(after)[0]).toEqual(own)
    expect(rulesOf(after).flatMap(({ nonResourceURLs = [] }) => nonResourceURLs)).toContain('/apis/*')
    expect(after.metadata.labels).toEqual({ 'kubernetes.io/bootstrapping': 'rbac-defaults' })
  })

  test('subjects of a default binding are put in again', () => {
    const { cluster, ok } = testCluster()
    ok(`PATCH ${BASIC_USER}`, { subjects: null })
    cluster.restartApiServer()
    expect(ok(`GET ${BASIC_USER}`)['subjects']).toMatchObject([{ kind: 'Group', name: 'system:authenticated' }])
  })

  test('a default binding that was made anew for another role is made anew for its own', () => {
    const { cluster, ok } = testCluster()
    const binding = ok(`GET ${BASIC_USER}`)
    ok(`DELETE ${BASIC_USER}`)
    const { name, labels } = { name: 'system:basic-user', labels: {} }
    const other = { apiGroup: RBAC_GROUP, kind: 'ClusterRole', name: 'cluster-admin' }
    ok(`POST ${RBAC}/clusterrolebindings`, { ...binding, metadata: { name, labels }, roleRef: other } as KubeObject)
    cluster.restartApiServer()
    expect(ok(`GET ${BASIC_USER}`)['roleRef']).toMatchObject({ name: 'system:basic-user' })
  })

  test.each([
    ['a role', DISCOVERY, { rules: null }],
    ['a binding', BASIC_USER, { subjects: null }],
  ])('%s that has opted out of autoupdate is left alone', (_what, path, change) => {
    const { cluster, ok } = testCluster()
    ok(`PATCH ${path}`, { ...change, metadata: { annotations: { [AUTO_UPDATE]: 'false' } } })
    const { resourceVersion } = ok(`GET ${path}`).metadata
    cluster.restartApiServer()
    expect(ok(`GET ${path}`).metadata.resourceVersion).toBe(resourceVersion)
  })

  test('it asks for all of it through its own door', () => {
    const { cluster, ok } = testCluster()
    ok(`DELETE ${DISCOVERY}`)
    const before = cluster.log.length
    cluster.restartApiServer()
    const made = cluster.log.since(before).find((entry) => entry.type === 'request' && entry.method === 'POST')
    expect(made).toMatchObject({ user: { username: 'system:apiserver' }, resource: 'clusterroles', status: 201 })
  })
})
