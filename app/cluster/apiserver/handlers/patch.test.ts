import { expect, test } from 'vitest'
import type { Json } from '../../kernel/json.ts'
import { testCluster } from '../../testing.ts'

const ACCOUNT = '/api/v1/namespaces/default/serviceaccounts/s'

function patchCluster() {
  const made = testCluster()
  made.ok('POST /api/v1/namespaces/default/serviceaccounts', { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 's' } })
  return made
}

const headers = (type: string) => ({ headers: { 'content-type': `application/${type}-patch+json` } })

/** What follows the patch in the refusal of one that cannot be applied. */
const complaint = (message = '') => message.replace(/^ "" is invalid: patch: Invalid value: "(?:[^"\\]|\\.)*": /, '')

test.each<[string, Json, string]>([
  ['another kind', { kind: 'Secret' }, 'converting (v1.Secret) to (core.ServiceAccount): unknown conversion'],
  ['no kind at all', { kind: 'Nonsense' }, 'no kind "Nonsense" is registered for version "v1" in scheme "pkg/api/legacyscheme/scheme.go:30"'],
  ['another version', { apiVersion: 'v2' }, 'no kind "ServiceAccount" is registered for version "v2" in scheme "pkg/api/legacyscheme/scheme.go:30"'],
  [
    'a kind that is no text',
    { kind: 5 },
    "couldn't get version/kind; json parse error: json: cannot unmarshal number into Go struct field .kind of type string",
  ],
])('a merge patch to %s does not decode', (_, patch, why) => {
  const { code, message } = patchCluster().refused(`PATCH ${ACCOUNT}`, patch)
  expect({ code, why: complaint(message) }).toEqual({ code: 422, why })
})

test('a strategic merge patch to another kind changes nothing', () => {
  const { ok } = patchCluster()
  const before = ok(`GET ${ACCOUNT}`)
  expect(ok(`PATCH ${ACCOUNT}`, { kind: 'Secret', apiVersion: 'v2' }, headers('strategic-merge'))).toEqual(before)
})

test.each(['merge', 'strategic-merge'])('a %s patch to another namespace does not match the request', (type) => {
  const { code, message } = patchCluster().refused(`PATCH ${ACCOUNT}`, { metadata: { namespace: 'other' } }, headers(type))
  expect({ code, message }).toEqual({ code: 400, message: 'the namespace of the provided object does not match the namespace sent on the request' })
})

test.each<[Json, string]>([
  [{ automountServiceAccountToken: 'no' }, 'unrecognized type: bool'],
  [{ automountServiceAccountToken: 0 }, 'unrecognized type: bool'],
  [{ secrets: 'a' }, 'cannot restore slice from string'],
  [{ secrets: ['a'] }, 'cannot restore struct from: string'],
  [{ secrets: [{ name: 'a', kind: 5 }] }, 'cannot convert int64 to string'],
  [{ metadata: { labels: ['a'] } }, 'cannot restore map from slice'],
  [{ metadata: { labels: { a: 5 } } }, 'cannot convert int64 to string'],
  [{ metadata: { labels: { a: true } } }, 'unrecognized type: string'],
  [{ metadata: { creationTimestamp: 5 } }, 'json: cannot unmarshal number into Go value of type string'],
  [{ metadata: 'x' }, 'cannot restore struct from: string'],
])('a strategic merge patch of a wrong type is told in the words of the converter: %j', (patch, why) => {
  const { code, message } = patchCluster().refused(`PATCH ${ACCOUNT}`, JSON.stringify(patch), headers('strategic-merge'))
  expect({ code, why: complaint(message) }).toEqual({ code: 422, why })
})

test.each([
  ['merge', '', 'error decoding patch: unexpected end of JSON input'],
  ['strategic-merge', '', 'unexpected end of JSON input'],
  ['merge', '[]', 'error decoding patch: json: cannot unmarshal array into Go value of type map[string]interface {}'],
  ['strategic-merge', '[]', 'json: cannot unmarshal array into Go value of type map[string]interface {}'],
  ['merge', 'null', 'Invalid JSON Patch'],
  ['json', '[{"op":1}]', 'error decoding patch: json: cannot unmarshal number into Go struct field jsonPatchOp.op of type string'],
  ['json', '[1]', 'error decoding patch: json: cannot unmarshal number into Go value of type handlers.jsonPatchOp'],
])('a %s patch of %j cannot be read', (type, text, message) => {
  expect(patchCluster().refused(`PATCH ${ACCOUNT}`, text, headers(type))).toMatchObject({ code: 400, message })
})

test('a strategic merge patch of null is empty', () => {
  expect(patchCluster().send(`PATCH ${ACCOUNT}`, 'null', headers('strategic-merge')).status).toBe(200)
})

test.each(['POST', 'PUT', 'PATCH'])('an owner that a %s names twice is kept once, with a warning', (method) => {
  const { send } = patchCluster()
  const owner = { apiVersion: 'v1', kind: 'Pod', name: 'p', uid: 'u' }
  const body = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: method === 'POST' ? 't' : 's', ownerReferences: [owner, owner] } }
  const { body: answer, headers: answered } = send(`${method} ${method === 'POST' ? '/api/v1/namespaces/default/serviceaccounts' : ACCOUNT}`, body)
  expect(answer).toMatchObject({ object: { metadata: { ownerReferences: [owner] } } })
  expect(answered?.['warning']).toContain(`duplicate entries${method === 'PATCH' ? ' after mutating admission happens' : ''}; API server dedups`)
})
