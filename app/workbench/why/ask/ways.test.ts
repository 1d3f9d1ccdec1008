import { expect, test } from 'vitest'
import { answerRbac } from '../../../cluster/authz/ask/answer.ts'
import { bindingManifest, roleManifest } from '../../../cluster/authz/explain/manifests.ts'
import { RBAC_GROUP } from '../../../cluster/authz/rbac-types.ts'
import { testCluster } from '../../../cluster/testing.ts'
import { waysOf } from './ways.ts'

const { cluster, ok } = testCluster()
const inDefault = (plural: string, object: object) => ok(`POST /apis/${RBAC_GROUP}/v1/namespaces/default/${plural}`, object as never)
const JANE = { kind: 'User', apiGroup: RBAC_GROUP, name: 'jane' }
for (const name of ['a', 'b', 'c'])
  ok('POST /api/v1/namespaces/default/serviceaccounts', { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name } })
inDefault('roles', roleManifest('runs-pods', 'default', [{ apiGroups: [''], resources: ['pods'], verbs: ['create'] }]))
inDefault('rolebindings', bindingManifest('jane-runs-pods', 'default', { kind: 'Role', name: 'runs-pods' }, [JANE]))
ok(
  `POST /apis/${RBAC_GROUP}/v1/clusterrolebindings`,
  bindingManifest('b-is-admin', '', { kind: 'ClusterRole', name: 'cluster-admin' }, [
    { kind: 'ServiceAccount', name: 'b', namespace: 'default' },
  ]) as never,
)

const user = { username: 'jane', groups: ['system:authenticated'] }
const ways = waysOf(answerRbac({ type: 'escalations', user }, cluster))

test('one way is told once for all accounts it leads to, those with the most rights first', () => {
  const way = ways.find(({ last, before }) => last.technique === 'create-pods' && before.length === 0)
  const names = way?.targets.map(({ target }) => (target.type === 'account' ? target.name : target.type))
  expect(names?.[0]).toBe('b')
  expect(names?.slice().sort()).toEqual(['a', 'b', 'c', 'default'])
})

test('what leads to everything comes first, with the steps before it', () => {
  expect(ways[0]?.targets[0]?.target).toMatchObject({ type: 'everything', namespace: '' })
  expect(ways[0]?.before.map(({ technique }) => technique)).toEqual(['create-pods'])
})
