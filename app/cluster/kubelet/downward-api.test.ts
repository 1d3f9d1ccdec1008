import { describe, expect, test } from 'vitest'
import type { PodObject } from '../resources/pods/pod.ts'
import { fieldValue, resourceValue } from './downward-api.ts'

const pod: PodObject = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'p', namespace: 'ns', uid: 'u', labels: { b: '2', a: '1' }, annotations: { note: 'say "hi"\n' } },
  spec: {
    nodeName: 'node-1',
    serviceAccountName: 'app',
    containers: [{ name: 'c', resources: { limits: { cpu: '1500m', memory: '64Mi' }, requests: { cpu: '250m' } } }],
  },
}

describe('a field of the pod', () => {
  test.each([
    ['metadata.name', 'p'],
    ['metadata.namespace', 'ns'],
    ['metadata.uid', 'u'],
    ['metadata.labels', 'a="1"\nb="2"'],
    ["metadata.labels['b']", '2'],
    ["metadata.labels['none']", ''],
    ["metadata.annotations['note']", 'say "hi"\n'],
    ['metadata.annotations', 'note="say \\"hi\\"\\n"'],
    ['spec.nodeName', 'node-1'],
    ['spec.serviceAccountName', 'app'],
    ['status.podIP', '10.244.0.2'],
    ['status.hostIP', '10.0.0.1'],
  ])('%s is %j', (path, expected) => {
    expect(fieldValue(pod, path, { podIp: '10.244.0.2', hostIp: '10.0.0.1' })).toBe(expected)
  })
})

describe('a resource of a container', () => {
  test.each([
    ['limits.cpu', '1', '2'],
    ['limits.cpu', '1m', '1500'],
    ['requests.cpu', '1m', '250'],
    ['limits.memory', '1Mi', '64'],
    ['limits.memory', '0', '67108864'],
    ['requests.memory', '1', '0'],
    ['limits.ephemeral-storage', '1Gi', '59'],
  ])('%s in units of %s is %s', (resource, divisor, expected) => {
    expect(resourceValue(pod, { containerName: 'c', resource, divisor })).toBe(expected)
  })
})
