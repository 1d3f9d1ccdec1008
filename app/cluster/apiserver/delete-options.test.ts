import { expect, test } from 'vitest'
import { testCluster } from '../testing.ts'

const { refused, send } = testCluster()
const MAP = 'DELETE /api/v1/namespaces/default/configmaps/kube-root-ca.crt'

test.each([
  ['{"dryRun":"All"}', 'json: cannot unmarshal string into Go struct field DeleteOptions.dryRun of type []string'],
  ['{"gracePeriodSeconds":"5"}', 'json: cannot unmarshal string into Go struct field DeleteOptions.gracePeriodSeconds of type int64'],
  ['{"preconditions":{"uid":5}}', 'json: cannot unmarshal number into Go struct field Preconditions.preconditions.uid of type types.UID'],
  [
    '{"kind":"Foo","apiVersion":"v1"}',
    'no kind "Foo" is registered for version "v1" in scheme "k8s.io/apimachinery/pkg/apis/meta/internalversion/scheme/register.go:27"',
  ],
])('DeleteOptions of %s cannot be read', (body, message) => {
  expect(refused(MAP, body)).toMatchObject({ code: 400, message })
})

test.each(['v1', 'foo/v9'])('DeleteOptions may be of version %s', (apiVersion) => {
  expect(send(MAP, { kind: 'DeleteOptions', apiVersion, dryRun: ['All'] }).status).toBe(200)
})

test('a query may name the uid of what it deletes', () => {
  expect(refused(`${MAP}?uid=other`)).toMatchObject({ code: 409, message: expect.stringContaining('the UID in the precondition (other)') })
})
