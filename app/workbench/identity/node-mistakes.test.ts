import { expect, test } from 'vitest'
import { mistakesIn } from '../../cluster/authz/mistakes/find-mistakes.ts'
import { testCluster } from '../../cluster/testing.ts'
import { mistakesByNode } from './node-mistakes.ts'

test('a mistake shows at its rule and at the role that holds it, or at the binding', () => {
  const { cluster, ok } = testCluster()
  const API = 'rbac.authorization.k8s.io'
  const make = (kind: string, name: string, rest: object) =>
    ok(`POST /apis/${API}/v1/namespaces/default/${kind.toLowerCase()}s`, { apiVersion: `${API}/v1`, kind, metadata: { name }, ...rest } as never)
  make('Role', 'r', {
    rules: [
      { apiGroups: [''], resources: ['pods'], verbs: ['get'] },
      { apiGroups: [''], resources: ['pvc'], verbs: ['get'] },
    ],
  })
  make('RoleBinding', 'b', { roleRef: { apiGroup: API, kind: 'Role', name: 'gone' }, subjects: [{ kind: 'User', apiGroup: API, name: 'jane' }] })
  const found = mistakesByNode(mistakesIn(cluster.view()))
  expect([...found.keys()].sort()).toEqual(['binding:default/b', 'role:default/r', 'role:default/r#1'])
  expect(found.get('role:default/r#1')?.[0]?.sentence).toContain('pvc')
})
