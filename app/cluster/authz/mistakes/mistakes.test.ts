import { describe, expect, test } from 'vitest'
import type { KubeObject } from '../../api/object.ts'
import { serviceAccountGroups, serviceAccountUsername, type UserInfo } from '../../authn/user.ts'
import type { Attributes } from '../attributes.ts'
import { authorize } from '../authorizer.ts'
import { bindingManifest, roleManifest } from '../explain/manifests.ts'
import { withObjects } from '../explain/overlay.ts'
import { worldOf } from '../random-worlds.test-support.ts'
import { RBAC_GROUP, type PolicyRule, type Subject } from '../rbac-types.ts'
import { GERMAN } from '../words/german.ts'
import { MISTAKES, mistakesBehind, mistakesIn } from './find-mistakes.ts'
import type { FoundMistake } from './mistake.ts'

const account = (namespace: string, name: string): UserInfo => ({
  username: serviceAccountUsername(namespace, name),
  groups: [...serviceAccountGroups(namespace), 'system:authenticated'],
})
const SA1 = account('a', 'sa1')
const ask = (verb: string, what: string, rest: Partial<Attributes> = {}): Attributes => {
  const [resource = '', subresource = ''] = what.split('/')
  return { user: SA1, verb, resourceRequest: true, path: '', apiGroup: '', apiVersion: '*', resource, subresource, namespace: 'a', name: '', ...rest }
}
const path = (verb: string, url: string): Attributes => ({ ...ask(verb, ''), resourceRequest: false, path: url, namespace: '' })

const rule = (verbs: string, resources: string, rest: Partial<PolicyRule> = {}): PolicyRule => ({
  apiGroups: [''],
  resources: resources.split(' '),
  verbs: verbs.split(' '),
  ...rest,
})
const toSa1: Subject = { kind: 'ServiceAccount', name: 'sa1', namespace: 'a' }
/** A Role of namespace a with these rules, bound to sa1. */
const granted = (...rules: PolicyRule[]) => [roleManifest('r', 'a', rules), bindingManifest('b', 'a', { kind: 'Role', name: 'r' }, [toSa1])]
/** A Role that would do, bound to these subjects in namespace a. */
const boundTo = (...subjects: Subject[]) => [
  roleManifest('r', 'a', [rule('get list', 'pods')]),
  bindingManifest('b', 'a', { kind: 'Role', name: 'r' }, subjects),
]
const cluster = (rules: PolicyRule[], subject: Subject = toSa1) => [
  roleManifest('c', '', rules),
  bindingManifest('w', '', { kind: 'ClusterRole', name: 'c' }, [subject]),
]

type Case = readonly [what: string, objects: readonly KubeObject[], request: Attributes, mistake: string, says: RegExp]

