import { describe, expect, test } from 'vitest'
import { jsonOfProtobuf } from './kubernetes-body.ts'

/** What kubectl 1.35.2 sent, as base64, and the object its JSON would have been. */
const SENT = [
  {
    command: 'kubectl create token build --audience vault --duration 10m --bound-object-kind Pod --bound-object-name web --bound-object-uid u-1',
    body: 'azhzAAooChhhdXRoZW50aWNhdGlvbi5rOHMuaW8vdjESDFRva2VuUmVxdWVzdBI5ChAKABIAGgAiACoAMgA4AEIAEh8KBXZhdWx0GhMKA1BvZBICdjEaA3dlYiIDdS0xINgEGgQKABIAGgAiAA==',
    object: {
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'TokenRequest',
      metadata: {},
      spec: { audiences: ['vault'], boundObjectRef: { kind: 'Pod', apiVersion: 'v1', name: 'web', uid: 'u-1' }, expirationSeconds: 600 },
    },
  },
  {
    command: 'kubectl create secret generic s --from-literal=user=anna',
    body: 'azhzAAoMCgJ2MRIGU2VjcmV0EiMKEQoBcxIAGgAiACoAMgA4AEIAEgwKBHVzZXISBGFubmEaABoAIgA=',
    object: { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, data: { user: 'YW5uYQ==' } },
  },
  {
    command: 'kubectl auth can-i get /healthz',
    body: 'azhzAAoyChdhdXRob3JpemF0aW9uLms4cy5pby92MRIXU2VsZlN1YmplY3RBY2Nlc3NSZXZpZXcSLwoQCgASABoAIgAqADIAOABCABIREg8KCC9oZWFsdGh6EgNnZXQaCAgAEgAaACAAGgAiAA==',
    object: {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      metadata: {},
      spec: { nonResourceAttributes: { path: '/healthz', verb: 'get' } },
    },
  },
]

describe('a body in protobuf is read as the JSON it stands for', () => {
  test.each(SENT)('$command', ({ body, object }) => {
    expect(JSON.parse(jsonOfProtobuf(Buffer.from(body, 'base64')) ?? '')).toEqual(object)
  })
})

const secret = Buffer.from(SENT[1]?.body ?? '', 'base64')

test.each([
  ['without the prefix', secret.subarray(4)],
  ['that breaks off', secret.subarray(0, -9)],
  ['of a kind nobody sends so', Buffer.from(secret.toString('latin1').replace('Secret', 'Sacred'), 'latin1')],
  ['that is text', Buffer.from('not protobuf')],
])('a body %s is not understood', (_what, body) => {
  expect(jsonOfProtobuf(body)).toBeUndefined()
})
