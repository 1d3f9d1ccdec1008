import { describe, expect, test } from 'vitest'
import { asPod, type Container } from '../resources/pods/pod.ts'
import type { ProbeState } from '../runtime/container-state.ts'
import { eventsOf, type TestCluster, testCluster } from '../testing.ts'
import { counted } from './prober.ts'

const SECOND = 1000
const PODS = '/api/v1/namespaces/default/pods'

function withPod(container: Partial<Container>, seconds: number): TestCluster {
  const cluster = testCluster({ nodes: ['node-1'] })
  cluster.advance(10 * SECOND)
  cluster.ok(`POST ${PODS}`, { metadata: { name: 'p' }, spec: { containers: [{ name: 'c', image: 'nginx', ...container }] } } as never)
  cluster.advance(seconds * SECOND)
  return cluster
}

const statusOf = ({ ok }: TestCluster) => asPod(ok(`GET ${PODS}/p`)).status
const containerOf = (cluster: TestCluster) => statusOf(cluster)?.containerStatuses?.[0]
const readyOf = (cluster: TestCluster) => statusOf(cluster)?.conditions?.find(({ type }) => type === 'Ready')?.status
const unhealthy = (cluster: TestCluster) => eventsOf(cluster, 'p').filter((event) => event.includes('Unhealthy'))
const shell = (text: string): Partial<Container> => ({ image: 'busybox', command: ['sh', '-c', text] })

describe('results of a probe in a row', () => {
  const state = (result: ProbeState['result']): ProbeState => ({ containerId: 'c', result, successes: 0, failures: 0, nextAt: 0 })
  test.each<[string, ProbeState['result'], string, object, ProbeState['result']]>([
    ['one success is enough', 'failure', '+', {}, 'success'],
    ['unless more are asked for', 'failure', '+', { successThreshold: 2 }, 'failure'],
    ['two failures are not enough', 'success', '--', {}, 'success'],
    ['three are', 'success', '---', {}, 'failure'],
    ['a success between them counts anew', 'success', '--+--', {}, 'success'],
    ['one is enough when one is asked for', 'success', '-', { failureThreshold: 1 }, 'failure'],
  ])('%s', (_title, first, results, probe, expected) => {
    let now = state(first)
    for (const result of results) now = counted(now, probe, result === '+', 0)
    expect(now.result).toBe(expected)
  })
})

describe('a readiness probe', () => {
  test('that succeeds makes the container ready', () => {
    const cluster = withPod({ readinessProbe: { httpGet: { path: '/', port: 80 } } }, 15)
    expect([containerOf(cluster)?.ready, readyOf(cluster)]).toEqual([true, 'True'])
  })

  test.each<[string, Partial<Container>, RegExp]>([
    [
      'of a path that is not there',
      { readinessProbe: { httpGet: { path: '/none', port: 80 } } },
      /^Warning Unhealthy Readiness probe failed: HTTP probe failed with statuscode: 404$/,
    ],
    [
      'of a port nobody listens at',
      { readinessProbe: { tcpSocket: { port: 8080 } } },
      /^Warning Unhealthy Readiness probe failed: dial tcp 10\.244\.0\.\d+:8080: connect: connection refused$/,
    ],
    [
      'of a command that fails',
      { ...shell('sleep infinity'), readinessProbe: { exec: { command: ['cat', '/tmp/ready'] } } },
      /^Warning Unhealthy Readiness probe failed: cat: can't open '\/tmp\/ready': No such file or directory\n$/,
    ],
    [
      'of a command that says nothing',
      { ...shell('sleep infinity'), readinessProbe: { exec: { command: ['false'] } } },
      /^Warning Unhealthy Readiness probe failed: $/,
    ],
    [
      'of a command that takes too long',
      { ...shell('sleep infinity'), readinessProbe: { exec: { command: ['sh', '-c', 'sleep 5'] } } },
      /^Warning Unhealthy Readiness probe failed: command timed out: "sh -c sleep 5" timed out after 1s$/,
    ],
    [
      'of a command that is not there',
      { ...shell('sleep infinity'), readinessProbe: { exec: { command: ['healthy'] } } },
      /^Warning Unhealthy Readiness probe errored and resulted in unknown state: rpc error: code = Unknown desc = failed to exec in container: failed to start exec "\w{64}": OCI runtime exec failed: exec failed: unable to start container process: exec: "healthy": executable file not found in \$PATH$/,
    ],
    [
      'of a port by a name it does not have',
      { readinessProbe: { httpGet: { port: 'web' } } },
      /^Warning Unhealthy Readiness probe errored and resulted in unknown state: strconv\.Atoi: parsing "web": invalid syntax$/,
    ],
    [
      'with encryption of a server that has none',
      { readinessProbe: { httpGet: { port: 80, scheme: 'HTTPS' } } },
      /^Warning Unhealthy Readiness probe failed: Get "https:\/\/10\.244\.0\.\d+:80\/": http: server gave HTTP response to HTTPS client$/,
    ],
    [
      'of a service that speaks no gRPC',
      { readinessProbe: { grpc: { port: 80 }, timeoutSeconds: 2 } },
      /^Warning Unhealthy Readiness probe failed: timeout: failed to connect service "10\.244\.0\.\d+:80" within 2s: context deadline exceeded$/,
    ],
  ])('%s keeps it from that', (_title, container, event) => {
    const cluster = withPod(container, 15)
    expect([containerOf(cluster)?.ready, containerOf(cluster)?.started, readyOf(cluster)]).toEqual([false, true, 'False'])
    expect(unhealthy(cluster)).not.toEqual([])
    for (const one of unhealthy(cluster)) expect(one).toMatch(event)
    expect(containerOf(cluster)?.restartCount).toBe(0)
  })

  test('follows what the container does', () => {
    const cluster = withPod(
      { ...shell('sleep 20; touch /tmp/ready; sleep infinity'), readinessProbe: { exec: { command: ['cat', '/tmp/ready'] }, periodSeconds: 5 } },
      15,
    )
    expect(readyOf(cluster)).toBe('False')
    cluster.advance(20 * SECOND)
    expect(readyOf(cluster)).toBe('True')
  })
})

