import { describe, expect, test } from 'vitest'
import type { KubeObject } from '../api/object.ts'
import { asDeployment } from '../resources/deployments/deployment.ts'
import { asReplicaSet } from '../resources/replicasets/replica-set.ts'
import { eventsOf, type TestCluster, tableOf, testCluster } from '../testing.ts'
import { asPod, hasEnded } from '../resources/pods/pod.ts'

const PATH = '/apis/apps/v1/namespaces/default/deployments'
const SETS = '/apis/apps/v1/namespaces/default/replicasets'
const PODS = '/api/v1/namespaces/default/pods'
const REVISION = 'deployment.kubernetes.io/revision'

const deployment = (spec: object = {}, pod: object = {}) => ({
  metadata: { name: 'web' },
  spec: {
    replicas: 4,
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: { terminationGracePeriodSeconds: 0, containers: [{ name: 'c', image: 'nginx' }], ...pod },
    },
    ...spec,
  },
})
const image = (name: string) => ({ spec: { template: { spec: { containers: [{ name: 'c', image: name }] } } } })
const list = ({ ok }: TestCluster, path: string) => (ok(`GET ${path}`) as unknown as { items: KubeObject[] }).items
const setsOf = (cluster: TestCluster) =>
  list(cluster, SETS)
    .map(asReplicaSet)
    .sort((a, b) => Number(a.metadata.annotations?.[REVISION]) - Number(b.metadata.annotations?.[REVISION]))
const statusOf = ({ ok }: TestCluster) => asDeployment(ok(`GET ${PATH}/web`)).status ?? {}
const conditionsOf = (cluster: TestCluster) =>
  (statusOf(cluster).conditions ?? []).map(({ type, status, reason }) => `${type}=${status} ${reason}`).sort()
const sizes = (cluster: TestCluster) => setsOf(cluster).map(({ spec }) => spec.replicas)

function running(spec: object = {}, pod: object = {}): TestCluster {
  const cluster = testCluster({ nodes: ['node-1', 'node-2'] })
  cluster.advance(20_000)
  cluster.ok(`POST ${PATH}`, deployment(spec, pod))
  cluster.advance(20_000)
  return cluster
}

describe('a new Deployment', () => {
  test('gets a ReplicaSet of its template, named by a hash its pods are labeled with', () => {
    const cluster = running()
    const [set] = setsOf(cluster)
    const hash = set?.metadata.labels?.['pod-template-hash']
    expect(set?.metadata.name).toBe(`web-${hash}`)
    expect(hash).toMatch(/^[bcdfghjklmnpqrstvwxz2456789]{8,10}$/)
    expect(set?.spec).toMatchObject({ replicas: 4, selector: { matchLabels: { app: 'web', 'pod-template-hash': hash } } })
    expect(set?.metadata.annotations).toEqual({
      [REVISION]: '1',
      'deployment.kubernetes.io/desired-replicas': '4',
      'deployment.kubernetes.io/max-replicas': '5',
    })
    expect(cluster.ok(`GET ${PATH}/web`).metadata.annotations).toEqual({ [REVISION]: '1' })
    expect(list(cluster, PODS)).toHaveLength(4)
    expect(eventsOf(cluster, 'web')).toEqual([`Normal ScalingReplicaSet Scaled up replica set web-${hash} from 0 to 4`])
  })

  test('is available and done when its pods are', () => {
    const cluster = running()
    expect(statusOf(cluster)).toMatchObject({ observedGeneration: 1, replicas: 4, updatedReplicas: 4, readyReplicas: 4, availableReplicas: 4 })
    expect(conditionsOf(cluster)).toEqual(['Available=True MinimumReplicasAvailable', 'Progressing=True NewReplicaSetAvailable'])
    expect(tableOf(cluster, PATH)).toEqual([
      ['Name', 'Ready', 'Up-to-date', 'Available', 'Age', 'Containers', 'Images', 'Selector'],
      ['web', '4/4', 4, 4, '20s', 'c', 'nginx', 'app=web'],
    ])
  })

  test('tells why its pods are refused, and that it is late after progressDeadlineSeconds', () => {
    const cluster = testCluster()
    cluster.ok(`POST ${PATH}`, deployment({ progressDeadlineSeconds: 30 }, { serviceAccountName: 'robot' }))
    cluster.advance(5000)
    const refused = ['Available=False MinimumReplicasUnavailable', 'Progressing=True NewReplicaSetCreated', 'ReplicaFailure=True FailedCreate']
    expect(conditionsOf(cluster)).toEqual(refused)
    cluster.advance(40_000)
    expect(conditionsOf(cluster)).toEqual([refused[0], 'Progressing=False ProgressDeadlineExceeded', refused[2]])
  })
})

