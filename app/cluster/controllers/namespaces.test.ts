import { describe, expect, test } from 'vitest'
import type { KubeObject } from '../api/object.ts'
import { testCluster } from '../testing.ts'

const held = { metadata: { name: 'held', finalizers: ['example.com/hold'] } }

function clusterWith(...secrets: object[]) {
  const cluster = testCluster()
  cluster.ok('POST /api/v1/namespaces', { metadata: { name: 'shop' } })
  cluster.advance(100)
  for (const secret of secrets) cluster.ok('POST /api/v1/namespaces/shop/secrets', secret as KubeObject)
  return cluster
}

const conditionsOf = (namespace: KubeObject) =>
  (namespace['status'] as { conditions: { type: string; status: string; message: string }[] }).conditions.map(
    ({ type, status, message }) => `${type}=${status}: ${message}`,
  )

describe('a namespace that is deleted', () => {
  test('keeps its content for five seconds, then goes with all of it', () => {
    const { ok, refused, advance, send } = clusterWith({ metadata: { name: 'plain' } })
    expect(ok('DELETE /api/v1/namespaces/shop')['status']).toEqual({ phase: 'Terminating' })
    advance(3900)
    ok('GET /api/v1/namespaces/shop/secrets/plain')
    advance(1500)
    expect(refused('GET /api/v1/namespaces/shop').reason).toBe('NotFound')
    expect(send('GET /api/v1/namespaces/shop/serviceaccounts/default').status).toBe(404)
  })

  test('says what it waits for, and goes when the finalizer does', () => {
    const { ok, refused, advance } = clusterWith(held)
    ok('DELETE /api/v1/namespaces/shop')
    advance(6000)
    const waiting = ok('GET /api/v1/namespaces/shop')
    expect(conditionsOf(waiting).slice(3)).toEqual([
      'NamespaceContentRemaining=True: Some resources are remaining: secrets. has 1 resource instances',
      'NamespaceFinalizersRemaining=True: Some content in the namespace has finalizers remaining: example.com/hold in 1 resource instances',
    ])
    ok('PATCH /api/v1/namespaces/shop/secrets/held', { metadata: { finalizers: null } })
    advance(9000)
    expect(refused('GET /api/v1/namespaces/shop').reason).toBe('NotFound')
  })

  test('stays while its controller may not empty it', () => {
    const { ok, advance } = clusterWith()
    ok('DELETE /apis/rbac.authorization.k8s.io/v1/clusterrolebindings/system:controller:namespace-controller')
    ok('DELETE /api/v1/namespaces/shop')
    advance(60_000)
    expect(ok('GET /api/v1/namespaces/shop')['status']).toEqual({ phase: 'Terminating' })
  })

  test('is let go by whoever takes the last finalizer, as kubectl replace --raw does', () => {
    const { ok, refused, advance } = clusterWith()
    ok('DELETE /api/v1/namespaces/shop')
    const live = ok('GET /api/v1/namespaces/shop')
    ok('PUT /api/v1/namespaces/shop/finalize', { ...live, spec: { finalizers: [] } })
    advance(100)
    expect(refused('GET /api/v1/namespaces/shop').reason).toBe('NotFound')
  })
})
