import { expect, test } from 'vitest'
import type { KubeObject } from '../../cluster/api/object.ts'
import { containerLines } from './containers.ts'

const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'shop', labels: { app: 'web' } } } as KubeObject

test.each<[source: object, ofPod: string, ofTemplate: string]>([
  [{ fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.name' } }, 'web (v1:metadata.name)', ' (v1:metadata.name)'],
  [{ fieldRef: { apiVersion: 'v1', fieldPath: "metadata.labels['app']" } }, "web (v1:metadata.labels['app'])", " (v1:metadata.labels['app'])"],
  [{ fieldRef: { apiVersion: 'v1', fieldPath: 'spec.nodeName' } }, ' (v1:spec.nodeName)', ' (v1:spec.nodeName)'],
  [{ resourceFieldRef: { resource: 'requests.cpu', divisor: '1m' } }, '250 (requests.cpu)', '250 (requests.cpu)'],
  [{ resourceFieldRef: { resource: 'limits.memory' } }, 'node allocatable (limits.memory)', 'node allocatable (limits.memory)'],
  [
    { secretKeyRef: { name: 's', key: 'k' } },
    "<set to the key 'k' in secret 's'>\tOptional: false",
    "<set to the key 'k' in secret 's'>\tOptional: false",
  ],
])('a variable from %j is told as %s', (valueFrom, ofPod, ofTemplate) => {
  const container = { name: 'c', image: 'i', resources: { requests: { cpu: '250m' } }, env: [{ name: 'A', valueFrom }] }
  const line = (of: KubeObject | undefined) => containerLines([container], [], of).find((one) => one.startsWith('      A:'))
  expect(line(pod)).toBe(`      A:\t${ofPod}`)
  expect(line(undefined)).toBe(`      A:\t${ofTemplate}`)
})

test.each<[profile: object, lines: readonly string[]]>([
  [{ type: 'RuntimeDefault' }, ['    SeccompProfile:\tRuntimeDefault']],
  [{ type: 'Localhost', localhostProfile: 'a/b' }, ['    SeccompProfile:\tLocalhost', '      LocalhostProfile:\ta/b']],
])('a seccomp profile %j stands below the ports', (seccompProfile, lines) => {
  const all = containerLines([{ name: 'c', image: 'i', securityContext: { seccompProfile } }], [], pod)
  const after = all.findIndex((line) => line.includes('Host Port:')) + 1
  expect(all.slice(after, after + lines.length)).toEqual(lines)
})
