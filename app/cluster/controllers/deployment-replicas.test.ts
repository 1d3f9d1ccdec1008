import { describe, expect, test } from 'vitest'
import type { DeploymentObject } from '../resources/deployments/deployment.ts'
import type { ReplicaSetObject } from '../resources/replicasets/replica-set.ts'
import { fenceposts, newReplicas, proportionalSizes } from './deployment-replicas.ts'

const deployment = (replicas: number, maxSurge: number | string = '25%', maxUnavailable: number | string = '25%') =>
  ({ spec: { replicas, strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge, maxUnavailable } } } }) as unknown as DeploymentObject
const set = (replicas: number) => ({ spec: { replicas } }) as unknown as ReplicaSetObject

// The fenceposts of upstream's TestResolveFenceposts.
describe('how many pods more and fewer there may be', () => {
  test.each<[number, number | string, number | string, number, number]>([
    [1, '0%', '0%', 0, 1],
    [4, '25%', '25%', 1, 1],
    [10, '25%', '25%', 3, 2],
    [1, '25%', '25%', 1, 0],
    [10, 0, '30%', 0, 3],
    [2, '39%', '50%', 1, 1],
    [3, 2, 5, 2, 3],
    [0, '25%', '25%', 0, 0],
  ])('%i with a surge of %s and %s unavailable: %i and %i', (replicas, surge, unavailable, maxSurge, maxUnavailable) => {
    expect(fenceposts(deployment(replicas, surge, unavailable))).toEqual({ maxSurge, maxUnavailable })
  })
})

test.each([
  ['grows as far as the surge lets it', 10, [10], 0, 3],
  ['grows no further than what is wanted', 10, [1], 9, 10],
  ['stays where there is no room', 10, [8], 5, 5],
])('the newest set %s', (_, replicas, old, current, expected) => {
  expect(newReplicas(deployment(replicas), [...old.map(set), set(current)], current)).toBe(expected)
})

test('what is added is shared, and the largest set takes what is left over', () => {
  expect(proportionalSizes([set(3), set(2)], 5, () => 2)).toEqual([6, 4])
  expect(proportionalSizes([set(6), set(4)], -5, () => -2)).toEqual([3, 2])
})
