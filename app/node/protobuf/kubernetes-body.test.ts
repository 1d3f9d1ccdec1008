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
  {
    command: 'kubectl create service nodeport s --tcp=80:http --node-port=30080',
    body: 'azhzAAoNCgJ2MRIHU2VydmljZRJnChsKAXMSABoAIgAqADIAOABCAFoICgNhcHASAXMSRAogCgc4MC1odHRwEgNUQ1AYUCIKCAEQABoEaHR0cCiA6wESCAoDYXBwEgFzGgAiCE5vZGVQb3J0OgBCAFIAWgBgAGgAGgIKABoAIgA=',
    object: {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 's', labels: { app: 's' } },
      spec: {
        ports: [{ name: '80-http', protocol: 'TCP', port: 80, targetPort: 'http', nodePort: 30080 }],
        selector: { app: 's' },
        type: 'NodePort',
        publishNotReadyAddresses: false,
      },
    },
  },
  {
    command: 'kubectl create job j --image=busybox -- sleep 5',
    body: 'azhzAAoPCghiYXRjaC92MRIDSm9iEoIBChEKAWoSABoAIgAqADIAOABCABJjMmEKEAoAEgAaACIAKgAyADgAQgASTRIqCgFqEgdidXN5Ym94GgVzbGVlcBoBNSoAQgBqAHIAgAEAiAEAkAEAogEAGgVOZXZlcjIAQgBKAFIAWABgAGgAggEAigEAmgEAwgEAGgggACgAMAA6ABoAIgA=',
    object: {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: 'j' },
      spec: { template: { metadata: {}, spec: { containers: [{ name: 'j', image: 'busybox', command: ['sleep', '5'] }], restartPolicy: 'Never' } } },
    },
  },
  {
    command: 'kubectl create deployment d --image=nginx --replicas=2 --port=80',
    body: 'azhzAAoVCgdhcHBzL3YxEgpEZXBsb3ltZW50ErABChsKAWQSABoAIgAqADIAOABCAFoICgNhcHASAWQSggEIAhIKCggKA2FwcBIBZBpqChoKABIAGgAiACoAMgA4AEIAWggKA2FwcBIBZBJMEi4KBW5naW54EgVuZ2lueCoAMgoKABAAGFAiACoAQgBqAHIAgAEAiAEAkAEAogEAGgAyAEIASgBSAFgAYABoAIIBAIoBAJoBAMIBACICCgAoADgAGgwIABAAGAAgACgAOAAaACIA',
    object: {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'd', labels: { app: 'd' } },
      spec: {
        replicas: 2,
        selector: { matchLabels: { app: 'd' } },
        template: {
          metadata: { labels: { app: 'd' } },
          spec: { containers: [{ name: 'nginx', image: 'nginx', ports: [{ containerPort: 80 }] }] },
        },
      },
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
