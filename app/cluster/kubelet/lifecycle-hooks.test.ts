import { describe, expect, test } from 'vitest'
import { asPod, type Container } from '../resources/pods/pod.ts'
import { eventsOf, type TestCluster, testCluster } from '../testing.ts'

const SECOND = 1000
const PODS = '/api/v1/namespaces/default/pods'

function withPod(container: Partial<Container>): TestCluster {
  const cluster = testCluster({ nodes: ['node-1'] })
  cluster.advance(10 * SECOND)
  cluster.ok(`POST ${PODS}`, { metadata: { name: 'p' }, spec: { containers: [{ name: 'c', image: 'nginx', ...container }] } } as never)
  cluster.advance(8 * SECOND)
  return cluster
}

const podOf = ({ ok }: TestCluster) => asPod(ok(`GET ${PODS}/p`))
const exec = (...command: string[]) => ({ exec: { command } })

describe('a postStart hook', () => {
  test('leaves what it wrote in the container', () => {
    const cluster = withPod({
      lifecycle: { postStart: exec('sh', '-c', 'echo hello > /tmp/greeting') },
      readinessProbe: exec('cat', '/tmp/greeting'),
    })
    cluster.advance(15 * SECOND)
    expect(podOf(cluster).status?.containerStatuses?.[0]?.ready).toBe(true)
  })

  test('may ask the server it was started with', () => {
    const cluster = withPod({ lifecycle: { postStart: { httpGet: { port: 80 } } } })
    expect(podOf(cluster).status?.phase).toBe('Running')
    expect(eventsOf(cluster, 'p').filter((event) => event.startsWith('Warning'))).toEqual([])
  })

  test.each<[string, object, string]>([
    [
      'a command that fails',
      exec('sh', '-c', 'echo no; exit 3'),
      `Exec lifecycle hook ([sh -c echo no; exit 3]) for Container "c" in Pod "p_default(UID)" failed - error: command 'sh -c echo no; exit 3' exited with 3: , message: "no\\n"`,
    ],
    [
      'a port nobody listens at',
      { httpGet: { port: 81, path: '/up' } },
      'HTTP lifecycle hook (/up) for Container "c" in Pod "p_default(UID)" failed - error: Get "http://10.244.0.2:81/up": dial tcp 10.244.0.2:81: connect: connection refused',
    ],
  ])('that fails, %s, has the container stopped', (_title, postStart, message) => {
    const cluster = withPod({ lifecycle: { postStart: postStart as never } })
    const { uid = '' } = podOf(cluster).metadata
    const told = cluster.cluster.eventsSince(0).flatMap(({ object }) => asPod(object).status?.containerStatuses?.[0]?.state?.waiting ?? [])
    expect(told).toContainEqual({ reason: 'PostStartHookError', message: message.replace('UID', uid) })
    const events = eventsOf(cluster, 'p')
    expect(events).toContain('Warning FailedPostStartHook PostStartHook failed')
    expect(events).toContain('Normal Killing FailedPostStartHook')
  })
})

test('a preStop hook whose command is not there is told of', () => {
  const cluster = withPod({ lifecycle: { preStop: exec('drain') } })
  cluster.ok(`DELETE ${PODS}/p`)
  cluster.advance(SECOND)
  expect(eventsOf(cluster, 'p')).toContain('Warning FailedPreStopHook PreStopHook failed')
})
