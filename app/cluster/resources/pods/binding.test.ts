import { expect, it } from 'vitest'
import { testCluster } from '../../testing.ts'

const core = '/api/v1/namespaces/default'
const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec: { containers: [{ name: 'c', image: 'i' }] } } as never
const bindingTo = (target: object) => ({ apiVersion: 'v1', kind: 'Binding', metadata: { name: 'p', annotations: { by: 'me' } }, target }) as never

it.each([`${core}/bindings`, `${core}/pods/p/binding`])('POST %s puts the pod on the node', (path) => {
  const { ok, refused } = testCluster()
  ok(`POST ${core}/pods`, pod)
  expect(ok(`POST ${path}`, bindingTo({ kind: 'Node', name: 'n' }))).toMatchObject({ kind: 'Status', code: 201 })
  expect(ok(`GET ${core}/pods/p`)).toMatchObject({ metadata: { annotations: { by: 'me' } }, spec: { nodeName: 'n' } })
  expect(refused(`POST ${path}`, bindingTo({ name: 'n' }))).toMatchObject({
    code: 409,
    message: expect.stringContaining('already assigned to node "n"'),
  })
})

it.each([
  [{ kind: 'Pod', name: 'n' }, 'target.kind: Unsupported value: "Pod": supported values: "Node", "<empty>"'],
  [{ kind: 'Node' }, 'target.name: Required value'],
])('refuses the target %j', (target, message) => {
  const { ok, refused } = testCluster()
  ok(`POST ${core}/pods`, pod)
  expect(refused(`POST ${core}/bindings`, bindingTo(target)).message).toBe(message)
})

it.each([
  [{ name: 'q' }, 400, 'name in URL does not match name in Binding object'],
  [{ name: 'p', uid: 'other' }, 409, 'AdditionalErrorMsg: Precondition failed: UID in precondition: other, UID in object meta: '],
])('refuses a Binding of %j to p', (metadata, code, message) => {
  const { ok, refused } = testCluster()
  ok(`POST ${core}/pods`, pod)
  const found = refused(`POST ${core}/pods/p/binding`, { apiVersion: 'v1', kind: 'Binding', metadata, target: { name: 'n' } } as never)
  expect(found).toMatchObject({ code, message: expect.stringContaining(message) })
})
