import { expect, test } from 'vitest'
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
