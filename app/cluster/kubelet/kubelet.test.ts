import { describe, expect, test } from 'vitest'
import { Cluster } from '../cluster.ts'
import { release } from '../releases.ts'
import { asPod, type Container, type PodSpec } from '../resources/pods/pod.ts'
import { eventsOf, type TestCluster, testCluster } from '../testing.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const CORE = '/api/v1/namespaces/default'

function started(): TestCluster {
  const cluster = testCluster({ nodes: ['node-1'] })
  cluster.advance(10 * SECOND)
  return cluster
}

function addPod(cluster: TestCluster, container: Partial<Container>, spec: Partial<PodSpec> = {}): void {
  cluster.ok(`POST ${CORE}/pods`, {
    metadata: { name: 'p' },
    spec: { containers: [{ name: 'c', image: 'busybox', ...container }], ...spec },
  } as never)
}

const sh = (text: string) => ({ command: ['sh', '-c', text] })
const podOf = ({ ok }: TestCluster) => asPod(ok(`GET ${CORE}/pods/p`))
const statusOf = (cluster: TestCluster) => podOf(cluster).status
const isGone = ({ send }: TestCluster) => send(`GET ${CORE}/pods/p`).status === 404

/** Lets time pass until something holds; returns the seconds it took. Fails after five minutes. */
function secondsUntil(cluster: TestCluster, holds: () => boolean): number {
  for (let tenths = 0; tenths < 3000; tenths++) {
    if (holds()) return tenths / 10
    cluster.advance(100)
  }
  throw new Error('it did not come to that in five minutes')
}

describe('a container that fails again and again', () => {
  test('waits 10 s, then 20 s, and says so', () => {
    const cluster = started()
    addPod(cluster, sh('exit 1'))
    cluster.advance(30 * SECOND)
    const { uid } = podOf(cluster).metadata
    const [status] = statusOf(cluster)?.containerStatuses ?? []
    expect(status).toMatchObject({ restartCount: 2, lastState: { terminated: { exitCode: 1, reason: 'Error' } } })
    expect(statusOf(cluster)?.phase).toBe('Running')
    expect(eventsOf(cluster, 'p')).toContain(`Warning BackOff Back-off restarting failed container c in pod p_default(${uid})`)
  })
})

describe('a pod that is deleted', () => {
  test.each<[string, Partial<Container>, string, [number, number]]>([
    ['goes soon when its process listens', { image: 'nginx' }, '', [0, 4]],
    ['goes after its grace period when it does not', sh('sleep infinity'), '', [30, 34]],
    ['goes after the grace period asked for', sh('sleep infinity'), '?gracePeriodSeconds=5', [5, 9]],
    ['goes at once by force', sh('sleep infinity'), '?gracePeriodSeconds=0', [0, 0]],
    ['waits for its preStop hook', { image: 'nginx', lifecycle: { preStop: { exec: { command: ['sleep', '10'] } } } }, '', [10, 14]],
    ['waits for its preStop sleep', { image: 'nginx', lifecycle: { preStop: { sleep: { seconds: 7 } } } }, '', [7, 11]],
  ])('%s', (_title, container, query, [least, most]) => {
    const cluster = started()
    addPod(cluster, container)
    cluster.advance(15 * SECOND)
    cluster.ok(`DELETE ${CORE}/pods/p${query}`)
    const took = secondsUntil(cluster, () => isGone(cluster))
    expect(took).toBeGreaterThanOrEqual(least)
    expect(took).toBeLessThanOrEqual(most)
    cluster.advance(MINUTE)
    expect(eventsOf(cluster, 'p')).toContain('Normal Killing Stopping container c')
  })

  test('may be hurried by a second, shorter deletion', () => {
    const cluster = started()
    addPod(cluster, sh('sleep infinity'))
    cluster.advance(15 * SECOND)
    cluster.ok(`DELETE ${CORE}/pods/p`)
    cluster.advance(3 * SECOND)
    cluster.ok(`DELETE ${CORE}/pods/p?gracePeriodSeconds=2`)
    expect(secondsUntil(cluster, () => isGone(cluster))).toBeLessThan(6)
  })

  test('is told to have ended before it goes', () => {
    const cluster = started()
    addPod(cluster, { image: 'nginx' })
    cluster.advance(15 * SECOND)
    const revision = cluster.cluster.view().revision
    cluster.ok(`DELETE ${CORE}/pods/p`)
    cluster.advance(10 * SECOND)
    const phases = cluster.cluster.eventsSince(revision).flatMap(({ resource, object }) => (resource === 'pods' ? [asPod(object).status?.phase] : []))
    expect([...new Set(phases)]).toEqual(['Running', 'Succeeded'])
  })

  test('and made anew under the same name is another pod, though the first is still stopping', () => {
    const cluster = started()
    addPod(cluster, sh('sleep infinity'))
    cluster.advance(15 * SECOND)
    cluster.ok(`DELETE ${CORE}/pods/p?gracePeriodSeconds=0`)
    addPod(cluster, { image: 'nginx' })
    cluster.advance(15 * SECOND)
    expect(statusOf(cluster)?.phase).toBe('Running')
    cluster.advance(MINUTE)
    expect(statusOf(cluster)?.containerStatuses?.[0]).toMatchObject({ ready: true, restartCount: 0 })
  })
})

