import { describe, expect, test } from 'vitest'
import { asPod, type PodSpec } from '../resources/pods/pod.ts'
import { eventsOf, type TestCluster, testCluster } from '../testing.ts'

const SECOND = 1000
const PODS = '/api/v1/namespaces/default/pods'

function started(): TestCluster {
  const cluster = testCluster({ nodes: ['node-1', 'node-2'] })
  cluster.advance(10 * SECOND)
  return cluster
}

function addPod(cluster: TestCluster, spec: Partial<PodSpec>, name = 'p'): void {
  cluster.ok(`POST ${PODS}`, { metadata: { name }, spec: { containers: [{ name: 'c', image: 'nginx' }], ...spec } } as never)
  cluster.advance(SECOND)
}

const nodeOf = ({ ok }: TestCluster, name = 'p') => asPod(ok(`GET ${PODS}/${name}`)).spec.nodeName
const requests = (cpu: string): Partial<PodSpec> => ({ containers: [{ name: 'c', image: 'nginx', resources: { requests: { cpu } } }] })
const affinity = (key: string, operator: string, ...values: string[]) =>
  ({
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchExpressions: [{ key, operator, ...(values.length > 0 ? { values } : {}) }] }],
      },
    },
  }) as const

describe('a pod is bound', () => {
  test.each<[string, Partial<PodSpec>, string | undefined]>([
    ['to a node its selector names', { nodeSelector: { 'kubernetes.io/hostname': 'node-2' } }, 'node-2'],
    ['to a node its affinity allows', { affinity: affinity('kubernetes.io/hostname', 'NotIn', 'node-1') }, 'node-2'],
    [
      'to a node whose port another has at another address',
      { containers: [{ name: 'c', image: 'nginx', ports: [{ containerPort: 80, hostPort: 80, hostIP: '10.0.0.9' }] }] },
      'node-1',
    ],
    ['to none when no affinity matches', { affinity: affinity('disk', 'Exists') }, undefined],
    ['to none while it is gated', { schedulingGates: [{ name: 'x/y' }] }, undefined],
    ['to none by this scheduler when it wants another', { schedulerName: 'mine' }, undefined],
  ])('%s', (_title, spec, node) => {
    const cluster = started()
    addPod(cluster, spec)
    expect(nodeOf(cluster)).toBe(node)
  })

  test('to the emptier node', () => {
    const cluster = started()
    for (const name of ['a', 'b', 'c', 'd']) addPod(cluster, {}, name)
    expect(['a', 'b', 'c', 'd'].map((name) => nodeOf(cluster, name)).sort()).toEqual(['node-1', 'node-1', 'node-2', 'node-2'])
  })

  test('when a node comes to fit', () => {
    const cluster = started()
    addPod(cluster, { nodeSelector: { disk: 'ssd' } })
    expect(nodeOf(cluster)).toBeUndefined()
    cluster.ok('PATCH /api/v1/nodes/node-2', { metadata: { labels: { disk: 'ssd' } } })
    cluster.advance(SECOND)
    expect(nodeOf(cluster)).toBe('node-2')
  })
})

test('a pod that tolerates it is bound to a cordoned node', () => {
  const cluster = started()
  for (const node of ['node-1', 'node-2']) cluster.ok(`PATCH /api/v1/nodes/${node}`, { spec: { unschedulable: true } })
  cluster.advance(SECOND)
  addPod(cluster, { tolerations: [{ key: 'node.kubernetes.io/unschedulable', operator: 'Exists' }] })
  expect(nodeOf(cluster)).toBeDefined()
})

test('a gated pod says so from the beginning', () => {
  const cluster = started()
  addPod(cluster, { schedulingGates: [{ name: 'x/y' }] })
  expect(asPod(cluster.ok(`GET ${PODS}/p`)).status?.conditions).toEqual([
    {
      type: 'PodScheduled',
      status: 'False',
      lastProbeTime: null,
      lastTransitionTime: null,
      reason: 'SchedulingGated',
      message: 'Scheduling is blocked due to non-empty scheduling gates',
    },
  ])
  expect(eventsOf(cluster, 'p')).toEqual([])
})

