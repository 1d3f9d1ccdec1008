import { describe, expect, test } from 'vitest'
import { asPod, type Container, type PodSpec } from '../resources/pods/pod.ts'
import { eventsOf, type TestCluster, testCluster } from '../testing.ts'

const SECOND = 1000
const CORE = '/api/v1/namespaces/default'

function withPod(spec: Partial<PodSpec>, seconds = 15): TestCluster {
  const cluster = testCluster({ nodes: ['node-1'] })
  cluster.advance(10 * SECOND)
  cluster.ok(`POST ${CORE}/pods`, { metadata: { name: 'p' }, spec: { containers: [{ name: 'c', image: 'nginx' }], ...spec } } as never)
  cluster.advance(seconds * SECOND)
  return cluster
}

const statusOf = ({ ok }: TestCluster) => asPod(ok(`GET ${CORE}/pods/p`)).status
const container = (name: string, more: Partial<Container> = {}): Container => ({ name, image: 'nginx', ...more })

test('containers are told of by name, init containers in their order', () => {
  const cluster = withPod({
    initContainers: [container('z', { restartPolicy: 'Always' }), container('y', { restartPolicy: 'Always' })],
    containers: [container('b'), container('a')],
  })
  const names = (statuses: readonly { name: string }[] = []) => statuses.map(({ name }) => name)
  expect(names(statusOf(cluster)?.initContainerStatuses)).toEqual(['z', 'y'])
  expect(names(statusOf(cluster)?.containerStatuses)).toEqual(['a', 'b'])
})

describe('what a pod has been given', () => {
  const resources = { requests: { cpu: '100m', memory: '64Mi', 'ephemeral-storage': '1Gi' }, limits: { cpu: '200m' } }
  const spec = { containers: [container('c', { resources }), container('d', { resources: { requests: { cpu: '50m' } } })] }
  test('is the sum of its containers', () => {
    const cluster = withPod({ ...spec, containers: [...spec.containers, container('e', { image: 'none' })] })
    expect(statusOf(cluster)).toMatchObject({
      phase: 'Pending',
      allocatedResources: { cpu: '150m', memory: '64Mi', 'ephemeral-storage': '1Gi' },
      resources: { requests: { cpu: '150m', memory: '64Mi', 'ephemeral-storage': '1Gi' }, limits: { cpu: '200m' } },
    })
  })

  test('is processor time and memory alone while it runs', () => {
    const status = statusOf(withPod(spec))
    expect(status?.phase).toBe('Running')
    expect(status?.resources).toEqual({ requests: { cpu: '150m', memory: '64Mi' }, limits: { cpu: '200m' } })
  })
})

test('an ephemeral container is neither started nor ready by a probe', () => {
  const cluster = withPod({})
  const ephemeralContainers = [{ name: 'debug', image: 'busybox', command: ['sleep', 'infinity'] }]
  cluster.ok(`PATCH ${CORE}/pods/p/ephemeralcontainers`, { spec: { ephemeralContainers } } as never, {
    headers: { 'content-type': 'application/strategic-merge-patch+json' },
  })
  cluster.advance(10 * SECOND)
  const [status] = statusOf(cluster)?.ephemeralContainerStatuses ?? []
  expect(status).toMatchObject({ name: 'debug', ready: false, state: { running: {} } })
  expect(status).not.toHaveProperty('started')
})

test('a container with a restart policy of its own ends the pod as that says', () => {
  const once = container('c', { image: 'busybox', command: ['sh', '-c', 'exit 1'], restartPolicy: 'Never' })
  expect(statusOf(withPod({ containers: [once] }))?.phase).toBe('Failed')
})

test.each([
  [
    'Nginx',
    'InvalidImageName',
    'InspectFailed Failed to apply default image tag "Nginx": couldn\'t parse image name "Nginx": invalid reference format: repository name (library/Nginx) must be lowercase',
  ],
])('a container of the image %s waits: %s', (image, reason, event) => {
  const cluster = withPod({ containers: [container('c', { image })] })
  expect(statusOf(cluster)?.containerStatuses?.[0]?.state?.waiting?.reason).toBe(reason)
  expect(eventsOf(cluster, 'p')).toContain(`Warning ${event}`)
})