describe('a pod that ends', () => {
  test.each([
    ['Never', 'exit 0', 'Succeeded'],
    ['Never', 'exit 2', 'Failed'],
    ['OnFailure', 'exit 0', 'Succeeded'],
  ])('with restartPolicy %s and %s is %s, and its log stays', (restartPolicy, text, phase) => {
    const cluster = started()
    addPod(cluster, sh(`echo bye; ${text}`), { restartPolicy })
    cluster.advance(15 * SECOND)
    expect(statusOf(cluster)?.phase).toBe(phase)
    expect(cluster.send(`GET ${CORE}/pods/p/log`).body).toMatchObject({ text: 'bye\n' })
    expect(cluster.cluster.runtime.volumes('default')).toEqual([])
  })

  test('when its deadline is over has failed, and says why', () => {
    const cluster = started()
    addPod(cluster, { image: 'nginx' }, { activeDeadlineSeconds: 20 })
    cluster.advance(40 * SECOND)
    expect(statusOf(cluster)).toMatchObject({
      phase: 'Failed',
      reason: 'DeadlineExceeded',
      message: 'Pod was active on the node longer than the specified deadline',
    })
  })
})

describe('init containers and sidecars', () => {
  test('run before the others, and sidecars beside them', () => {
    const cluster = started()
    const initContainers = [
      { name: 'first', image: 'busybox', ...sh('echo 1') },
      { name: 'side', image: 'nginx', restartPolicy: 'Always' },
    ]
    addPod(cluster, sh('sleep 20'), { initContainers, restartPolicy: 'Never' })
    cluster.advance(15 * SECOND)
    expect(statusOf(cluster)?.initContainerStatuses).toMatchObject([
      { name: 'first', ready: true, started: false, state: { terminated: { reason: 'Completed' } } },
      { name: 'side', ready: true, started: true, state: { running: {} } },
    ])
    cluster.advance(30 * SECOND)
    expect(statusOf(cluster)?.phase).toBe('Succeeded')
  })
})

describe('sidecars of a pod that is deleted', () => {
  const side = (name: string) => ({ name, image: 'nginx', restartPolicy: 'Always' })
  const running = (cluster: TestCluster) =>
    [...(statusOf(cluster)?.initContainerStatuses ?? []), ...(statusOf(cluster)?.containerStatuses ?? [])].flatMap(({ name, state }) =>
      state?.running ? [name] : [],
    )

  /** What ends, in its order, and after how many seconds. */
  function endings(container: Partial<Container>, grace: number): string[] {
    const cluster = started()
    addPod(cluster, container, { initContainers: [side('first'), side('second')], terminationGracePeriodSeconds: grace })
    cluster.advance(15 * SECOND)
    expect(running(cluster)).toEqual(['first', 'second', 'c'])
    const [since, deletedAt] = [cluster.cluster.log.length, cluster.cluster.now]
    cluster.ok(`DELETE ${CORE}/pods/p`)
    cluster.advance(MINUTE)
    return cluster.cluster.log
      .since(since)
      .flatMap((entry) =>
        entry.type === 'container' && entry.event === 'ended' ? [`${entry.container} ${((entry.at - deletedAt) / SECOND).toFixed(1)}`] : [],
      )
  }

  test('stop when the others have, in the reverse of their order', () => {
    expect(endings({ image: 'nginx' }, 30)).toEqual(['c 0.1', 'second 0.2', 'first 0.3'])
  })

  test('have two seconds of their own when the others took all the time there was', () => {
    expect(endings(sh('sleep infinity'), 5)).toEqual(['c 5.0', 'second 5.1', 'first 5.1'])
  })
})

