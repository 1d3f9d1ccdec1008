import { describe, expect, test } from 'vitest'
import { asPod, type PodSpec } from '../resources/pods/pod.ts'
import { eventsOf, type TestCluster, testCluster } from '../testing.ts'

const SECOND = 1000
const PODS = '/api/v1/namespaces/default/pods'

function started(): TestCluster {
  const cluster = testCluster({ nodes: ['node-1'] })
  cluster.advance(10 * SECOND)
  return cluster
}

/** A pod whose author chose its node: no scheduler looks at it. */
function place(cluster: TestCluster, spec: Partial<PodSpec>, name = 'p'): void {
  const containers = [{ name: 'c', image: 'nginx' }]
  cluster.ok(`POST ${PODS}`, { metadata: { name }, spec: { nodeName: 'node-1', containers, ...spec } } as never)
  cluster.advance(5 * SECOND)
}

const asking = (requests: Record<string, string>): Partial<PodSpec> => ({ containers: [{ name: 'c', image: 'nginx', resources: { requests } }] })
const port = (hostPort: number): Partial<PodSpec> => ({ containers: [{ name: 'c', image: 'nginx', ports: [{ containerPort: 80, hostPort }] }] })

describe('a pod that was put on a node by hand', () => {
  test('runs when it may', () => {
    const cluster = started()
    place(cluster, {})
    expect(asPod(cluster.ok(`GET ${PODS}/p`)).status?.phase).toBe('Running')
  })

  test.each<[string, Partial<PodSpec>, (cluster: TestCluster) => void, string, string]>([
    [
      'whose labels it does not select',
      { nodeSelector: { disk: 'ssd' } },
      () => undefined,
      'NodeAffinity',
      "Predicate NodeAffinity failed: node(s) didn't match Pod's node affinity/selector",
    ],
    [
      'that has less than it asks for',
      asking({ cpu: '3', memory: '1Gi' }),
      (cluster) => place(cluster, asking({ cpu: '1500m' }), 'other'),
      'OutOfcpu',
      "Node didn't have enough resource: cpu, requested: 3000, used: 1500, capacity: 4000",
    ],
    [
      'whose port another has',
      port(80),
      (cluster) => place(cluster, port(80), 'other'),
      'NodePorts',
      "Predicate NodePorts failed: node(s) didn't have free ports for the requested pod ports",
    ],
    [
      'with a NoExecute taint it does not tolerate',
      {},
      (cluster) => cluster.ok('PATCH /api/v1/nodes/node-1', { spec: { taints: [{ key: 'k', effect: 'NoExecute' }] } }),
      'TaintToleration',
      "Predicate TaintToleration failed: node(s) had taints that the pod didn't tolerate",
    ],
  ])('%s is rejected', (_title, spec, before, reason, message) => {
    const cluster = started()
    before(cluster)
    cluster.advance(SECOND)
    place(cluster, spec)
    expect(asPod(cluster.ok(`GET ${PODS}/p`)).status).toEqual({
      observedGeneration: 1,
      phase: 'Failed',
      reason,
      message: `Pod was rejected: ${message}`,
      startTime: expect.any(String),
      qosClass: expect.any(String),
    })
    expect(eventsOf(cluster, 'p')).toEqual([`Warning ${reason} ${message}`])
    cluster.ok(`DELETE ${PODS}/p`)
    cluster.advance(SECOND)
    expect(cluster.send(`GET ${PODS}/p`).status).toBe(404)
  })

  test('with a NoSchedule taint runs all the same', () => {
    const cluster = started()
    cluster.ok('PATCH /api/v1/nodes/node-1', { spec: { taints: [{ key: 'k', effect: 'NoSchedule' }] } })
    place(cluster, {})
    expect(asPod(cluster.ok(`GET ${PODS}/p`)).status?.phase).toBe('Running')
  })
})