/** Each is a confusion people have had; the numbers are those of shared/learners.md. */
const CASES: readonly Case[] = [
  ['C31 a singular', granted(rule('get', 'pod')), ask('get', 'pods'), 'resource-name', /no resource pod: it is called pods/],
  ['C31 a short name', granted(rule('list', 'pvc')), ask('list', 'persistentvolumeclaims'), 'resource-name', /called persistentvolumeclaims/],
  ['C31 a kind', granted(rule('list', 'ConfigMap')), ask('list', 'configmaps'), 'resource-name', /called configmaps/],
  ['C31 a singular with a subresource', granted(rule('create', 'pod/exec')), ask('create', 'pods/exec'), 'resource-name', /called pods\/exec/],
  ['C31 a subresource in the plural', granted(rule('get', 'pods/logs')), ask('get', 'pods/log'), 'resource-name', /the subresource is called log/],
  ['C31 a letter left out', granted(rule('create', 'pods/portfoward')), ask('create', 'pods/portforward'), 'resource-name', /called portforward/],
  [
    'C31 a short name of another group',
    granted(rule('get', 'deploy')),
    ask('get', 'deployments', { apiGroup: 'apps' }),
    'resource-name',
    /called deployments, in apps/,
  ],
  ['C31 HTTP methods', granted(rule('post put', 'pods')), ask('create', 'pods'), 'verb', /post is not a verb of the API: create is/],
  ['C31 the other HTTP method', granted(rule('post put', 'pods')), ask('update', 'pods'), 'verb', /put is not a verb of the API: update is/],
  ['a verb in capitals', granted(rule('GET', 'pods')), ask('get', 'pods'), 'verb', /get is/],
  ['a command for a verb', granted(rule('get exec', 'pods')), ask('create', 'pods/exec'), 'verb', /exec is a kubectl command/],
  [
    'C32 deployments in the core group',
    granted(rule('get', 'pods deployments')),
    ask('get', 'deployments', { apiGroup: 'apps' }),
    'api-group',
    /deployments is not of the core API group \(""\) but of apps/,
  ],
  [
    'C32 jobs in extensions',
    granted(rule('get', 'jobs', { apiGroups: ['extensions'] })),
    ask('get', 'jobs', { apiGroup: 'batch' }),
    'api-group',
    /but of batch/,
  ],
  [
    'a group with its version',
    granted(rule('get', 'deployments', { apiGroups: ['apps/v1'] })),
    ask('get', 'deployments', { apiGroup: 'apps' }),
    'group-with-version',
    /the group is "apps"/,
  ],
  ['the core group as v1', granted(rule('get', 'pods', { apiGroups: ['v1'] })), ask('get', 'pods'), 'group-with-version', /written ""/],
  ['C33 pods for pods/log', granted(rule('get list', 'pods')), ask('get', 'pods/log'), 'subresource', /allows to get pods, and not pods\/log/],
  ['pods/log for pods', granted(rule('get', 'pods/log')), ask('get', 'pods'), 'subresource', /allows to get pods\/log, and not pods/],
  ['C34 get for create', granted(rule('get', 'pods/exec')), ask('create', 'pods/exec'), 'exec-verb', /this request needs create/],
  [
    'C36 list with names',
    granted(rule('get list', 'configmaps', { resourceNames: ['x'] })),
    ask('list', 'configmaps'),
    'names-without-a-name',
    /list of configmaps does not match/,
  ],
  [
    'C36 create with names',
    granted(rule('create update', 'configmaps', { resourceNames: ['x'] })),
    ask('create', 'configmaps'),
    'names-without-a-name',
    /create of configmaps/,
  ],
  ['pods/* for all parts of pods', granted(rule('get', 'pods/*')), ask('get', 'pods/log'), 'partial-wildcard', /pods\/\* matches nothing/],
  [
    '* among names',
    granted(rule('get', 'secrets', { resourceNames: ['*'] })),
    ask('get', 'secrets', { name: 's' }),
    'name-wildcard',
    /exactly that name/,
  ],
  [
    'a path with /* for itself',
    cluster([{ nonResourceURLs: ['/logs/*'], verbs: ['get'] }]),
    path('get', '/logs'),
    'path-pattern',
    /matches what is below \/logs, and not \/logs itself/,
  ],
  [
    'a verb of resources for a path',
    cluster([{ nonResourceURLs: ['/metrics'], verbs: ['list'] }]),
    path('get', '/metrics'),
    'path-verb',
    /verb list/,
  ],
  [
    'C26 a ClusterRole bound in another namespace',
    [roleManifest('c', '', [rule('get', 'pods')]), bindingManifest('b', 'b', { kind: 'ClusterRole', name: 'c' }, [toSa1])],
    ask('get', 'pods'),
    'other-namespace',
    /allows this in namespace b, and the request is for namespace a/,
  ],
  [
    'a Role and its RoleBinding in another namespace',
    [roleManifest('r', 'b', [rule('get', 'pods')]), bindingManifest('b', 'b', { kind: 'Role', name: 'r' }, [toSa1])],
    ask('get', 'pods'),
    'other-namespace',
    /namespace b/,
  ],
  [
    'C27 nodes in a Role',
    granted(rule('get', 'nodes')),
    ask('get', 'nodes', { namespace: '' }),
    'cluster-scoped-in-namespace',
    /rules for nodes grant nothing/,
  ],
  [
    'C27 a path in a ClusterRole that is bound in a namespace',
    [
      roleManifest('c', '', [{ nonResourceURLs: ['/metrics'], verbs: ['get'] }]),
      bindingManifest('b', 'a', { kind: 'ClusterRole', name: 'c' }, [toSa1]),
    ],
    path('get', '/metrics'),
    'cluster-scoped-in-namespace',
    /\/metrics grant nothing/,
  ],
  [
    'all namespaces through one RoleBinding',
    granted(rule('list', 'pods')),
    ask('list', 'pods', { namespace: '' }),
    'all-namespaces',
    /may do this in a/,
  ],
  [
    'C28 a question about namespaces that names one',
    granted(rule('list', 'namespaces')),
    ask('list', 'namespaces'),
    'asked-in-namespace',
    /The request itself would be refused/,
  ],
  ['C29 a command for a verb, in the question', [], ask('cordon', 'nodes', { namespace: '' }), 'asked-verb', /cordon is not a verb/],
  ['C30 TYPE/NAME', granted(rule('get', 'pods/log')), ask('get', 'pods', { name: 'log' }), 'type-slash-name', /an object of pods called log/],
  [
    'a subresource in the resource',
    granted(rule('get', 'pods/log')),
    ask('get', 'x', { resource: 'pods/log' }),
    'type-slash-name',
    /called pods\/log/,
  ],
  ['a resource of another group, in the question', [], ask('get', 'deployments'), 'asked-resource', /but of apps/],
  [
    'C39 a Role that is not there',
    [bindingManifest('b', 'a', { kind: 'Role', name: 'view' }, [toSa1])],
    ask('get', 'pods'),
    'missing-role',
    /does not exist in namespace a. There is a ClusterRole view/,
  ],
  [
    'C39 a Role of another namespace',
    [roleManifest('r', 'b', [rule('get', 'pods')]), bindingManifest('b', 'a', { kind: 'Role', name: 'r' }, [toSa1])],
    ask('get', 'pods'),
    'missing-role',
    /There is one in namespace b/,
  ],
  [
    'C41 a subject without its namespace',
    [
      roleManifest('r', 'b', [rule('get', 'pods')]),
      bindingManifest('b', 'b', { kind: 'Role', name: 'r' }, [{ kind: 'ServiceAccount', name: 'sa2' }]),
    ],
    ask('get', 'pods', { namespace: 'b', user: account('a', 'sa2') }),
    'account-namespace',
    /no namespace is written, so it is the binding’s own/,
  ],
  [
    'C41 a subject of the wrong namespace',
    boundTo({ kind: 'ServiceAccount', name: 'sa2', namespace: 'b' }),
    ask('get', 'pods', { user: account('a', 'sa2') }),
    'account-namespace',
    /There is a sa2 in a/,
  ],
  [
    'C41 an account with a letter wrong',
    boundTo({ kind: 'ServiceAccount', name: 'sa11', namespace: 'a' }),
    ask('get', 'pods'),
    'account-namespace',
    /There is a sa1/,
  ],
  ['a User with the name of the account', boundTo({ kind: 'User', name: 'sa1' }), ask('get', 'pods'), 'account-as-user', /names User sa1/],
  ['a User as NAMESPACE:NAME', boundTo({ kind: 'User', name: 'a:sa1' }), ask('get', 'pods'), 'account-as-user', /names User a:sa1/],
  [
    'an account with its whole user name',
    boundTo({ kind: 'ServiceAccount', name: 'system:serviceaccount:a:sa1', namespace: 'a' }),
    ask('get', 'pods'),
    'account-as-user',
    /service account sa1/,
  ],
  [
    'a group with the user name of the account',
    boundTo({ kind: 'Group', name: 'system:serviceaccount:a:sa1' }),
    ask('get', 'pods'),
    'account-as-user',
    /service account sa1/,
  ],
  [
    'the group of a namespace without its s',
    boundTo({ kind: 'Group', name: 'system:serviceaccount:a' }),
    ask('get', 'pods'),
    'group-name',
    /nobody is in such a group/,
  ],
  [
    'the group of everybody misspelled',
    boundTo({ kind: 'Group', name: 'system:autenticated' }),
    ask('get', 'pods'),
    'group-name',
    /nobody is in such a group/,
  ],
  [
    'a verb in one rule, the resource in another',
    granted(rule('get list', 'pods'), rule('delete', 'configmaps')),
    ask('delete', 'pods'),
    'not-combined',
    /no rule has both/,
  ],
  [
    'C21 no credential',
    [],
    ask('list', 'pods', { user: { username: 'system:anonymous', groups: ['system:unauthenticated'] } }),
    'anonymous',
    /without a credential/,
  ],
]

