import { describe, expect, test } from 'vitest'
import type { KubeObject } from '../../api/object.ts'
import { testCluster } from '../../testing.ts'
import { RBAC_GROUP } from '../rbac-types.ts'
import { answerRbac } from './answer.ts'
import { rulesNotHeld } from './refusal-message.ts'

const binding = {
  apiVersion: `${RBAC_GROUP}/v1`,
  kind: 'RoleBinding',
  metadata: { name: 'view' },
  subjects: [{ kind: 'User', name: 'alice', apiGroup: RBAC_GROUP }],
  roleRef: { kind: 'ClusterRole', name: 'view', apiGroup: RBAC_GROUP },
} as unknown as KubeObject
const ROLE_BINDINGS = `/apis/${RBAC_GROUP}/v1/namespaces/default/rolebindings`

test('a request is explained as things were when it was made', () => {
  const { cluster, send, ok } = testCluster()
  const pods = () => send('GET /api/v1/namespaces/default/pods', undefined, { as: 'alice' })
  const before = pods()
  ok(`POST ${ROLE_BINDINGS}`, binding)
  const between = pods()
  ok(`DELETE ${ROLE_BINDINGS}/view`)
  const after = pods()
  const answers = [before, between, after].map(({ requestId: seq }) => answerRbac({ type: 'explain-request', seq }, cluster).allowed)
  expect(answers).toEqual([false, true, false])
  expect([before, between, after].map(({ status }) => status)).toEqual([403, 200, 403])
})

test('an impersonated request is explained for whom it acts as', () => {
  const { cluster, send } = testCluster()
  const { requestId: seq } = send('GET /api/v1/nodes?limit=1', undefined, { headers: { 'impersonate-user': 'alice' } })
  const { request, allowed } = answerRbac({ type: 'explain-request', seq }, cluster)
  expect(request).toMatchObject({ user: { username: 'alice' }, verb: 'list', resource: 'nodes', namespace: '' })
  expect(allowed).toBe(false)
})

test('what is no request of anybody is refused with the reason', () => {
  const { cluster, send } = testCluster()
  const { requestId: seq } = send('GET /api/v1/nodes', undefined, { as: 'stranger' })
  expect(() => answerRbac({ type: 'explain-request', seq }, cluster)).toThrow(/Nobody knows who made request/)
  expect(() => answerRbac({ type: 'explain-request', seq: 1 }, cluster)).toThrow(/not a request/)
})

describe('a request asks the authorizer more than once', () => {
  const RULES = [{ apiGroups: [''], resources: ['configmaps'], verbs: ['patch', 'get'] }]
  const roleOf = (rules: unknown) => ({ apiVersion: `${RBAC_GROUP}/v1`, kind: 'Role', metadata: { name: 'r' }, rules }) as unknown as KubeObject
  const toR = { ...binding, metadata: { name: 'b' }, roleRef: { kind: 'Role', name: 'r', apiGroup: RBAC_GROUP } } as unknown as KubeObject
  const ROLES = `/apis/${RBAC_GROUP}/v1/namespaces/default/roles`

  test('an apply that would make the object is explained for create', () => {
    const { cluster, ok, send } = testCluster()
    ok(`POST ${ROLES}`, roleOf(RULES))
    ok(`POST ${ROLE_BINDINGS}`, toR)
    const apply = { headers: { 'content-type': 'application/apply-patch+yaml' }, as: 'alice' }
    const url = '/api/v1/namespaces/default/configmaps/c?fieldManager=x'
    const { requestId: seq, status } = send(`PATCH ${url}`, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c' } }, apply)
    expect(status).toBe(403)
    const { request, allowed } = answerRbac({ type: 'explain-request', seq }, cluster)
    expect(request).toMatchObject({ verb: 'create', resource: 'configmaps', name: 'c', namespace: 'default' })
    expect(allowed).toBe(false)
  })

  test('a refused impersonation is explained for the one who asked for it', () => {
    const { cluster, send } = testCluster()
    const { requestId: seq } = send('GET /api/v1/nodes', undefined, { as: 'alice', headers: { 'impersonate-user': 'bob' } })
    const { request, allowed } = answerRbac({ type: 'explain-request', seq }, cluster)
    expect(request.user.username).toBe('alice')
    expect(request.verb).toMatch(/^impersonate/)
    expect(allowed).toBe(false)
  })

  test('a role with more than its author holds: the request is allowed, the rights it gives are not', () => {
    const { cluster, ok, send } = testCluster()
    const own = [{ apiGroups: [RBAC_GROUP], resources: ['roles'], verbs: ['create'] }, ...RULES]
    ok(`POST ${ROLES}`, roleOf(own))
    ok(`POST ${ROLE_BINDINGS}`, toR)
    const wanted = { ...roleOf([{ apiGroups: [''], resources: ['secrets', 'configmaps'], verbs: ['get'] }]), metadata: { name: 'more' } }
    const { requestId: seq } = send(`POST ${ROLES}`, wanted, { as: 'alice' })
    const { allowed, grantRefused } = answerRbac({ type: 'explain-request', seq }, cluster)
    expect(allowed).toBe(true)
    expect(grantRefused?.missing).toEqual([{ apiGroups: [''], resources: ['secrets'], verbs: ['get'] }])
    expect(grantRefused?.suggestions.map(({ title }) => title)).toEqual(['Hold the rights that are to be handed out', 'Be allowed to escalate roles'])
    // Each way out is one: with it the same request succeeds.
    for (const { manifests } of grantRefused?.suggestions ?? []) {
      for (const object of manifests) ok(`POST ${object.kind === 'Role' ? ROLES : ROLE_BINDINGS}`, object)
      expect(send(`POST ${ROLES}`, wanted, { as: 'alice' }).status).toBe(201)
      for (const object of manifests) ok(`DELETE ${object.kind === 'Role' ? ROLES : ROLE_BINDINGS}/${object.metadata.name}`)
      ok(`DELETE ${ROLES}/more`)
    }
  })

  test.each([
    ['{APIGroups:[""], Resources:["pods"], Verbs:["get" "list"]}', { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] }],
    [
      '{APIGroups:["apps"], Resources:["*"], ResourceNames:["a" "b"], Verbs:["*"]}',
      { apiGroups: ['apps'], resources: ['*'], resourceNames: ['a', 'b'], verbs: ['*'] },
    ],
    ['{NonResourceURLs:["/x]"], Verbs:["get"]}', { nonResourceURLs: ['/x]'], verbs: ['get'] }],
    [
      '{APIGroups:[""], Resources:["pods"], Verbs:["get"]}; resolution errors: [role x not found]',
      { apiGroups: [''], resources: ['pods'], verbs: ['get'] },
    ],
  ])('rules are read out of the message: %s', (line, rule) => {
    expect(rulesNotHeld(`roles "r" is forbidden: user "u" (groups=[]) is attempting to grant RBAC permissions not currently held:\n${line}`)).toEqual(
      [rule],
    )
  })
})