describe('secrets for pulling that are not there', () => {
  const imagePullSecrets = [{ name: 'one' }, { name: 'two' }]
  const told = (cluster: TestCluster) => eventsOf(cluster, 'p').filter((event) => event.includes('FailedToRetrieveImagePullSecret'))
  test('are told of, and the image is pulled all the same', () => {
    const cluster = withPod({ imagePullSecrets })
    expect(told(cluster)).toEqual([
      'Warning FailedToRetrieveImagePullSecret Unable to retrieve some image pull secrets (one, two); attempting to pull the image may not succeed.',
    ])
    expect(statusOf(cluster)?.phase).toBe('Running')
  })

  test('are told of again at each sync', () => {
    const cluster = withPod({ imagePullSecrets }, 600)
    const { items } = cluster.ok(`GET ${CORE}/events?fieldSelector=reason=FailedToRetrieveImagePullSecret`) as unknown as {
      items: { count: number }[]
    }
    expect(items[0]?.count).toBeGreaterThan(6)
  })
})

test('a variable has no bytes of a ConfigMap', () => {
  const cluster = testCluster({ nodes: ['node-1'] })
  cluster.ok(`POST ${CORE}/configmaps`, { metadata: { name: 'bytes' }, binaryData: { k: 'AQI=' } } as never)
  const env = [{ name: 'K', valueFrom: { configMapKeyRef: { name: 'bytes', key: 'k' } } }]
  cluster.ok(`POST ${CORE}/pods`, { metadata: { name: 'p' }, spec: { containers: [{ name: 'c', image: 'nginx', env }] } } as never)
  cluster.advance(10 * SECOND)
  expect(statusOf(cluster)?.containerStatuses?.[0]?.state?.waiting).toEqual({
    reason: 'CreateContainerConfigError',
    message: "couldn't find key k in ConfigMap default/bytes",
  })
})

describe('what others write into the status of a pod', () => {
  const patch = (cluster: TestCluster, status: object) =>
    cluster.ok(`PATCH ${CORE}/pods/p/status`, { status } as never, { headers: { 'content-type': 'application/strategic-merge-patch+json' } })
  const ready = (cluster: TestCluster) => statusOf(cluster)?.conditions?.find(({ type }) => type === 'Ready')

  test('opens a gate of its readiness', () => {
    const cluster = withPod({ readinessGates: [{ conditionType: 'x.io/y' }] })
    expect(ready(cluster)).toMatchObject({ status: 'False', reason: 'ReadinessGatesNotReady' })
    patch(cluster, { conditions: [{ type: 'x.io/y', status: 'True' }] })
    cluster.advance(3 * SECOND)
    expect(ready(cluster)?.status).toBe('True')
    patch(cluster, { conditions: [{ type: 'x.io/y', status: 'False' }] })
    cluster.advance(3 * SECOND)
    expect(ready(cluster)).toMatchObject({ status: 'False', message: 'the status of pod readiness gate "x.io/y" is not "True", but False' })
  })

  test('is put right by the kubelet where it is its to tell', () => {
    const cluster = withPod({})
    patch(cluster, {
      podIP: '1.2.3.4',
      conditions: [
        { type: 'Ready', status: 'False' },
        { type: 'mine', status: 'True' },
      ],
    })
    cluster.advance(11 * SECOND)
    expect(statusOf(cluster)?.podIP).toMatch(/^10\.244\./)
    expect(ready(cluster)?.status).toBe('True')
    expect(statusOf(cluster)?.conditions?.some(({ type }) => type === 'mine')).toBe(true)
  })
})

test('a pod that is evicted says so until it goes', () => {
  const cluster = withPod({ containers: [container('c', { image: 'busybox', command: ['sleep', 'infinity'] })], terminationGracePeriodSeconds: 5 })
  cluster.ok(`POST ${CORE}/pods/p/eviction`, { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name: 'p' } } as never)
  cluster.advance(2 * SECOND)
  expect(statusOf(cluster)?.conditions).toContainEqual({
    type: 'DisruptionTarget',
    status: 'True',
    lastProbeTime: null,
    lastTransitionTime: expect.any(String),
    reason: 'EvictionByEvictionAPI',
    message: 'Eviction API: evicting',
  })
  cluster.advance(10 * SECOND)
  expect(cluster.send(`GET ${CORE}/pods/p`).status).toBe(404)
})
