import { expect, test } from 'vitest'
import { bindingManifest } from '../../../cluster/authz/explain/manifests.ts'
import { RBAC_GROUP } from '../../../cluster/authz/rbac-types.ts'
import { testCluster } from '../../../cluster/testing.ts'
import { momentsOf, momentsOfStates } from './moments.ts'

test('the moments are the writes of roles and bindings that requests made, the newest first', () => {
  const { cluster, ok } = testCluster()
  expect(momentsOf(cluster.log.since(0), 10)).toEqual([])
  const path = `/apis/${RBAC_GROUP}/v1/namespaces/default/rolebindings`
  ok(
    `POST ${path}`,
    bindingManifest('views', 'default', { kind: 'ClusterRole', name: 'view' }, [{ kind: 'User', apiGroup: RBAC_GROUP, name: 'alice' }]),
  )
  ok('POST /api/v1/namespaces/default/configmaps', { kind: 'ConfigMap', apiVersion: 'v1', metadata: { name: 'c' } })
  ok(`DELETE ${path}/views`)
  const moments = momentsOf(cluster.log.since(0), 10)
  expect(moments.map(({ what, change }) => [what, change])).toEqual([
    ['RoleBinding default/views', 'deleted'],
    ['RoleBinding default/views', 'created'],
  ])
  expect(moments[0]?.revision).toBeGreaterThan((moments[1]?.revision ?? 0) + 1)
  expect(momentsOf(cluster.log.since(0), 1)).toHaveLength(1)
})

test('of loaded texts each but the first is a change from the one before', () => {
  const state = (revision: number, file: string) => ({ revision, at: revision, origin: { file } })
  const moments = momentsOfStates([state(30, 'c'), state(20, 'b'), state(10, 'a')])
  expect(moments).toEqual([
    { revision: 30, before: 20, at: 30, change: 'loaded', what: { origin: { file: 'c' } } },
    { revision: 20, before: 10, at: 20, change: 'loaded', what: { origin: { file: 'b' } } },
  ])
  expect(momentsOfStates([])).toEqual([])
})
