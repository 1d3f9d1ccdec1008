import { expect, test } from 'vitest'
import type { RequestEntry } from '../log-entry.ts'
import { release } from '../releases.ts'
import { testCluster } from '../testing.ts'

/** A cluster in which alice may act as anybody by the constrained verbs, and do everything meanwhile; never by the old verb. */
function constrainedCluster() {
  const cluster = testCluster()
  cluster.ok('POST /apis/rbac.authorization.k8s.io/v1/clusterroles', {
    metadata: { name: 'act-as' },
    rules: [
      { apiGroups: ['*'], resources: ['*'], verbs: ['impersonate-on:user-info:list', 'impersonate:user-info'] },
      { nonResourceURLs: ['*'], verbs: ['impersonate-on:user-info:get'] },
    ],
  })
  cluster.ok('POST /apis/rbac.authorization.k8s.io/v1/clusterrolebindings', {
    metadata: { name: 'act-as' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'act-as' },
    subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: 'alice' }],
  })
  return cluster
}

test.each([
  ['the empty group', { 'impersonate-group': '' }, 'groups.authentication.k8s.io', 'impersonating the empty string group is not allowed'],
  [
    'system:masters',
    { 'impersonate-group': 'system:masters' },
    'groups.authentication.k8s.io "system:masters"',
    'impersonating the system:masters group is not allowed',
  ],
  [
    'a key without a domain',
    { 'impersonate-extra-scopes': 'view' },
    'userextras.authentication.k8s.io',
    'impersonating an invalid key in extra is not allowed: extra.key: Invalid value: "scopes": must be a domain-prefixed path (such as "acme.io/foo")',
  ],
  [
    'a key that decodes to a capital letter',
    { 'impersonate-extra-acme.io%2f%53copes': 'view' },
    'userextras.authentication.k8s.io',
    'impersonating a non-lowercase key in extra is not allowed: "acme.io/Scopes"',
  ],
  [
    'an empty value',
    { 'impersonate-extra-acme.io%2fscopes': '' },
    'userextras.authentication.k8s.io',
    'impersonating the empty string value in extra is not allowed',
  ],
])('constrained impersonation refuses %s whatever the requestor may do', (_, headers, resource, reason) => {
  const { message, code } = constrainedCluster().refused('GET /api/v1/pods', undefined, {
    as: 'alice',
    headers: { 'impersonate-user': 'x', ...headers },
  })
  expect(code).toBe(403)
  expect(message?.startsWith(`${resource} is forbidden: User "alice" cannot impersonate:user-info resource`)).toBe(true)
  expect(message?.endsWith(`: ${reason}`)).toBe(true)
})

