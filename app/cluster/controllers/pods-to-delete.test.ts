import { expect, test } from 'vitest'
import type { PodObject } from '../resources/pods/pod.ts'
import { podsToDelete } from './pods-to-delete.ts'

const time = (minute: number) => `2026-01-01T00:${String(minute).padStart(2, '0')}:00Z`

interface Traits {
  readonly node?: string
  readonly phase?: string
  readonly readyAt?: number
  readonly cost?: number
  readonly restarts?: number
  readonly createdAt?: number
}

function pod(name: string, { node = 'n1', phase = 'Running', readyAt = 5, cost = 0, restarts = 0, createdAt = 0 }: Traits): PodObject {
  const annotations = { 'controller.kubernetes.io/pod-deletion-cost': String(cost) }
  const conditions = readyAt < 0 ? [] : [{ type: 'Ready', status: 'True', lastTransitionTime: time(readyAt) }]
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, annotations, creationTimestamp: time(createdAt) },
    spec: node === '' ? {} : { nodeName: node },
    status: { phase, conditions, containerStatuses: [{ name: 'c', ready: true, restartCount: restarts, image: '', imageID: '' }] },
  }
}

test.each<[string, Traits, Traits]>([
  ['without a node', { node: '' }, {}],
  ['that is pending', { phase: 'Pending' }, {}],
  ['that is not ready', { readyAt: -1 }, {}],
  ['that costs less to delete', { cost: -1 }, {}],
  ['that became ready later', { readyAt: 9 }, { readyAt: 5 }],
  ['that restarted more often', { restarts: 3 }, {}],
  ['that is younger', { createdAt: 4 }, { createdAt: 2 }],
])('a pod %s goes first', (_, goes, stays) => {
  const pods = [pod('stays', stays), pod('goes', goes)]
  expect(podsToDelete(pods, pods, 1).map(({ metadata }) => metadata.name)).toEqual(['goes'])
})

test('a pod goes from the node that has the most of its kind', () => {
  const related = [pod('a', { node: 'n1' }), pod('b', { node: 'n2' }), pod('of-another-set', { node: 'n2' })]
  expect(podsToDelete(related.slice(0, 2), related, 1).map(({ metadata }) => metadata.name)).toEqual(['b'])
})
