import { expect, test } from 'vitest'
import type { ApiRequest } from '../apiserver/http.ts'
import { Cluster } from '../cluster.ts'
import type { Json } from '../kernel/json.ts'
import { requestInfoOf } from '../apiserver/request-info.ts'
import { type TestCluster, testCluster, testConfig } from '../testing.ts'
import { IdentityMemory } from './identity-memory.ts'
import { impersonate } from './impersonation.ts'
import type { UserInfo } from './user.ts'

const ACCOUNTS = '/api/v1/namespaces/default/serviceaccounts'
const PODS = '/api/v1/namespaces/default/pods'
const RBAC = '/apis/rbac.authorization.k8s.io/v1'

/** A cluster made of a snapshot that has been through a file. */
const restored = ({ cluster }: TestCluster) => Cluster.restore(testConfig(), JSON.parse(JSON.stringify(cluster.snapshot())) as Json)

const get = (url: string, headers: Record<string, string>): ApiRequest => ({
  method: 'GET',
  url,
  headers: { accept: 'application/json', ...headers },
})

/** A cluster in which the token of a deleted account was used `ago` virtual ms before. */
function tokenUsedBefore(ago: number) {
  const test = testCluster()
  test.ok(`POST ${ACCOUNTS}`, { metadata: { name: 'build' } })
  const { status } = test.ok(`POST ${ACCOUNTS}/build/token`, {
    apiVersion: 'authentication.k8s.io/v1',
    kind: 'TokenRequest',
    spec: {},
  }) as unknown as { status: { token: string } }
  expect(test.send('GET /api', undefined, { as: `token:${status.token}` }).status).toBe(200)
  test.ok(`DELETE ${ACCOUNTS}/build`)
  test.advance(ago)
  return { test, request: get('/api', { authorization: `Bearer ${status.token}` }) }
}

/** A cluster in which alice has just impersonated somebody; then she lost the verbs `lost`, and has only `kept` since. */
function impersonatedBefore(lost: readonly string[], ago: number, kept: readonly string[] = []) {
  const test = testCluster()
  const apiGroup = 'rbac.authorization.k8s.io'
  for (const [name, verbs] of Object.entries({ lost, kept: [...kept, 'unused'] })) {
    test.ok(`POST ${RBAC}/clusterroles`, { metadata: { name }, rules: [{ apiGroups: ['*'], resources: ['*'], verbs }] })
    test.ok(`POST ${RBAC}/clusterrolebindings`, {
      metadata: { name },
      roleRef: { apiGroup, kind: 'ClusterRole', name },
      subjects: [{ apiGroup, kind: 'User', name: 'alice' }],
    })
  }
  const headers = { 'impersonate-user': 'admin', 'impersonate-group': 'wheel' }
  // That the impersonated user may nothing shows that the impersonation itself passed.
  expect(test.refused(`GET ${PODS}`, undefined, { as: 'alice', headers }).message).toContain('User "admin" cannot list')
  test.ok(`DELETE ${RBAC}/clusterrolebindings/lost`)
  test.advance(ago)
  return { test, request: get(PODS, { authorization: 'Bearer alice-token', ...headers }) }
}

const OLD = ['impersonate']
const CONSTRAINED = ['impersonate:user-info', 'impersonate-on:user-info:list']

test.each([
  ['a token used 9.999 s ago is good although its account is gone', () => tokenUsedBefore(9999), 200, undefined],
  ['a token used 10 s ago is checked anew', () => tokenUsedBefore(10_000), 401, 'Unauthorized'],
  [
    'a constrained impersonation of 9.999 s ago is allowed',
    () => impersonatedBefore(CONSTRAINED, 9999),
    403,
    /^pods is forbidden: User "admin" cannot list/,
  ],
  [
    'a constrained impersonation of 10 s ago is asked about again',
    () => impersonatedBefore(CONSTRAINED, 10_000),
    403,
    /^pods is forbidden: User "alice" cannot impersonate-on:user-info:list resource "pods"/,
  ],
  [
    'an impersonation by the old verb is asked about at once, and words the refusal',
    () => impersonatedBefore(OLD, 1),
    403,
    /^users "admin" is forbidden: User "alice" cannot impersonate resource "users" in API group ""/,
  ],
])('%s, in the cluster and in one restored from its snapshot, to the byte', (_, made, status, message) => {
  const { test, request } = made()
  const { cluster } = test
  const copy = restored(test)
  for (const one of [cluster, copy]) {
    const response = one.request(request)
    expect(response.status).toBe(status)
    if (message !== undefined) expect((response.body as unknown as { object: { message: string } }).object.message).toMatch(message)
    one.advanceTo(one.now + 60_000)
  }
  expect(JSON.stringify(copy.snapshot())).toBe(JSON.stringify(cluster.snapshot()))
})

const messageOf = ({ cluster }: TestCluster, request: ApiRequest) =>
  (cluster.request(request).body as unknown as { object: { message: string } }).object.message

test('that a user may be impersonated is remembered for other requests, too; that a request may be made so, is not', () => {
  const on = (verb: string) => `impersonate-on:user-info:${verb}`
  const { test, request } = impersonatedBefore(['impersonate:user-info', on('list')], 1, [on('get')])
  const other = (url: string, method = 'GET') => messageOf(test, { ...request, method, url })
  expect(other(`${PODS}/web`)).toMatch(/User "admin" cannot get resource/)
  expect(other(`${PODS}/web`, 'DELETE')).toMatch(/User "alice" cannot impersonate-on:user-info:delete resource/)
  expect(other(`${PODS}?labelSelector=app`)).toMatch(/User "alice" cannot impersonate-on:user-info:list resource/)
})

test('the pods of an account share what is remembered of impersonating their own node, whichever it is', () => {
  const test = testCluster()
  const as = (node: string): UserInfo => ({
    username: 'system:serviceaccount:default:agent',
    groups: [],
    extra: { 'authentication.kubernetes.io/node-name': [node] },
  })
  const asked: string[] = []
  const memory = new IdentityMemory()
  const impersonateNode = (node: string) =>
    impersonate(get(PODS, { 'impersonate-user': `system:node:${node}` }), as(node), requestInfoOf('GET', PODS, new Map()), {
      constrained: true,
      memory,
      now: () => test.cluster.now,
      authorize: ({ verb }) => {
        asked.push(verb)
        return { decision: 'Allow', reason: '' }
      },
    })
  expect(impersonateNode('node-1').user).toEqual({ username: 'system:node:node-1', groups: ['system:nodes', 'system:authenticated'] })
  expect(impersonateNode('node-2').user.username).toBe('system:node:node-2')
  expect(asked).toEqual(['impersonate-on:associated-node:list', 'impersonate:associated-node'])
})
