import { describe, expect, test } from 'vitest'
import type { PodObject } from '../resources/pods/pod.ts'
import { podsOfSetToDelete, podsToDelete } from './pods-to-delete.ts'

const time = (minute: number) => `2026-01-01T00:${String(minute).padStart(2, '0')}:00Z`

interface Traits {
  readonly node?: string
  readonly phase?: string
  readonly readyAt?: number
  readonly cost?: number
  readonly restarts?: number
  readonly createdAt?: number
  readonly uid?: string
}

/** An hour after the hour in which the pods here were made. */
const NOW = Date.parse('2026-01-01T02:00:00Z')
const namesOf = (pods: readonly PodObject[]) => pods.map(({ metadata }) => metadata.name)

function pod(name: string, { node = 'n1', phase = 'Running', readyAt = 5, cost = 0, restarts = 0, createdAt = 0, uid = name }: Traits): PodObject {
  const annotations = { 'controller.kubernetes.io/pod-deletion-cost': String(cost) }
  const conditions = readyAt < 0 ? [] : [{ type: 'Ready', status: 'True', lastTransitionTime: time(readyAt) }]
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, uid, annotations, creationTimestamp: time(createdAt) },
    spec: node === '' ? {} : { nodeName: node },
    status: { phase, conditions, containerStatuses: [{ name: 'c', ready: true, restartCount: restarts, image: '', imageID: '' }] },
  }
}

const RANKED: readonly [string, Traits, Traits][] = [
  ['without a node', { node: '' }, {}],
  ['that is pending', { phase: 'Pending' }, {}],
  ['that is not ready', { readyAt: -1 }, {}],
  ['that restarted more often', { restarts: 3 }, {}],
]

describe.each([
  ['of a set', (pods: readonly PodObject[]) => podsOfSetToDelete(pods, pods, 1, NOW)],
  ['of a job', (pods: readonly PodObject[]) => podsToDelete(pods, 1)],
])('%s', (_, firstOf) => {
  test.each(RANKED)('a pod %s goes first', (_what, goes, stays) => {
    expect(namesOf(firstOf([pod('a-stays', stays), pod('goes', goes)]))).toEqual(['goes'])
  })
})

test.each<[string, Traits]>([
  ['that costs less to delete', { cost: -1 }],
  ['that has been ready for less than half as long', { readyAt: 59 }],
  ['that is less than half as old', { createdAt: 59 }],
])('a pod of a set %s goes first', (_, goes) => {
  const soon = Date.parse(time(0)) + 3_600_000
  expect(namesOf(podsOfSetToDelete([pod('a-stays', {}), pod('goes', goes)], [], 1, soon))).toEqual(['goes'])
})

test.each<[string, Traits, Traits]>([
  ['became ready', { readyAt: 9 }, { readyAt: 5 }],
  ['were made', { createdAt: 4 }, { createdAt: 2 }],
])('of pods that %s at nearly the same time, one of a set goes by chance, and of a job the younger', (_, younger, older) => {
  const pods = [pod('older', { ...older, uid: '1' }), pod('younger', { ...younger, uid: '2' })]
  expect(namesOf(podsOfSetToDelete(pods, [], 1, NOW))).toEqual(['older'])
  expect(namesOf(podsToDelete(pods, 1))).toEqual(['younger'])
})

test('a pod goes from the node that has the most of its kind', () => {
  const related = [pod('a', { node: 'n1' }), pod('b', { node: 'n2' }), pod('of-another-set', { node: 'n2' })]
  expect(namesOf(podsOfSetToDelete(related.slice(0, 2), related, 1, NOW))).toEqual(['b'])
})
