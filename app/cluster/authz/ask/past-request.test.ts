import { expect, test } from 'vitest'
import type { KubeObject } from '../../api/object.ts'
import { testCluster } from '../../testing.ts'
import { RBAC_GROUP } from '../rbac-types.ts'
import { answerRbac } from './answer.ts'

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
