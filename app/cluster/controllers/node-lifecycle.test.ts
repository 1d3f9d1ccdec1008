import { expect, test } from 'vitest'
import { asNode } from '../resources/nodes/node.ts'
import { type TestCluster, testCluster } from '../testing.ts'

const NODES = '/api/v1/nodes'
const taintsOf = ({ ok }: TestCluster, name: string) =>
  (asNode(ok(`GET ${NODES}/${name}`)).spec?.taints ?? []).map(({ key, effect }) => `${key}:${effect}`)
const conditionsOf = ({ ok }: TestCluster, name: string) =>
  (asNode(ok(`GET ${NODES}/${name}`)).status?.conditions ?? []).map(({ type, status, reason }) => [type, status, reason])

test('without a node lifecycle controller, a new node stays tainted as not ready', () => {
  const cluster = testCluster()
  cluster.ok(`POST ${NODES}`, { metadata: { name: 'by-hand' } })
  expect(taintsOf(cluster, 'by-hand')).toEqual(['node.kubernetes.io/not-ready:NoSchedule'])
})

test('a node that comes with that taint is not given it twice', () => {
  const cluster = testCluster()
  const taint = { key: 'node.kubernetes.io/not-ready', effect: 'NoSchedule', value: 'mine' }
  cluster.ok(`POST ${NODES}`, { metadata: { name: 'by-hand' }, spec: { taints: [taint] } })
  expect(asNode(cluster.ok(`GET ${NODES}/by-hand`)).spec?.taints).toEqual([taint])
})

test("a kubelet's node loses the taint as it is ready, and keeps being ready while its Lease is renewed", () => {
  const cluster = testCluster({ nodes: ['node-1'] })
  cluster.advance(1_000)
  expect(taintsOf(cluster, 'node-1')).toEqual([])
  cluster.advance(3_600_000)
  expect(taintsOf(cluster, 'node-1')).toEqual([])
  expect(conditionsOf(cluster, 'node-1')).toContainEqual(['Ready', 'True', 'KubeletReady'])
})

test.each([
  ['Ready', 'False', 'node.kubernetes.io/not-ready:NoSchedule'],
  ['Ready', 'Unknown', 'node.kubernetes.io/unreachable:NoSchedule'],
  ['MemoryPressure', 'True', 'node.kubernetes.io/memory-pressure:NoSchedule'],
  ['DiskPressure', 'True', 'node.kubernetes.io/disk-pressure:NoSchedule'],
  ['PIDPressure', 'True', 'node.kubernetes.io/pid-pressure:NoSchedule'],
  ['NetworkUnavailable', 'True', 'node.kubernetes.io/network-unavailable:NoSchedule'],
])('%s %s is the taint %s, until it ends; taints of others stay', (type, status, taint) => {
  const cluster = testCluster({ nodes: ['node-1'] })
  cluster.advance(1_000)
  cluster.ok(`PATCH ${NODES}/node-1`, { spec: { taints: [{ key: 'team', value: 'a', effect: 'NoSchedule' }] } })
  const report = (value: string) => {
    const conditions = [{ type, status: value }]
    const headers = { 'content-type': 'application/strategic-merge-patch+json' }
    cluster.ok(`PATCH ${NODES}/node-1/status`, { status: { conditions } }, { headers })
    cluster.advance(1_000)
  }
  report(status)
  expect(taintsOf(cluster, 'node-1')).toEqual(['team:NoSchedule', taint])
  report(type === 'Ready' ? 'True' : 'False')
  expect(taintsOf(cluster, 'node-1')).toEqual(['team:NoSchedule'])
})

test('a cordoned node is tainted as unschedulable', () => {
  const cluster = testCluster({ nodes: ['node-1'] })
  cluster.advance(1_000)
  cluster.ok(`PATCH ${NODES}/node-1`, { spec: { unschedulable: true } })
  cluster.advance(1_000)
  expect(taintsOf(cluster, 'node-1')).toEqual(['node.kubernetes.io/unschedulable:NoSchedule'])
})

test('a node no kubelet ever reports for is Unknown after a minute, and unreachable', () => {
  const cluster = testCluster({ nodes: ['node-1'] })
  cluster.ok(`POST ${NODES}`, { metadata: { name: 'by-hand' } })
  cluster.advance(55_000)
  expect(conditionsOf(cluster, 'by-hand')).toEqual([])
  cluster.advance(15_000)
  expect(conditionsOf(cluster, 'by-hand')).toEqual(
    ['Ready', 'MemoryPressure', 'DiskPressure', 'PIDPressure'].map((type) => [type, 'Unknown', 'NodeStatusNeverUpdated']),
  )
  expect(taintsOf(cluster, 'by-hand')).toEqual(['node.kubernetes.io/unreachable:NoSchedule'])
})

test('a node whose kubelet falls silent is Unknown after 50 seconds', () => {
  const cluster = testCluster({ nodes: ['node-1'] })
  const conditions = [{ type: 'Ready', status: 'True', lastHeartbeatTime: new Date(cluster.cluster.now).toISOString() }]
  cluster.ok(`POST ${NODES}`, { metadata: { name: 'by-hand' }, status: { conditions } })
  cluster.advance(45_000)
  expect(conditionsOf(cluster, 'by-hand')).toEqual([['Ready', 'True', undefined]])
  cluster.advance(15_000)
  expect(conditionsOf(cluster, 'by-hand')).toContainEqual(['Ready', 'Unknown', 'NodeStatusUnknown'])
})

test('without its role the controller leaves nodes as they are', () => {
  const cluster = testCluster({ nodes: ['node-1'] })
  cluster.advance(1_000)
  cluster.ok('DELETE /apis/rbac.authorization.k8s.io/v1/clusterrolebindings/system:controller:node-controller')
  cluster.ok(`PATCH ${NODES}/node-1`, { spec: { unschedulable: true } })
  cluster.advance(60_000)
  expect(taintsOf(cluster, 'node-1')).toEqual([])
})