test('a liveness probe that cannot be made never has the container restarted', () => {
  const cluster = withPod({ livenessProbe: { exec: { command: ['healthy'] }, periodSeconds: 5, failureThreshold: 1 } }, 60)
  expect([containerOf(cluster)?.restartCount, readyOf(cluster)]).toEqual([0, 'True'])
})

test('a probe reaches what another container of the pod listens at', () => {
  const cluster = testCluster({ nodes: ['node-1'] })
  cluster.advance(10 * SECOND)
  const containers = [
    { name: 'c', ...shell('sleep infinity'), readinessProbe: { tcpSocket: { port: 80 } } },
    { name: 'web', image: 'nginx' },
  ]
  cluster.ok(`POST ${PODS}`, { metadata: { name: 'p' }, spec: { containers } } as never)
  cluster.advance(30 * SECOND)
  expect(readyOf(cluster)).toBe('True')
})

test('a liveness probe that fails three times has the container restarted', () => {
  const cluster = withPod({ livenessProbe: { httpGet: { path: '/none', port: 80 } } }, 60)
  expect(containerOf(cluster)?.restartCount).toBeGreaterThan(0)
  expect(eventsOf(cluster, 'p')).toContain('Normal Killing Container c failed liveness probe, will be restarted')
})

describe('a startup probe', () => {
  const container = {
    ...shell('sleep 25; touch /tmp/up; sleep infinity'),
    startupProbe: { exec: { command: ['cat', '/tmp/up'] }, failureThreshold: 10 },
  }
  test('is waited for by the others', () => {
    const cluster = withPod({ ...container, livenessProbe: { exec: { command: ['cat', '/tmp/up'] } } }, 20)
    expect([containerOf(cluster)?.started, containerOf(cluster)?.ready]).toEqual([false, false])
    cluster.advance(30 * SECOND)
    expect([containerOf(cluster)?.started, containerOf(cluster)?.ready, containerOf(cluster)?.restartCount]).toEqual([true, true, 0])
  })

  test('that never succeeds has the container restarted', () => {
    const cluster = withPod({ ...shell('sleep infinity'), startupProbe: { exec: { command: ['false'] }, failureThreshold: 2, periodSeconds: 5 } }, 70)
    expect(containerOf(cluster)?.restartCount).toBeGreaterThan(0)
    expect(eventsOf(cluster, 'p')).toContain('Normal Killing Container c failed startup probe, will be restarted')
  })
})
