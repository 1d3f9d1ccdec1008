import { describe, expect, test } from 'vitest'
import type { KubeObject } from '../../api/object.ts'
import type { Attributes } from '../attributes.ts'
import { worldOf } from '../random-worlds.test-support.ts'
import { type PolicyRule, RBAC_GROUP, type Subject } from '../rbac-types.ts'
import { explain } from './explain.ts'
import type { LackKind } from './explanation.ts'
import { bindingManifest, roleManifest } from './manifests.ts'

const ask = (verb: string, what: string, rest: Partial<Attributes> = {}): Attributes => {
  const [resource = '', subresource = ''] = what.split('/')
  const user = { username: 'ann', groups: ['dev', 'system:authenticated'] }
  return { user, verb, resourceRequest: true, path: '', apiGroup: '', apiVersion: 'v1', resource, subresource, namespace: 'a', name: '', ...rest }
}
const rule = (verbs: string, resources: string, rest: Partial<PolicyRule> = {}): PolicyRule => ({
  apiGroups: [''],
  resources: resources.split(' '),
  verbs: verbs.split(' '),
  ...rest,
})
const ann: Subject = { kind: 'User', apiGroup: RBAC_GROUP, name: 'ann' }
const ben: Subject = { kind: 'User', apiGroup: RBAC_GROUP, name: 'ben' }
const role = (...rules: PolicyRule[]) => roleManifest('r', 'a', rules)
const bound = (subject: Subject, namespace = 'a') => bindingManifest('b', namespace, { kind: 'Role', name: 'r' }, [subject])

describe('what comes nearest', () => {
  const nearest = (objects: readonly KubeObject[], request: Attributes) => explain(request, worldOf(objects)).nearest[0]

  test.each<readonly [string, readonly KubeObject[], Attributes, string, readonly LackKind[]]>([
    ['lacks the verb', [role(rule('get', 'pods')), bound(ann)], ask('list', 'pods'), 'r', ['verb']],
    ['lacks the group', [role(rule('get', 'deployments')), bound(ann)], ask('get', 'deployments', { apiGroup: 'apps' }), 'r', ['group']],
    ['lacks the subresource', [role(rule('get', 'pods')), bound(ann)], ask('get', 'pods/log'), 'r', ['subresource']],
    ['lacks the name', [role(rule('get', 'pods', { resourceNames: ['x'] })), bound(ann)], ask('get', 'pods', { name: 'y' }), 'r', ['name']],
    ['is bound to somebody else', [role(rule('get', 'leases')), bound(ben)], ask('get', 'leases'), 'r', ['subject']],
    ['is bound to nobody', [role(rule('get', 'leases'))], ask('get', 'leases'), 'r', ['binding']],
    ['is not there', [bound(ann)], ask('get', 'leases'), 'r', ['role']],
    [
      'is bound in another namespace',
      [roleManifest('c', '', [rule('get', 'leases')]), bindingManifest('b', 'b', { kind: 'ClusterRole', name: 'c' }, [ann])],
      ask('get', 'leases'),
      'c',
      ['namespace'],
    ],
    [
      'lacks two things',
      [role(rule('get', 'leases', { resourceNames: ['x'] })), bound(ann)],
      ask('update', 'leases', { name: 'y' }),
      'r',
      ['verb', 'name'],
    ],
    [
      'is for another path',
      [
        roleManifest('c', '', [{ nonResourceURLs: ['/metrics'], verbs: ['get'] }]),
        bindingManifest('w', '', { kind: 'ClusterRole', name: 'c' }, [ann]),
      ],
      ask('get', '', { resourceRequest: false, path: '/logs', namespace: '' }),
      'c',
      ['path'],
    ],
  ])('%s', (_what, objects, request, name, lacks) => {
    const found = nearest(objects, request)
    expect(found?.role.name).toBe(name)
    expect(found?.lacks.map(({ what }) => what)).toEqual(lacks)
  })

  test('comes before what lacks more', () => {
    const rules = [rule('get', 'leases', { resourceNames: ['x'] }), rule('update', 'leases')]
    const order = explain(ask('update', 'leases', { name: 'y' }), worldOf([role(...rules), bound(ben)])).nearest.filter(
      (one) => one.role.name === 'r',
    )
    expect(order.map(({ index }) => index)).toEqual([1, 0])
  })

  test('is none of the rules of the cluster’s own parts', () => {
    expect(nearest([], ask('list', 'nodes', { namespace: '' }))).toBeUndefined()
  })
})