const FOUND_ANYWAY: readonly (readonly [what: string, objects: readonly KubeObject[], mistake: string, says: RegExp])[] = [
  ['C37 all but secrets', granted(rule('get', '* !secrets')), 'no-deny', /!secrets is a name like any other/],
  [
    'C44 rights for default',
    boundTo({ kind: 'ServiceAccount', name: 'default' }),
    'default-account',
    /gives Role r to the account default of namespace a/,
  ],
]

const dataOf = ({ title: _title, explanation: _why, sentence: _sentence, remedy: _remedy, ...data }: FoundMistake) => data

function expectSameInGerman(english: readonly FoundMistake[], german: readonly FoundMistake[]): void {
  expect(german.map(dataOf)).toEqual(english.map(dataOf))
  for (const [index, one] of german.entries()) {
    for (const part of ['title', 'explanation', 'sentence', 'remedy'] as const) expect(one[part]).not.toBe(english[index]?.[part])
  }
}

describe('mistakes people make are recognized where they matter', () => {
  test.each(CASES)('%s', (_what, objects, request, id, says) => {
    const view = worldOf(objects)
    const found = mistakesBehind(request, view)
    expect(found.map((one) => one.id)).toContain(id)
    const mistake = found.find((one) => one.id === id)
    expect(mistake?.sentence).toMatch(says)
    expectSameInGerman(found, mistakesBehind(request, view, GERMAN))
    const { repair = [], meant } = mistake ?? {}
    if (repair.length > 0) expect(authorize(request, withObjects(view, repair)).decision).toBe('Allow')
    else expect(meant !== undefined || id === 'anonymous').toBe(true)
  })

  test('each row of the table is met above or below', () => {
    const met = new Set([...CASES.map(([, , , id]) => id), ...FOUND_ANYWAY.map(([, , id]) => id)])
    expect(MISTAKES.map(({ id }) => id).filter((id) => !met.has(id))).toEqual([])
  })

  test('rows have ids of their own', () => {
    expect(new Set(MISTAKES.map(({ id }) => id)).size).toBe(MISTAKES.length)
  })
})

