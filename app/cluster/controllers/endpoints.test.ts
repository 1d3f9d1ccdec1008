import { expect, test } from 'vitest'
import type { KubeObject } from '../api/object.ts'
import { type TestCluster, testCluster } from '../testing.ts'

const NAMESPACE = '/api/v1/namespaces/default'

function running(service: object = {}): TestCluster {
  const cluster = testCluster({ nodes: ['node-1'] })
  cluster.advance(20_000)
  const spec = { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 'http' }], ...service }
  cluster.ok(`POST ${NAMESPACE}/services`, { metadata: { name: 'web', labels: { tier: 'front' } }, spec } as never)
  addPod(cluster, 'a')
  cluster.advance(10_000)
  return cluster
}

function addPod({ ok }: TestCluster, name: string, containerPort = 8080) {
  const containers = [{ name: 'c', image: 'nginx', ports: [{ name: 'http', containerPort }] }]
  ok(`POST ${NAMESPACE}/pods`, { metadata: { name, labels: { app: 'web' } }, spec: { terminationGracePeriodSeconds: 0, containers } })
}

const endpointsOf = ({ ok }: TestCluster) => ok(`GET ${NAMESPACE}/endpoints/web`)
const podIp = ({ ok }: TestCluster, name: string) => (ok(`GET ${NAMESPACE}/pods/${name}`) as KubeObject & { status: { podIP: string } }).status.podIP

test('a service with a selector has the addresses of its ready pods, at the ports its own lead to', () => {
  const cluster = running()
  const { metadata, subsets } = endpointsOf(cluster)
  const { uid } = cluster.ok(`GET ${NAMESPACE}/pods/a`).metadata
  expect(metadata.labels).toEqual({ tier: 'front', 'endpoints.kubernetes.io/managed-by': 'endpoint-controller' })
  expect(subsets).toEqual([
    {
      addresses: [{ ip: podIp(cluster, 'a'), nodeName: 'node-1', targetRef: { kind: 'Pod', namespace: 'default', name: 'a', uid } }],
      ports: [{ port: 8080, protocol: 'TCP' }],
    },
  ])
})

test('pods whose port of that name has another number are a subset of their own', () => {
  const cluster = running()
  addPod(cluster, 'b', 9090)
  cluster.advance(10_000)
  expect(endpointsOf(cluster)['subsets']).toMatchObject([{ ports: [{ port: 8080 }] }, { ports: [{ port: 9090 }] }])
})

test('pods that go, or are no longer selected, are no longer there; without any there are no subsets', () => {
  const cluster = running()
  addPod(cluster, 'b')
  cluster.advance(10_000)
  cluster.ok(`DELETE ${NAMESPACE}/pods/a`)
  cluster.ok(`PATCH ${NAMESPACE}/pods/b`, { metadata: { labels: { app: 'db' } } })
  cluster.advance(5000)
  expect(endpointsOf(cluster)['subsets']).toBeUndefined()
})

test('a headless service says so', () => {
  expect(endpointsOf(running({ clusterIP: 'None' })).metadata.labels).toHaveProperty(['service.kubernetes.io/headless'], '')
})

test('a service that publishes pods that are not ready has those that are on their way out, too', () => {
  const cluster = running({ publishNotReadyAddresses: true, ports: [{ port: 80 }] })
  const containers = [{ name: 'c', image: 'busybox', command: ['sh', '-c', 'trap "" TERM; sleep infinity'] }]
  cluster.ok(`POST ${NAMESPACE}/pods`, { metadata: { name: 'slow', labels: { app: 'web' } }, spec: { containers } } as never)
  cluster.advance(10_000)
  cluster.ok(`DELETE ${NAMESPACE}/pods/slow`)
  cluster.advance(1000)
  expect(endpointsOf(cluster)['subsets']).toMatchObject([{ addresses: [{ ip: podIp(cluster, 'a') }, { ip: podIp(cluster, 'slow') }] }])
})

test('a pod of the service’s subdomain has its host name there; a port may be a sidecar’s', () => {
  const cluster = running({ ports: [{ port: 80, targetPort: 'proxy' }] })
  const sidecar = { name: 's', image: 'nginx', restartPolicy: 'Always', ports: [{ name: 'proxy', containerPort: 3128 }] }
  const spec = { hostname: 'first', subdomain: 'web', initContainers: [sidecar], containers: [{ name: 'c', image: 'nginx' }] }
  cluster.ok(`POST ${NAMESPACE}/pods`, { metadata: { name: 'b', labels: { app: 'web' } }, spec } as never)
  cluster.advance(20_000)
  expect(endpointsOf(cluster)['subsets']).toMatchObject([{ addresses: [{ hostname: 'first' }], ports: [{ port: 3128 }] }])
})

test('endpoints go with their service; those of a service without a selector are left alone', () => {
  const cluster = running()
  cluster.ok(`DELETE ${NAMESPACE}/services/web`)
  const subsets = [{ addresses: [{ ip: '10.9.8.7' }] }]
  cluster.ok(`POST ${NAMESPACE}/services`, { metadata: { name: 'manual' }, spec: { ports: [{ port: 80 }] } })
  cluster.ok(`POST ${NAMESPACE}/endpoints`, { metadata: { name: 'manual' }, subsets })
  cluster.advance(5000)
  expect(cluster.refused(`GET ${NAMESPACE}/endpoints/web`).reason).toBe('NotFound')
  expect(cluster.ok(`GET ${NAMESPACE}/endpoints/manual`)['subsets']).toEqual(subsets)
})
