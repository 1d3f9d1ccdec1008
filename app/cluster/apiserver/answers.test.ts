import { expect, test } from 'vitest'
import { testCluster } from '../testing.ts'

const { ok, refused } = testCluster()
const MAPS = '/api/v1/namespaces/default/configmaps'

test.each([
  [MAPS, 'PartialObjectMetadata', 'is a list (*core.ConfigMapList)'],
  [`${MAPS}/kube-root-ca.crt`, 'PartialObjectMetadataList', 'is not a list (*core.ConfigMap)'],
  ['/apis/rbac.authorization.k8s.io/v1/clusterroles', 'PartialObjectMetadata', 'is a list (*rbac.ClusterRoleList)'],
])('%s has no form %s', (path, as, found) => {
  const accept = `application/json;as=${as};g=meta.k8s.io;v=v1`
  expect(refused(`GET ${path}`, undefined, { headers: { accept } })).toMatchObject({
    code: 406,
    reason: 'NotAcceptable',
    message: `you requested ${as}, but the requested object ${found}`,
  })
})

test.each([
  [{ kind: 'List', apiVersion: 'v1' }, 'converting (v1.List) to (core.ConfigMap): unknown conversion'],
  [{ kind: 'PodList', apiVersion: 'v1' }, 'converting (v1.PodList) to (core.ConfigMap): unknown conversion'],
  [{ kind: 'Foo', apiVersion: 'v1' }, 'no kind "Foo" is registered for version "v1" in scheme'],
])('a config map is not created of %o', (body, message) => {
  expect(refused(`POST ${MAPS}`, body)).toMatchObject({ message: expect.stringContaining(message) })
})

test('an update of a uid finds no object that is gone', () => {
  const body = { kind: 'ConfigMap', apiVersion: 'v1', metadata: { name: 'gone', uid: 'old' } }
  expect(refused(`PUT ${MAPS}/gone`, body)).toMatchObject({
    code: 409,
    message: expect.stringContaining('UID in precondition: old, UID in object meta: '),
  })
})

test('of the roots of discovery only that of the legacy group minds the method', () => {
  expect(refused('DELETE /api').code).toBe(405)
  expect(ok('DELETE /apis').kind).toBe('APIGroupList')
})

// apiserver/pkg/registry/generic/registry/store.go (NamespaceKeyFunc)
test.each(['GET', 'PUT', 'PATCH', 'DELETE'])('%s of a name that none can have is a bad request', (method) => {
  const body = method === 'PUT' ? { metadata: { name: 'a%b' } } : method === 'PATCH' ? {} : undefined
  const { code, message } = refused(`${method} /api/v1/namespaces/default/serviceaccounts/a%25b`, body)
  expect({ code, message }).toEqual({ code: 400, message: `Name parameter invalid: "a%b": may not contain '%'` })
})
