import { describe, expect, test } from 'vitest'
import type { Container, PodSpec } from './pod.ts'
import { podLimits, podRequests } from './pod-resources.ts'

const container = (name: string, requests: Record<string, string>, more: Partial<Container> = {}): Container => ({
  name,
  resources: { requests, limits: requests },
  ...more,
})
const sidecar = { restartPolicy: 'Always' }

describe('what a pod asks for', () => {
  test.each<[string, PodSpec, Record<string, string>]>([
    ['is nothing when its containers ask for nothing', { containers: [{ name: 'c' }, { name: 'd' }] }, {}],
    [
      'is the sum of its containers',
      { containers: [container('a', { cpu: '500m', memory: '1Gi' }), container('b', { cpu: '600m' })] },
      { cpu: '1100m', memory: '1Gi' },
    ],
    [
      'is what an init container needs alone if that is more',
      { initContainers: [container('i', { cpu: '2' })], containers: [container('a', { cpu: '1' })] },
      { cpu: '2' },
    ],
    [
      'counts sidecars with the containers',
      { initContainers: [container('s', { cpu: '1' }, sidecar)], containers: [container('a', { cpu: '1' })] },
      { cpu: '2' },
    ],
    [
      'counts the sidecars before an init container with it, and not those after it',
      {
        initContainers: [container('s', { cpu: '1' }, sidecar), container('i', { cpu: '3' }), container('t', { cpu: '1' }, sidecar)],
        containers: [container('a', { cpu: '1' })],
      },
      { cpu: '4' },
    ],
    [
      'is what the pod asks for as a whole, where it does',
      { resources: { requests: { cpu: '3' } }, containers: [container('a', { cpu: '1', memory: '64Mi' })] },
      { cpu: '3', memory: '64Mi' },
    ],
    ['has the overhead on top', { overhead: { cpu: '250m' }, containers: [container('a', { cpu: '1' })] }, { cpu: '1250m' }],
  ])('%s', (_title, spec, requests) => {
    expect(podRequests(spec)).toEqual(requests)
  })
})

test('only what a pod is limited in has an overhead', () => {
  const spec = { overhead: { cpu: '250m', memory: '10Mi' }, containers: [container('a', { cpu: '1' })] }
  expect(podLimits(spec)).toEqual({ cpu: '1250m' })
})
