import { describe, expect, it } from 'vitest'
import { type TestCluster, testCluster } from '../cluster/testing.ts'
import { ClockDriver } from './clock-driver.ts'
import type { Goal } from './cluster-port.ts'

const MINUTE = 60_000

/** A cluster whose clock is driven by a wall clock that the test moves; each look at it takes `look` ms. */
function driven(look = 0) {
  const test = testCluster({ nodes: ['node-1'] })
  let wall = 0
  let later: { work(): void; at: number }[] = []
  const driver = new ClockDriver(
    test.cluster,
    { now: () => (wall += look), later: (work, ms) => void later.push({ work, at: wall + ms }) },
    () => undefined,
  )
  const pass = (ms: number) => {
    const end = wall + ms
    for (;;) {
      const [next] = later.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)
      if (!next) break
      later = later.filter((one) => one !== next)
      wall = next.at
      next.work()
    }
    wall = end
  }
  return { ...test, driver, pass }
}

const pod = (name: string, command: string[]) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name },
  spec: { containers: [{ name: 'c', image: 'busybox', command }] },
})

const READS = [
  'sh',
  '-c',
  'sleep 300; wget -q -O- --header "Authorization: Bearer $(cat /var/run/secrets/kubernetes.io/serviceaccount/token)" https://kubernetes.default.svc/api/v1/secrets; sleep 9999',
]
const GUESSES = [
  'sh',
  '-c',
  'sleep 600; wget -q -O- --header "Authorization: Bearer guessed" https://kubernetes.default.svc/api/v1/secrets; sleep 9999',
]

const GOALS: { name: string; goal: Goal; prepare(test: TestCluster): void; what: object; after: number }[] = [
  {
    name: 'a pod is Running',
    goal: { type: 'pod-running' },
    prepare: ({ ok }) => ok('POST /api/v1/namespaces/default/pods', pod('reader', READS)),
    what: { type: 'pod', namespace: 'default', name: 'reader' },
    after: 0,
  },
  {
    name: 'the first 403',
    goal: { type: 'refusal', status: 403 },
    prepare: ({ ok }) => ok('POST /api/v1/namespaces/default/pods', pod('reader', READS)),
    what: { type: 'request', status: 403, method: 'GET', user: 'system:serviceaccount:default:default' },
    after: 5 * MINUTE,
  },
  {
    name: 'the first 401',
    goal: { type: 'refusal', status: 401 },
    prepare: ({ ok }) => ok('POST /api/v1/namespaces/default/pods', pod('thief', GUESSES)),
    what: { type: 'request', status: 401, method: 'GET', user: undefined },
    after: 10 * MINUTE,
  },
  {
    name: 'the next rotation',
    goal: { type: 'rotation' },
    prepare: ({ ok }) => ok('POST /api/v1/namespaces/default/pods', pod('reader', READS)),
    what: { type: 'rotation', namespace: 'default', pod: 'reader' },
    after: 45 * MINUTE,
  },
]

describe('time runs as fast as it can', () => {
  it.each(GOALS)('until $name, and stands where that happened', async ({ goal, prepare, what, after }) => {
    const { driver, cluster, pass, ...test } = driven()
    prepare({ cluster, ...test })
    const start = cluster.now
    driver.play(60)
    const end = driver.runUntil(goal)
    pass(1)
    expect(await end).toMatchObject({ type: 'reached', at: cluster.now, what })
    expect(cluster.now).toBeGreaterThan(start + after)
    expect(cluster.now).toBeLessThan(start + after + 10 * MINUTE)
    const there = cluster.now
    pass(1000)
    expect(cluster.now).toBe(there)
    expect(driver.state).toMatchObject({ running: false, rate: 60 })
  })

  it('to a moment, and goes on from there at the pace it had', async () => {
    const { driver, cluster, pass } = driven()
    const start = cluster.now
    driver.play(10)
    const end = driver.runUntil({ type: 'time', at: start + 90 * MINUTE })
    expect(await end).toEqual({ type: 'reached', at: start + 90 * MINUTE })
    pass(1000)
    expect(cluster.now).toBe(start + 90 * MINUTE + 992 * 10)
  })

  it('no longer than what is asked for can be expected to take, and stands there', async () => {
    const { driver, cluster } = driven()
    const start = cluster.now
    driver.play(10)
    expect(await driver.runUntil({ type: 'pod-running' })).toEqual({ type: 'given-up', at: start + 60 * MINUTE })
    expect(driver.state.running).toBe(false)
  })

  it('until it is paused', async () => {
    const { driver, cluster, pass } = driven(1)
    const start = cluster.now
    driver.play(1)
    const end = driver.runUntil({ type: 'refusal', status: 401 })
    expect(driver.state.goal).toEqual({ type: 'refusal', status: 401 })
    pass(10)
    const there = cluster.now
    expect(there).toBeGreaterThan(start)
    driver.pause()
    expect(await end).toEqual({ type: 'stopped' })
    pass(1000)
    expect(cluster.now).toBe(there)
    expect(driver.state).toMatchObject({ running: false, rate: 1 })
    expect(driver.state.goal).toBeUndefined()
  })
})

describe('time runs at a pace', () => {
  it.each([1, 10, 60, 3600])('%d virtual seconds a second', (rate) => {
    const { driver, cluster, pass } = driven()
    const start = cluster.now
    driver.play(rate)
    pass(1600)
    expect(cluster.now - start).toBe(1600 * rate)
    driver.pause()
    pass(1600)
    expect(cluster.now - start).toBe(1600 * rate)
  })

  it('step by step, from one due thing to the next', () => {
    const { driver, cluster } = driven()
    const due = cluster.nextDue
    driver.step()
    expect(cluster.now).toBe(due)
    expect(driver.state.nextDue).toBeGreaterThan(cluster.now)
  })
})