test('a pod that waits for room is bound when another goes', () => {
  const cluster = started()
  for (const name of ['a', 'b']) addPod(cluster, requests('3'), name)
  addPod(cluster, requests('2'))
  expect(nodeOf(cluster)).toBeUndefined()
  cluster.ok(`DELETE ${PODS}/a?gracePeriodSeconds=0`)
  cluster.advance(SECOND)
  expect(nodeOf(cluster)).toBe('node-1')
})

describe('a pod that fits nowhere says why', () => {
  const not = 'Preemption is not helpful for scheduling'
  test.each<[string, Partial<PodSpec>, (cluster: TestCluster) => void, string]>([
    [
      'no node matches',
      { nodeSelector: { disk: 'ssd' } },
      () => undefined,
      `2 node(s) didn't match Pod's node affinity/selector. no new claims to deallocate, preemption: 0/2 nodes are available: 2 ${not}.`,
    ],
    [
      'nodes are tainted',
      {},
      (cluster) => {
        for (const node of ['node-1', 'node-2'])
          cluster.ok(`PATCH /api/v1/nodes/${node}`, { spec: { taints: [{ key: 'k', value: 'v', effect: 'NoSchedule' }] } })
      },
      `2 node(s) had untolerated taint(s). no new claims to deallocate, preemption: 0/2 nodes are available: 2 ${not}.`,
    ],
    [
      'one is cordoned and the other does not match',
      { nodeSelector: { disk: 'ssd' } },
      (cluster) => cluster.ok('PATCH /api/v1/nodes/node-1', { spec: { unschedulable: true } }),
      `1 node(s) didn't match Pod's node affinity/selector, 1 node(s) were unschedulable. no new claims to deallocate, preemption: 0/2 nodes are available: 2 ${not}.`,
    ],
    [
      'it asks for more than a node has',
      requests('64'),
      () => undefined,
      `2 Insufficient cpu. no new claims to deallocate, preemption: 0/2 nodes are available: 2 ${not}.`,
    ],
    [
      'it asks for what no node has',
      { containers: [{ name: 'c', image: 'nginx', resources: { limits: { 'nvidia.com/gpu': '1' } } }] },
      () => undefined,
      `2 Insufficient nvidia.com/gpu. no new claims to deallocate, preemption: 0/2 nodes are available: 2 ${not}.`,
    ],
    [
      'it asks for more than a node has, though there are others on it',
      requests('5'),
      (cluster) => {
        for (const name of ['a', 'b']) addPod(cluster, requests('2'), name)
      },
      `2 Insufficient cpu. no new claims to deallocate, preemption: 0/2 nodes are available: 2 ${not}.`,
    ],
    [
      'another has its port',
      { containers: [{ name: 'c', image: 'nginx', ports: [{ containerPort: 80, hostPort: 80 }] }] },
      (cluster) => {
        for (const name of ['a', 'b'])
          addPod(cluster, { containers: [{ name: 'c', image: 'nginx', ports: [{ containerPort: 8080, hostPort: 80 }] }] }, name)
      },
      "2 node(s) didn't have free ports for the requested pod ports. no new claims to deallocate, preemption: 0/2 nodes are available: 2 No preemption victims found for incoming pod.",
    ],
    [
      'others have taken what it asks for',
      requests('3'),
      (cluster) => {
        for (const name of ['a', 'b']) addPod(cluster, requests('2'), name)
      },
      '2 Insufficient cpu. no new claims to deallocate, preemption: 0/2 nodes are available: 2 No preemption victims found for incoming pod.',
    ],
  ])('%s', (_title, spec, before, why) => {
    const cluster = started()
    before(cluster)
    cluster.advance(SECOND)
    addPod(cluster, spec)
    expect(eventsOf(cluster, 'p')).toEqual([`Warning FailedScheduling 0/2 nodes are available: ${why}`])
    expect(asPod(cluster.ok(`GET ${PODS}/p`)).status?.conditions).toMatchObject([
      { type: 'PodScheduled', status: 'False', reason: 'Unschedulable', observedGeneration: 1 },
    ])
  })
})
