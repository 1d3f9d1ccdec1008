import { describe, expect, test } from 'vitest'
import { Cluster } from './cluster.ts'
import type { Fault } from './faults.ts'
import { asPod } from './resources/pods/pod.ts'
import { eventsOf, type TestCluster, testCluster } from './testing.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const PODS = '/api/v1/namespaces/default/pods'

/** A pod with a token of ten minutes for `vault`, beside the default one. */
const manifest = {
  metadata: { name: 'p' },
  spec: {
    containers: [{ name: 'c', image: 'keycard/api-client', volumeMounts: [{ name: 'tok', mountPath: '/tok' }] }],
    volumes: [{ name: 'tok', projected: { sources: [{ serviceAccountToken: { path: 'token', expirationSeconds: 600, audience: 'vault' } }] } }],
  },
}

function running(): TestCluster {
  const cluster = testCluster({ nodes: ['node-1'] })
  cluster.advance(10 * SECOND)
  cluster.ok(`POST ${PODS}`, manifest)
  cluster.advance(10 * SECOND)
  expect(phaseOf(cluster)).toBe('Running')
  return cluster
}

const phaseOf = ({ ok }: TestCluster) => asPod(ok(`GET ${PODS}/p`)).status?.phase
const readyOf = ({ ok }: TestCluster) =>
  (ok('GET /api/v1/nodes/node-1')['status'] as unknown as { conditions: { type: string; status: string }[] }).conditions.find(
    ({ type }) => type === 'Ready',
  )?.status

/** The claims of the pod's short token as it lies in its volume now. */
function tokenOf({ cluster }: TestCluster): { iat: number; exp: number } {
  const volume = cluster.runtime.volumes('default').find(({ name }) => name === 'tok')?.volume
  const data = volume?.entries['..data']
  const folder = data?.type === 'link' ? volume?.entries[data.target] : undefined
  const file = folder?.type === 'folder' ? folder.entries['token'] : undefined
  const token = file?.type === 'file' ? cluster.runtime.read(file) : ''
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { iat: number; exp: number }
}

const mountEvents = (cluster: TestCluster) => eventsOf(cluster, 'p').filter((event) => event.includes('FailedMount'))

describe('a kubelet out of reach of the API server', () => {
  const fault: Fault = { type: 'api-unreachable', node: 'node-1' }

  test('keeps its pods and their files, is missed by the control plane, and takes up its work again', () => {
    const cluster = running()
    const before = tokenOf(cluster)
    cluster.cluster.setFault(fault, true)
    cluster.advance(2 * MINUTE)
    expect(readyOf(cluster)).toBe('Unknown')
    cluster.advance(20 * MINUTE)
    expect(tokenOf(cluster)).toEqual(before)
    expect(phaseOf(cluster)).toBe('Running')
    cluster.cluster.setFault(fault, false)
    cluster.advance(2 * MINUTE)
    expect(readyOf(cluster)).toBe('True')
    expect(tokenOf(cluster).iat).toBeGreaterThan(before.iat)
  })

  test('starts and stops no pods until it is back', () => {
    const cluster = running()
    cluster.cluster.setFault(fault, true)
    cluster.ok(`DELETE ${PODS}/p`)
    cluster.ok(`POST ${PODS}`, { metadata: { name: 'q' }, spec: { nodeName: 'node-1', containers: [{ name: 'c', image: 'nginx' }] } })
    cluster.advance(MINUTE)
    expect(phaseOf(cluster)).toBe('Running')
    expect(asPod(cluster.ok(`GET ${PODS}/q`)).status?.phase).toBe('Pending')
    cluster.cluster.setFault(fault, false)
    cluster.advance(MINUTE)
    expect(cluster.refused(`GET ${PODS}/p`).reason).toBe('NotFound')
    expect(asPod(cluster.ok(`GET ${PODS}/q`)).status?.phase).toBe('Running')
  })

  test("does not keep the node's containers from the API server", () => {
    const cluster = running()
    cluster.cluster.setFault(fault, true)
    const since = cluster.cluster.log.length
    cluster.advance(MINUTE)
    const origins = new Set(cluster.cluster.log.since(since).flatMap((entry) => (entry.type === 'request' ? [entry.origin.type] : [])))
    expect(origins.has('container')).toBe(true)
    expect(origins.has('kubelet')).toBe(false)
  })
})

describe('a node whose clock is wrong', () => {
  test('renews tokens late when it is behind: one that has ended lies in the volume', () => {
    const cluster = running()
    cluster.cluster.setFault({ type: 'clock-skew', node: 'node-1', ms: -30 * MINUTE }, true)
    cluster.advance(15 * MINUTE)
    expect(tokenOf(cluster).exp * 1000).toBeLessThan(cluster.cluster.now)
  })

  test('renews tokens at every sync when it is ahead', () => {
    const cluster = running()
    cluster.cluster.setFault({ type: 'clock-skew', node: 'node-1', ms: 60 * MINUTE }, true)
    const issued = new Set<number>()
    for (let minute = 0; minute < 20; minute++) {
      cluster.advance(MINUTE)
      issued.add(tokenOf(cluster).iat)
    }
    expect(issued.size).toBeGreaterThan(8)
  })
})

describe('a controller that is stopped', () => {
  const fault: Fault = { type: 'controller-stopped', controller: 'serviceaccount-controller' }

  test('does nothing, and catches up when it is started again', () => {
    const cluster = testCluster()
    cluster.cluster.setFault(fault, true)
    cluster.ok('POST /api/v1/namespaces', { metadata: { name: 'late' } })
    cluster.advance(MINUTE)
    expect(cluster.refused('GET /api/v1/namespaces/late/serviceaccounts/default').reason).toBe('NotFound')
    cluster.cluster.setFault(fault, false)
    cluster.advance(SECOND)
    expect(cluster.ok('GET /api/v1/namespaces/late/serviceaccounts/default').metadata.name).toBe('default')
  })
})

describe('volumes that cannot be written', () => {
  test('keep what is in them, with events, until they can', () => {
    const cluster = running()
    const before = tokenOf(cluster)
    cluster.cluster.setFault({ type: 'volumes-frozen', namespace: 'default', pod: 'p' }, true)
    cluster.advance(15 * MINUTE)
    expect(tokenOf(cluster)).toEqual(before)
    expect(phaseOf(cluster)).toBe('Running')
    expect(mountEvents(cluster).at(-1)).toMatch(
      /^Warning FailedMount MountVolume\.SetUp failed for volume "tok" : write \/var\/lib\/kubelet\/pods\/.*\/token: no space left on device$/,
    )
    cluster.cluster.setFault({ type: 'volumes-frozen', namespace: 'default', pod: 'p' }, false)
    cluster.advance(3 * MINUTE)
    expect(tokenOf(cluster).iat).toBeGreaterThan(before.iat)
  })
})

test('faults are in the log and in snapshots', () => {
  const { cluster } = running()
  const fault: Fault = { type: 'clock-skew', node: 'node-1', ms: 1 }
  cluster.setFault(fault, true)
  cluster.setFault(fault, true)
  expect(cluster.log.since(0).filter(({ type }) => type === 'trouble')).toMatchObject([{ fault, on: true }])
  expect(Cluster.restore(cluster.config, cluster.snapshot()).faults).toEqual([fault])
})