describe('mistakes that no repair of ours undoes are found all the same', () => {
  test.each(FOUND_ANYWAY)('%s', (_what, objects, id, says) => {
    const found = mistakesIn(worldOf(objects)).filter((one) => one.id === id)
    expect(found).toHaveLength(1)
    expect(found[0]?.sentence).toMatch(says)
    expect(found[0]?.repair).toEqual([])
    expectSameInGerman(mistakesIn(worldOf(objects)), mistakesIn(worldOf(objects), GERMAN))
  })
})

describe('what is no mistake is not called one', () => {
  test.each([
    ['the default policy', []],
    ['a custom resource', granted(rule('get', 'widgets', { apiGroups: ['example.com'] }))],
    ['verbs of somebody’s own', granted(rule('get frobnicate', 'pods'))],
    ['wildcards', granted(rule('*', '* */scale', { apiGroups: ['*'] }))],
    ['names for a subresource that is created', granted(rule('create', 'serviceaccounts/token', { resourceNames: ['x'] }))],
    ['impersonation', cluster([rule('impersonate', 'users groups serviceaccounts')])],
    ['get of the own namespace', granted(rule('get', 'namespaces'))],
    ['an account of another namespace that is there', boundTo({ kind: 'ServiceAccount', name: 'sa1', namespace: 'b' })],
    ['a person', boundTo({ kind: 'User', apiGroup: RBAC_GROUP, name: 'ann@example.com' })],
    ['a group of somebody’s own', boundTo({ kind: 'Group', apiGroup: RBAC_GROUP, name: 'oidc:devs' })],
    ['the account by its user name', boundTo({ kind: 'User', apiGroup: RBAC_GROUP, name: 'system:serviceaccount:a:sa1' })],
    ['kubelet’s own checks', cluster([rule('get', 'nodes/metrics nodes/proxy nodes/stats')])],
    ['finalizers', granted(rule('update', 'pods/finalizers'))],
    ['a list by name', granted(rule('get list watch', 'configmaps', { resourceNames: ['x'] }))],
    ['a path and what is below it', cluster([{ nonResourceURLs: ['/healthz', '/healthz/*'], verbs: ['get'] }])],
  ])('%s', (_what, objects) => {
    expect(mistakesIn(worldOf(objects))).toEqual([])
  })
})