describe('a change of the template', () => {
  test('rolls over to a new ReplicaSet, at most a quarter of the pods more or fewer at any time', () => {
    const cluster = running()
    cluster.ok(`PATCH ${PATH}/web`, image('nginx:2'))
    let [most, least] = [0, 9]
    for (let i = 0; i < 300; i++) {
      cluster.advance(100)
      const { replicas = 0, availableReplicas = 0 } = statusOf(cluster)
      most = Math.max(most, replicas)
      least = Math.min(least, availableReplicas)
    }
    expect([most, least]).toEqual([5, 3])
    expect(sizes(cluster)).toEqual([0, 4])
    expect(conditionsOf(cluster)).toEqual(['Available=True MinimumReplicasAvailable', 'Progressing=True NewReplicaSetAvailable'])
    expect(cluster.ok(`GET ${PATH}/web`).metadata.annotations?.[REVISION]).toBe('2')
    const [old, young] = setsOf(cluster).map(({ metadata }) => metadata.name)
    expect(eventsOf(cluster, 'web')).toContain(`Normal ScalingReplicaSet Scaled up replica set ${young} from 0 to 1`)
    expect(eventsOf(cluster, 'web')).toContain(`Normal ScalingReplicaSet Scaled down replica set ${old} from 4 to 3`)
    expect(eventsOf(cluster, 'web')).toContainEqual(expect.stringMatching(`Scaled down replica set ${old} from \\d to 0`))
  })

  test('stops where the new pods do not get ready', () => {
    const cluster = running()
    cluster.ok(`PATCH ${PATH}/web`, { spec: { template: { spec: { serviceAccountName: 'robot' } } } })
    cluster.advance(60_000)
    expect(sizes(cluster)).toEqual([3, 2])
    expect(statusOf(cluster)).toMatchObject({ availableReplicas: 3, unavailableReplicas: 2 })
  })

  test('back to one of before takes its ReplicaSet again, as the newest revision', () => {
    const cluster = running()
    for (const name of ['nginx:2', 'nginx']) {
      cluster.ok(`PATCH ${PATH}/web`, image(name))
      cluster.advance(30_000)
    }
    expect(sizes(cluster)).toEqual([0, 4])
    expect(setsOf(cluster)[1]?.metadata.annotations).toMatchObject({ [REVISION]: '3', 'deployment.kubernetes.io/revision-history': '1' })
  })

  test('keeps no more old ReplicaSets than revisionHistoryLimit', () => {
    const cluster = running({ revisionHistoryLimit: 1 })
    for (const name of ['nginx:2', 'nginx:3', 'nginx:4']) {
      cluster.ok(`PATCH ${PATH}/web`, image(name))
      cluster.advance(30_000)
    }
    expect(setsOf(cluster).map(({ metadata }) => metadata.annotations?.[REVISION])).toEqual(['3', '4'])
  })

  test('with strategy Recreate waits for all old pods to go', () => {
    const cluster = running({ strategy: { type: 'Recreate' } }, { terminationGracePeriodSeconds: 30 })
    cluster.ok(`PATCH ${PATH}/web`, image('nginx:2'))
    const images = new Set<string>()
    for (let i = 0; i < 100; i++) {
      cluster.advance(100)
      // A pod that has ended is out of the way, though its object may be there a moment longer.
      const found = list(cluster, PODS)
        .map(asPod)
        .filter((pod) => !hasEnded(pod))
        .map(({ spec }) => spec.containers?.[0]?.image ?? '')
      images.add([...new Set(found)].join(' and '))
    }
    expect([...images].filter((one) => one !== '')).toEqual(['nginx', 'nginx:2'])
    expect(sizes(cluster)).toEqual([0, 4])
  })
})

describe('the size of a Deployment', () => {
  test('is that of its ReplicaSet, by its spec or by its scale', () => {
    const cluster = running()
    cluster.ok(`PATCH ${PATH}/web`, { spec: { replicas: 2 } })
    cluster.advance(5000)
    expect(sizes(cluster)).toEqual([2])
    const scale = cluster.ok(`GET ${PATH}/web/scale`)
    expect(scale).toMatchObject({ apiVersion: 'autoscaling/v1', kind: 'Scale', spec: { replicas: 2 }, status: { replicas: 2, selector: 'app=web' } })
    cluster.ok(`PUT ${PATH}/web/scale`, { ...scale, spec: { replicas: 3 } })
    cluster.ok(`PATCH ${PATH}/web/scale`, { spec: { replicas: 5 } })
    cluster.advance(20_000)
    expect(list(cluster, PODS)).toHaveLength(5)
    expect(statusOf(cluster)).toMatchObject({ observedGeneration: 4, availableReplicas: 5 })
  })

  test('changed in the middle of a rollout is shared by all its ReplicaSets', () => {
    const cluster = running()
    cluster.ok(`PATCH ${PATH}/web`, { spec: { template: { spec: { serviceAccountName: 'robot' } } } })
    cluster.advance(10_000)
    expect(sizes(cluster)).toEqual([3, 2])
    cluster.ok(`PATCH ${PATH}/web`, { spec: { replicas: 8 } })
    cluster.advance(10_000)
    expect(sizes(cluster)).toEqual([6, 4])
  })

  test.each([
    ['grows by one, the newer', 5, [3, 4]],
    ['shrinks by one, the older', 3, [2, 3]],
  ])('%s of two equal ReplicaSets does', (_, replicas, expected) => {
    const cluster = running({ strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 2, maxUnavailable: 1 } } })
    cluster.ok(`PATCH ${PATH}/web`, { spec: { template: { spec: { serviceAccountName: 'robot' } } } })
    cluster.advance(10_000)
    expect(sizes(cluster)).toEqual([3, 3])
    cluster.ok(`PATCH ${PATH}/web`, { spec: { replicas } })
    cluster.advance(10_000)
    expect(sizes(cluster)).toEqual(expected)
  })

  test('refuses a scale of fewer than none, and one of another version', () => {
    const cluster = running({ replicas: 1 })
    const scale = { ...cluster.ok(`GET ${PATH}/web/scale`), spec: { replicas: -1 } }
    expect(cluster.refused(`PUT ${PATH}/web/scale`, scale).message).toBe(
      'Scale.autoscaling "web" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal to 0',
    )
    const stale = { ...scale, spec: { replicas: 2 }, metadata: { ...scale.metadata, resourceVersion: '1' } }
    expect(cluster.refused(`PUT ${PATH}/web/scale`, stale).reason).toBe('Conflict')
  })
})