test('a container whose image is changed is made anew; the others stay', () => {
  const cluster = started()
  addPod(cluster, { image: 'nginx' })
  cluster.advance(15 * SECOND)
  cluster.ok(
    `PATCH ${CORE}/pods/p`,
    { spec: { containers: [{ name: 'c', image: 'nginx:1.27' }] } },
    { headers: { 'content-type': 'application/strategic-merge-patch+json' } },
  )
  cluster.advance(15 * SECOND)
  expect(statusOf(cluster)?.containerStatuses?.[0]).toMatchObject({ image: 'docker.io/library/nginx:1.27', restartCount: 1, ready: true })
  expect(eventsOf(cluster, 'p')).toContain('Normal Killing Container c definition changed, will be restarted')
})

test('a volume that cannot be set up for two minutes is told of', () => {
  const cluster = started()
  addPod(cluster, { image: 'nginx', volumeMounts: [{ name: 'v', mountPath: '/v' }] }, { volumes: [{ name: 'v', secret: { secretName: 'none' } }] })
  cluster.advance(3 * MINUTE)
  expect(statusOf(cluster)?.phase).toBe('Pending')
  expect(eventsOf(cluster, 'p')).toEqual([
    expect.stringContaining('Normal Scheduled'),
    'Warning FailedMount MountVolume.SetUp failed for volume "v" : secret "none" not found',
    'Warning FailedMount Unable to attach or mount volumes: unmounted volumes=[v], unattached volumes=[], failed to process volumes=[]: context deadline exceeded',
  ])
})

describe('what a kubelet may not have', () => {
  test('a token of an account that is gone: the pod waits', () => {
    const cluster = started()
    cluster.ok(`POST ${CORE}/serviceaccounts`, { metadata: { name: 'gone' } })
    addPod(cluster, { image: 'nginx' }, { serviceAccountName: 'gone', nodeSelector: { later: 'yes' } })
    cluster.ok(`DELETE ${CORE}/serviceaccounts/gone`)
    cluster.ok('PATCH /api/v1/nodes/node-1', { metadata: { labels: { later: 'yes' } } })
    cluster.advance(20 * SECOND)
    expect(
      eventsOf(cluster, 'p').some((event) =>
        /FailedMount MountVolume\.SetUp failed for volume "kube-api-access-\w+" : failed to fetch token: serviceaccounts "gone" not found$/.test(
          event,
        ),
      ),
    ).toBe(true)
  })
})

test('an idle pod costs no requests until a token is due', () => {
  const cluster = started()
  addPod(cluster, { image: 'nginx' })
  cluster.advance(MINUTE)
  const since = cluster.cluster.log.length
  cluster.advance(40 * MINUTE)
  const requests = cluster.cluster.log
    .since(since)
    .filter((entry) => entry.type === 'request' && entry.origin.type === 'kubelet' && entry.resource !== 'leases' && entry.resource !== 'nodes')
  expect(requests).toEqual([])
  cluster.advance(10 * MINUTE)
  expect(cluster.cluster.log.since(since).some((entry) => entry.type === 'token' && entry.event === 'refreshed')).toBe(true)
})

test('a cluster restored in the middle goes on as the first does', () => {
  const cluster = started()
  addPod(cluster, sh('while true; do date; sleep 7; done'), { initContainers: [{ name: 'i', image: 'busybox', ...sh('sleep 5') }] })
  cluster.advance(4321)
  const snapshot = JSON.parse(JSON.stringify(cluster.cluster.snapshot()))
  const other = Cluster.restore(cluster.cluster.config, snapshot)
  for (const one of [cluster.cluster, other]) one.advanceTo(one.now + 10 * MINUTE)
  expect(other.snapshot()).toEqual(cluster.cluster.snapshot())
})

describe('what a kubelet tells depends on its release', () => {
  test.each([
    ['1.24', 'Created container c', false, []],
    ['1.30', 'Created container c', true, ['hostIPs']],
    ['1.33', 'Created container: c', true, ['hostIPs']],
    ['1.34', 'Created container: c', true, ['observedGeneration', 'hostIPs']],
    ['1.36', 'Container created', true, ['observedGeneration', 'hostIPs', 'resources']],
  ])('%s', (version, created, hasSandboxCondition, fields) => {
    const cluster = testCluster({ nodes: ['node-1'], release: release(version) })
    cluster.advance(10 * SECOND)
    addPod(cluster, { image: 'nginx' })
    cluster.advance(15 * SECOND)
    const status = statusOf(cluster) ?? {}
    expect(eventsOf(cluster, 'p')).toContain(`Normal Created ${created}`)
    expect(status.conditions?.some(({ type }) => type === 'PodReadyToStartContainers')).toBe(hasSandboxCondition)
    expect(['observedGeneration', 'hostIPs', 'resources'].filter((field) => field in status)).toEqual(fields)
  })
})
