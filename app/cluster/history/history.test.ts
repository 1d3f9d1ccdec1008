import { describe, expect, it } from 'vitest'
import type { RequestEntry } from '../log-entry.ts'
import { type TestCluster, testCluster } from '../testing.ts'
import { ClusterHistory } from './history.ts'

const MINUTE = 60_000

const POD = (name: string) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec: { containers: [{ name: 'c', image: 'nginx' }] } })

function recorded(): TestCluster & { history: ClusterHistory } {
  const test = testCluster({ nodes: ['node-1', 'node-2'] })
  return { ...test, history: new ClusterHistory(test.cluster) }
}

/** A morning in the life of a cluster; `marks` are the snapshots along the way, by the time they were taken. */
function morning() {
  const test = recorded()
  const { cluster, ok, send, advance } = test
  const marks = new Map<number, string>()
  const mark = () => {
    advance(1)
    marks.set(cluster.now, JSON.stringify(cluster.snapshot()))
    advance(1)
  }
  for (const name of ['a', 'b', 'c']) ok('POST /api/v1/namespaces/default/pods', POD(name))
  mark()
  advance(MINUTE)
  mark()
  cluster.setFault({ type: 'api-unreachable', node: 'node-1' }, true)
  cluster.setFault({ type: 'clock-skew', node: 'node-2', ms: 5000 }, true)
  advance(3 * MINUTE)
  mark()
  cluster.keys.add('ES256')
  cluster.setFault({ type: 'api-unreachable', node: 'node-1' }, false)
  send('DELETE /api/v1/namespaces/default/pods/a')
  send('GET /api/v1/pods?watch=1&timeoutSeconds=7200')
  cluster.runtime.write({ namespace: 'default', pod: 'b', container: 'c' }, '/tmp/note', undefined)
  advance(20 * MINUTE)
  mark()
  advance(300 * MINUTE)
  mark()
  advance(300 * MINUTE)
  return { ...test, marks }
}

describe('the past of a cluster', () => {
  it('is made again as it was, to the byte', () => {
    const { history, marks, cluster } = morning()
    const now = JSON.stringify(cluster.snapshot())
    expect(marks.size).toBe(5)
    for (const [at, snapshot] of [...marks].reverse()) expect(JSON.stringify(history.pastAt(at).cluster.snapshot())).toBe(snapshot)
    expect(JSON.stringify(cluster.snapshot())).toBe(now)
  })

  it('goes its own way, and has a past of its own that begins with the shared one', () => {
    const { history, marks } = morning()
    const [first = 0, second = 0] = marks.keys()
    const other = history.pastAt(second)
    other.cluster.advanceTo(second + 10 * MINUTE)
    expect(JSON.stringify(other.history.pastAt(first).cluster.snapshot())).toBe(marks.get(first))
    expect(JSON.stringify(other.history.pastAt(second).cluster.snapshot())).toBe(marks.get(second))
    expect(other.history.oldest).toBe(history.oldest)
  })

  it('has the watches that were open then, and what becomes of them in it is not told of the present', () => {
    const { cluster, history, advance } = recorded()
    const { requestId, body } = cluster.request({
      method: 'GET',
      url: '/api/v1/pods?watch=1&timeoutSeconds=600',
      headers: { authorization: 'Bearer admin-token' },
    })
    advance(MINUTE)
    const before = cluster.now
    // Enough for a checkpoint while the watch is open.
    for (let i = 0; i < 1100; i++) cluster.request({ method: 'GET', url: '/version', headers: { authorization: 'Bearer admin-token' } })
    advance(1)
    advance(MINUTE)
    if (body.type === 'watch') body.watch.close()
    const closedAt = cluster.now
    advance(MINUTE)
    const watchOf = ({ log }: typeof cluster) => (log.get(requestId) as RequestEntry).watch
    for (const at of [before, closedAt - 1]) expect(watchOf(history.pastAt(at).cluster)?.closedAt).toBeUndefined()
    expect(watchOf(history.pastAt(closedAt).cluster)?.closedAt).toBe(closedAt)
    const past = history.pastAt(before).cluster
    past.closeWatch(requestId)
    expect([watchOf(past)?.closedAt, watchOf(cluster)?.closedAt]).toEqual([before, closedAt])
  })

  it('is not kept from before it was recorded, and the future is not in it', () => {
    const { history, cluster } = recorded()
    expect(() => history.pastAt(cluster.now)).toThrow(RangeError)
    cluster.advanceTo(cluster.now + MINUTE)
    expect(() => history.pastAt(history.oldest - 1)).toThrow('the past is kept from 2026-01-02T03:04:06.000Z to 2026-01-02T03:05:06.000Z')
    expect(history.pastAt(history.oldest).cluster.now).toBe(history.oldest)
  })

  it('is forgotten from its beginning on when very much was asked, and says so', () => {
    const { history, cluster, ok, advance } = recorded()
    const begin = history.oldest
    for (let i = 0; i < 26_000; i++) {
      ok('GET /api/v1/namespaces/default')
      if (i % 100 === 0) advance(1000)
    }
    expect(history.oldest).toBeGreaterThan(begin)
    expect(history.oldest).toBeLessThan(cluster.now - 100_000)
    expect(history.pastAt(cluster.now - 50_500).cluster.now).toBe(cluster.now - 50_500)
  })
})