test('a paused Deployment makes nothing new until it is resumed', () => {
  const cluster = running()
  cluster.ok(`PATCH ${PATH}/web`, { spec: { paused: true } })
  cluster.ok(`PATCH ${PATH}/web`, image('nginx:2'))
  cluster.advance(10_000)
  expect(sizes(cluster)).toEqual([4])
  expect(conditionsOf(cluster)).toContain('Progressing=Unknown DeploymentPaused')
  cluster.ok(`PATCH ${PATH}/web`, { spec: { paused: false } })
  cluster.advance(30_000)
  expect(sizes(cluster)).toEqual([0, 4])
})

test('a Deployment that is resumed and does not get on is late after progressDeadlineSeconds', () => {
  const cluster = running({ progressDeadlineSeconds: 60 })
  cluster.ok(`PATCH ${PATH}/web`, { spec: { template: { spec: { serviceAccountName: 'robot' } } } })
  cluster.advance(10_000)
  cluster.ok(`PATCH ${PATH}/web`, { spec: { paused: true } })
  cluster.advance(120_000)
  cluster.ok(`PATCH ${PATH}/web`, { spec: { paused: false } })
  cluster.advance(30_000)
  expect(conditionsOf(cluster)).toContain('Progressing=Unknown DeploymentResumed')
  cluster.advance(60_000)
  expect(conditionsOf(cluster)).toContain('Progressing=False ProgressDeadlineExceeded')
})

describe('a ReplicaSet somebody made', () => {
  const set = (labels: object) => ({
    metadata: { name: 'own', labels },
    spec: { replicas: 4, selector: { matchLabels: labels }, template: { ...deployment().spec.template, metadata: { labels } } },
  })

  test('is adopted, and its pods are rolled over', () => {
    const cluster = testCluster({ nodes: ['node-1'] })
    cluster.advance(20_000)
    cluster.ok(`POST ${SETS}`, set({ app: 'web' }) as never)
    cluster.advance(20_000)
    cluster.ok(`POST ${PATH}`, deployment({}, { containers: [{ name: 'c', image: 'nginx:2' }] }))
    cluster.advance(60_000)
    expect(cluster.ok(`GET ${SETS}/own`).metadata.ownerReferences).toMatchObject([{ kind: 'Deployment', name: 'web' }])
    expect(asReplicaSet(cluster.ok(`GET ${SETS}/own`)).spec.replicas).toBe(0)
    expect(statusOf(cluster)).toMatchObject({ replicas: 4, updatedReplicas: 4, availableReplicas: 4 })
  })

  test('that has the name of a Deployment’s new one makes it take another', () => {
    const cluster = running({ replicas: 1 })
    const [first] = setsOf(cluster)
    cluster.ok(`PATCH ${SETS}/${first?.metadata.name}`, { metadata: { labels: { app: 'other' } } })
    cluster.advance(10_000)
    expect(cluster.ok(`GET ${SETS}/${first?.metadata.name}`).metadata.ownerReferences).toBeUndefined()
    expect(statusOf(cluster)).toMatchObject({ collisionCount: 1, replicas: 1 })
    expect(setsOf(cluster)).toHaveLength(2)
    expect(eventsOf(cluster, 'web').filter((event) => event.includes('ReplicaSetCreateError'))).toEqual([])
  })
})

test('a deleted Deployment takes its ReplicaSets and pods with it', () => {
  const cluster = running()
  cluster.ok(`DELETE ${PATH}/web`)
  cluster.advance(20_000)
  expect([list(cluster, SETS), list(cluster, PODS)]).toEqual([[], []])
})
