import { expect, test } from 'vitest'
import { explain } from '../../cluster/authz/explain/explain.ts'
import { testCluster } from '../../cluster/testing.ts'
import { rbacWords } from '../../messages/rbac-words.ts'
import { whyMessages } from '../../messages/why.en.ts'
import { nearCells } from './near-cells.ts'
import { attributesOfWish, EMPTY_WISH, type Wish } from './question-subject.ts'

const { cluster, ok } = testCluster()
const API = 'rbac.authorization.k8s.io'
const inDefault = (kind: string, name: string, rest: object) =>
  ok(`POST /apis/${API}/v1/namespaces/default/${kind.toLowerCase()}s`, { apiVersion: `${API}/v1`, kind, metadata: { name }, ...rest } as never)
inDefault('Role', 'reads', { rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'], resourceNames: ['web'] }] })
inDefault('RoleBinding', 'jane-reads', {
  roleRef: { apiGroup: API, kind: 'Role', name: 'reads' },
  subjects: [{ kind: 'User', name: 'jane', apiGroup: API }],
})
inDefault('RoleBinding', 'jane-lost', {
  roleRef: { apiGroup: API, kind: 'Role', name: 'gone' },
  subjects: [{ kind: 'User', name: 'jane', apiGroup: API }],
})

const nearest = (role: string, wish: Partial<Wish>) => {
  const { nearest: near, request } = explain(attributesOfWish({ ...EMPTY_WISH, who: 'jane', ...wish }, []), cluster.view())
  const found = near.find((one) => one.role.name === role)
  if (!found) throw new Error(`${role} is not near: ${near.map((one) => one.role.name).join()}`)
  return nearCells(found, request, whyMessages.near, rbacWords).map(
    ({ label, has, needs }) => `${label}: ${has}${needs === undefined ? '' : ` ✕ ${needs}`}`,
  )
}

test.each<[string, Partial<Wish>, string[]]>([
  [
    'a rule that lacks the verb',
    { verb: 'delete', name: 'web' },
    ['Verb: get, list ✕ delete', 'Resource: pods', 'API group: "" (core)', 'Name: web', 'Counts: in default', 'Bound to: user jane'],
  ],
  [
    'a rule that is for one name, and the request names none',
    { verb: 'list' },
    ['Verb: list', 'Resource: pods', 'API group: "" (core)', 'Name: web ✕ any name', 'Counts: in default', 'Bound to: user jane'],
  ],
  [
    'a rule for the resource without its subresource',
    { what: 'pods/log', name: 'web' },
    ['Verb: get', 'Resource: pods ✕ pods/log', 'API group: "" (core)', 'Name: web', 'Counts: in default', 'Bound to: user jane'],
  ],
  [
    'a rule that counts in another namespace',
    { namespace: 'shop', name: 'web' },
    ['Verb: get', 'Resource: pods', 'API group: "" (core)', 'Name: web', 'Counts: in default ✕ shop', 'Bound to: user jane'],
  ],
])('%s', (_, wish, cells) => {
  expect(nearest('reads', wish)).toEqual(cells)
})

test('a role that is named and missing has no rule to compare', () => {
  expect(nearest('gone', { verb: 'delete' })).toEqual([
    'Role: does not exist ✕ Role gone of namespace default',
    'Counts: in default',
    'Bound to: user jane',
  ])
})