describe('suggestions', () => {
  test('open ever more', () => {
    const objects = [
      role(rule('get', 'pods')),
      bound(ann),
      roleManifest('logs', 'a', [rule('get', 'pods/log')]),
      roleManifest('c', '', [rule('get', 'pods/log')]),
    ]
    const { suggestions } = explain(ask('get', 'pods/log', { name: 'web' }), worldOf(objects))
    expect(suggestions.map(({ kind, exact }) => `${kind}${exact ? ' exact' : ''}`)).toEqual([
      'new-role exact',
      'new-role',
      'add-rule',
      'bind-role',
      'bind-cluster-role',
      'bind-cluster-role',
      'new-cluster-role',
    ])
  })

  test('say whom else a role in use would reach', () => {
    const objects = [role(rule('get', 'pods')), bindingManifest('b', 'a', { kind: 'Role', name: 'r' }, [ann, ben])]
    const added = explain(ask('get', 'secrets'), worldOf(objects)).suggestions.find(({ kind }) => kind === 'add-rule')
    expect(added?.opens[0]?.sentence).toBe('User ann and user ben may get secrets in namespace a.')
  })

  test('take names that are free', () => {
    const first = explain(ask('get', 'secrets'), worldOf([])).suggestions[0]
    const { suggestions } = explain(ask('list', 'secrets'), worldOf([roleManifest('ann-list-secrets', 'a', [])]))
    expect(first?.manifests[0]?.metadata.name).toBe('ann-get-secrets')
    expect(suggestions[0]?.manifests.map(({ metadata }) => metadata.name)).toEqual(['ann-list-secrets-2', 'ann-list-secrets-2'])
  })

  test('are cluster-wide where nothing else helps', () => {
    const { suggestions } = explain(ask('list', 'nodes', { namespace: '' }), worldOf([]))
    expect(suggestions.map(({ kind }) => kind)).toEqual(['new-cluster-role'])
    expect(suggestions[0]?.manifests.map(({ kind }) => kind)).toEqual(['ClusterRole', 'ClusterRoleBinding'])
  })
})

describe('reasons', () => {
  test('are all named, the deciding one first', () => {
    const objects = [role(rule('get', 'pods'), rule('*', 'pods')), bound(ann), ...wide(rule('get', '*'))]
    const { reasons, sentence } = explain(ask('get', 'pods'), worldOf(objects))
    expect(reasons.map(({ grant }) => `${grant?.binding.kind} ${grant?.role.name} ${grant?.rule}`)).toEqual([
      'ClusterRoleBinding c 0',
      'RoleBinding r 0',
      'RoleBinding r 1',
    ])
    expect(sentence).toBe(
      'User ann may get pods in namespace a. ClusterRoleBinding w gives ClusterRole c to group dev, and its rule 1 allows this. 2 other grants allow it too.',
    )
  })

  test('of a member of system:masters begin with that', () => {
    const user = { username: 'admin', groups: ['system:masters'] }
    expect(explain(ask('get', 'pods', { user }), worldOf([])).reasons[0]).toMatchObject({ by: 'superuser' })
  })
})

function wide(...rules: PolicyRule[]): KubeObject[] {
  const dev: Subject = { kind: 'Group', apiGroup: RBAC_GROUP, name: 'dev' }
  return [roleManifest('c', '', rules), bindingManifest('w', '', { kind: 'ClusterRole', name: 'c' }, [dev])]
}

describe('what a suggestion would lead to', () => {
  const risksOf = (request: Attributes, kind: string) =>
    explain(request, worldOf([]))
      .suggestions.find((one) => one.kind === kind)
      ?.risks.map(({ technique }) => technique)

  test.each([
    ['reading pods leads to nobody else', ask('list', 'pods'), 'new-role', []],
    ['creating pods leads to the accounts of the namespace', ask('create', 'pods'), 'new-role', ['create-pods']],
    ['exec leads to the accounts of pods', ask('create', 'pods/exec'), 'new-role', ['exec']],
    ['edit, bound for a right it has, leads much further', ask('patch', 'configmaps'), 'bind-cluster-role', ['create-pods', 'exec', 'request-token']],
  ])('%s', (_what, request, kind, risks) => {
    expect(risksOf(request, kind)).toEqual(expect.arrayContaining(risks))
    if (kind === 'new-role') expect(risksOf(request, kind)).toEqual(risks)
  })
})