test('an extra key is lower-cased before it is decoded, as the header carries it', () => {
  const review = testCluster().ok(
    'POST /apis/authentication.k8s.io/v1/selfsubjectreviews',
    { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' },
    { headers: { 'impersonate-user': 'x', 'impersonate-extra-acme.io%2fscopes': 'view' } },
  ) as unknown as { status: { userInfo: { extra: object } } }
  expect(review.status.userInfo.extra).toEqual({ 'acme.io/scopes': ['view'] })
})

const WITHOUT_USER = {
  'impersonate-group': 'dev',
  'impersonate-uid': '7',
  'impersonate-extra-b.io%2fx': 'y',
  'impersonate-extra-a.io%2fscopes': 'view',
}

test.each([
  [
    '1.36',
    'requested &user.DefaultInfo{Name:"", UID:"7", Groups:[]string{"dev"}, Extra:map[string][]string{"a.io/scopes":[]string{"view"}, "b.io/x":[]string{"y"}}} without impersonating a user name',
  ],
  [
    '1.35',
    'requested [{Group  dev    } {UserExtra  y  authentication.k8s.io/v1  b.io/x} {UserExtra  view  authentication.k8s.io/v1  a.io/scopes} {UID  7  authentication.k8s.io/v1  }] without impersonating a user',
  ],
])('in %s a group, a uid and extras without a user name are a bad request', (version, message) => {
  const { refused } = testCluster({ release: release(version) })
  expect(refused('GET /api', undefined, { headers: WITHOUT_USER })).toMatchObject({ code: 400, reason: 'BadRequest', message })
})

const EVERYTHING = { 'impersonate-user': 'x', ...WITHOUT_USER }

/** The resources alice is asked about, one after the other, when she may impersonate each of them but the next. */
function askedInTurn(version: string, group: string): string[] {
  const cluster = testCluster({ release: release(version) })
  const asked: string[] = []
  const rules: object[] = []
  const allow = () => {
    const apiGroup = 'rbac.authorization.k8s.io'
    cluster.send('DELETE /apis/rbac.authorization.k8s.io/v1/clusterroles/act-as')
    cluster.ok('POST /apis/rbac.authorization.k8s.io/v1/clusterroles', { metadata: { name: 'act-as' }, rules: rules as never })
    cluster.send('POST /apis/rbac.authorization.k8s.io/v1/clusterrolebindings', {
      metadata: { name: 'act-as' },
      roleRef: { apiGroup, kind: 'ClusterRole', name: 'act-as' },
      subjects: [{ apiGroup, kind: 'User', name: 'alice' }],
    })
  }
  for (;;) {
    allow()
    const { message = '' } = cluster.refused('GET /api/v1/pods', undefined, { as: 'alice', headers: EVERYTHING })
    const [, verb, resource] = message.match(/User "alice" cannot (\S+) resource "([^"]+)"/) ?? []
    if (verb === undefined || resource === undefined || asked.includes(`${verb} ${resource}`)) return asked
    asked.push(`${verb} ${resource}`)
    rules.push({ apiGroups: resource === 'pods' ? [''] : [group, 'authentication.k8s.io'], resources: [resource], verbs: [verb] })
  }
}

test.each([
  [
    '1.36',
    'authentication.k8s.io',
    [
      'impersonate-on:user-info:list pods',
      'impersonate:user-info users',
      'impersonate:user-info uids',
      'impersonate:user-info groups',
      'impersonate:user-info userextras/b.io/x',
      'impersonate:user-info userextras/a.io/scopes',
    ],
  ],
  [
    '1.35',
    '',
    ['impersonate users', 'impersonate groups', 'impersonate userextras/b.io/x', 'impersonate userextras/a.io/scopes', 'impersonate uids'],
  ],
])('in %s a requestor is asked about what is wanted in upstream’s order', (version, group, order) => {
  expect(askedInTurn(version, group)).toEqual(order)
})

test('the trace tells the mode that let an impersonation pass, and what the authorizer said of the question that did not', () => {
  const cluster = constrainedCluster()
  const stepOf = (url: string) => {
    const { requestId } = cluster.send(`GET ${url}`, undefined, { as: 'alice', headers: { 'impersonate-user': 'x' } })
    const entry = cluster.cluster.log.get(requestId) as RequestEntry
    return entry.trace.find(({ stage }) => stage === 'impersonation')
  }
  expect(stepOf('/api/v1/pods')).toMatchObject({
    outcome: 'changed',
    reason: 'alice acts as x (user-info impersonation).',
    authorization: { decision: 'Allow', grant: { binding: { name: 'act-as' }, role: { name: 'act-as' } } },
  })
  expect(stepOf('/api/v1/pods')).toMatchObject({ reason: 'alice acts as x (user-info impersonation), as was allowed less than 10 seconds ago.' })
  expect(stepOf('/api/v1/pods/web')).toMatchObject({
    outcome: 'refused',
    reason: 'pods "web" is forbidden: User "alice" cannot impersonate-on:user-info:get resource "pods" in API group "" at the cluster scope',
    authorization: { decision: 'NoOpinion' },
  })
})
