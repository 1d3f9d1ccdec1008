import { expect, test } from 'vitest'
import type { LogEntry } from '../../cluster/log-entry.ts'
import { testCluster } from '../../cluster/testing.ts'
import type { Lane } from './lane.ts'
import { MARK_KINDS } from './mark-shapes.ts'
import { TimelineProjection } from './projection.ts'
import { lastOf } from './token-bar.ts'
import { describeBar } from './words.ts'

const POD = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec: { containers: [{ name: 'c', image: 'keycard/api-client' }] } }

function projected(log: readonly LogEntry[]): TimelineProjection {
  const projection = new TimelineProjection()
  projection.read(log)
  return projection
}

/** Everything a lane holds, as plain data; that a token was minted is told by its bar. */
function told(lane: Lane | undefined) {
  if (!lane) throw new Error('there is no such lane')
  const marks = MARK_KINDS.filter((kind) => kind !== 'minted').flatMap((kind) => {
    const series = lane.marks[kind]
    return Array.from({ length: series.length }, (_, index) => ({ kind, at: series.at(index), seq: series.seq(index), bar: series.owner(index) }))
  })
  return { id: lane.id, account: lane.account, lives: lane.lives, bars: lane.bars.all, marks }
}

const utc = (at: number) => new Date(at).toISOString().slice(11, 19)

test('a pod’s token is a bar from its mint, mounted and used, and its successor follows at the refresh', () => {
  const { cluster, ok, advance } = testCluster({ nodes: ['node-1'] })
  advance(1000)
  ok('POST /api/v1/namespaces/default/pods', POD)
  advance(55 * 60_000)
  const lane = projected(cluster.log.since(0)).lanes.get('pod/default/p')
  const { bars, marks, lives } = told(lane)
  expect(lives).toEqual([{ from: expect.any(Number), to: undefined }])
  const [first, second] = bars
  expect(marks.filter(({ bar, kind }) => bar === 0 && kind !== 'forbidden').map(({ kind }) => kind)).toEqual(['mounted'])
  expect(first?.statusExpiresAt).toBe((first?.mintedAt ?? 0) - ((first?.mintedAt ?? 0) % 1000) + 3607_000)
  expect((first?.expiresAt ?? 0) - (first?.mintedAt ?? 0)).toBeGreaterThan(364 * 24 * 3600_000)
  expect(first?.uses.forbidden).toBeGreaterThan(0)
  expect(first?.endedAt).toBe(marks.find(({ kind, bar }) => kind === 'refreshed' && bar === 1)?.at)
  const minutes = ((second?.mintedAt ?? 0) - (first?.mintedAt ?? 0)) / 60_000
  expect(minutes).toBeGreaterThan(47)
  expect(minutes).toBeLessThan(51)
})

test('read as it grows, a log makes the same timeline as read at once', () => {
  const { cluster, ok, advance } = testCluster({ nodes: ['node-1'] })
  const growing = new TimelineProjection()
  const log: LogEntry[] = []
  const read = () => {
    for (const entry of cluster.log.since(log.length)) log.push(entry)
    growing.read(log)
  }
  read()
  ok('POST /api/v1/namespaces/default/pods', POD)
  for (let minute = 0; minute < 60; minute += 7) {
    advance(7 * 60_000)
    read()
  }
  ok('DELETE /api/v1/namespaces/default/pods/p')
  advance(60_000)
  read()
  const whole = projected(cluster.log.since(0))
  expect([...growing.lanes.values()].map(told)).toEqual([...whole.lanes.values()].map(told))
  const pod = told(growing.lanes.get('pod/default/p'))
  expect(pod.lives[0]?.to).toBeGreaterThan(pod.lives[0]?.from ?? Number.POSITIVE_INFINITY)
  expect(pod.marks.some(({ kind }) => kind === 'revoked')).toBe(true)
})

test('a use whose answer is not known yet is marked when it is, in its place', () => {
  const log: LogEntry[] = [
    { type: 'token', seq: 1, at: 10, event: 'minted', tokenId: 't', namespace: 'a', serviceAccount: 's' },
    { type: 'request', seq: 2, at: 20, method: 'GET', url: '/api', origin: { type: 'external' }, trace: [], credentialId: 't' },
    { type: 'token', seq: 3, at: 20, cause: 2, event: 'used', tokenId: 't', namespace: 'a', serviceAccount: 's' },
    { type: 'request', seq: 4, at: 30, method: 'GET', url: '/api', origin: { type: 'external' }, trace: [], credentialId: 't', status: 200 },
    { type: 'token', seq: 5, at: 30, cause: 4, event: 'used', tokenId: 't', namespace: 'a', serviceAccount: 's' },
  ]
  const projection = projected(log)
  const lane = projection.lanes.get('account/a/s')
  expect(told(lane).marks).toEqual([{ kind: 'allowed', at: 30, seq: 5, bar: 0 }])
  log[1] = { ...log[1], status: 403 } as LogEntry
  projection.read(log)
  expect(told(lane).marks).toEqual([
    { kind: 'allowed', at: 30, seq: 5, bar: 0 },
    { kind: 'forbidden', at: 20, seq: 3, bar: 0 },
  ])
  expect(lane?.bars.at(0)?.uses).toEqual({ allowed: 1, forbidden: 1, unauthorized: 0 })
})

test('another log is another timeline', () => {
  const projection = projected([{ type: 'token', seq: 1, at: 10, event: 'minted', tokenId: 't', namespace: 'a', serviceAccount: 's' }])
  projection.read([])
  expect(projection.lanes.size).toBe(0)
})

test('what people ask without a service account’s token has a lane of their name', () => {
  const { cluster, ok, send } = testCluster()
  ok('GET /api/v1/namespaces/default/pods')
  send('GET /api/v1/namespaces/default/pods', undefined, { as: 'token:nonsense' })
  const { lanes } = projected(cluster.log.since(0))
  expect(told(lanes.get('people/admin')).marks.map(({ kind }) => kind)).toContain('allowed')
  expect(told(lanes.get('people/not recognized')).marks.map(({ kind }) => kind)).toEqual(['unauthorized'])
})

test('each part of the cluster has a lane of its name, and knows as whom it asks', () => {
  const { cluster, advance } = testCluster({ nodes: ['node-1'] })
  advance(60_000)
  const lanes = [...projected(cluster.log.since(0)).lanes.values()].filter(({ group }) => group === 'control-plane')
  const users = new Map(lanes.map(({ label, user }) => [label, user]))
  expect(users.get('kubelet node-1')).toBe('system:node:node-1')
  expect(users.get('node-lifecycle controller')).toBe('system:serviceaccount:kube-system:node-controller')
})

test('a token asked for by hand has a lane of its account, and a sentence that tells its times', () => {
  const { cluster, ok } = testCluster()
  ok('POST /api/v1/namespaces/default/serviceaccounts/default/token', { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest' } as never)
  const bar = projected(cluster.log.since(0)).lanes.get('account/default/default')?.bars.at(0)
  expect(bar && describeBar(bar, utc)).toMatch(/^Token of default: minted \d\d:\d\d:\d\d, expires \d\d:\d\d:\d\d\.$/)
})

test('a Secret’s token has a bar without an end, until the Secret goes', () => {
  const { cluster, ok, send, advance } = testCluster()
  const metadata = { name: 'kept', annotations: { 'kubernetes.io/service-account.name': 'default' } }
  const secret = ok('POST /api/v1/namespaces/default/secrets', { metadata, type: 'kubernetes.io/service-account-token' } as never)
  advance(1000)
  const { token } = ok(`GET /api/v1/namespaces/default/secrets/${secret.metadata.name}`)['data'] as { token: string }
  send('GET /api', undefined, { as: `token:${atob(token)}` })
  const lane = () => projected(cluster.log.since(0)).lanes.get('secret/default/kept')
  const bar = () => lane()?.bars.at(0)
  expect(bar()).toMatchObject({ tokenId: 'default/kept', expiresAt: undefined, statusExpiresAt: undefined, endedAt: undefined })
  expect(told(lane()).marks.map(({ kind }) => kind)).toEqual(['allowed'])
  const sentence = () => {
    const shown = bar()
    return shown && describeBar(shown, utc)
  }
  expect(sentence()).toMatch(/^Token of default: minted \d\d:\d\d:\d\d, kept in a Secret, never expires\.$/)
  ok('DELETE /api/v1/namespaces/default/secrets/kept')
  advance(1000)
  expect(sentence()).toMatch(/never expires, gone with its Secret \d\d:\d\d:\d\d\.$/)
})

test('what was before a moment is let go of, and the rest stays as it would be if nothing were', () => {
  const { cluster, ok, advance } = testCluster({ nodes: ['node-1'], kept: { logEntries: 1000 } })
  advance(1000)
  ok('POST /api/v1/namespaces/default/pods', POD)
  const [timeline, whole] = [new TimelineProjection(), new TimelineProjection()]
  const log: (LogEntry | undefined)[] = []
  let [cursor, from] = [0, 0]
  for (let minutes = 0; minutes < 240; minutes += 10) {
    advance(600_000)
    const next = cluster.logSince(cursor)
    cursor = next.cursor
    for (const entry of next.entries) log[entry.seq - 1] = entry
    for (const one of [timeline, whole]) one.read(log)
    const { first } = cluster.log
    log.fill(undefined, 0, first - 1)
    from = cluster.log.get(first)?.at ?? 0
    timeline.forgetBefore(from)
  }
  const after = ({ lanes }: TimelineProjection) => {
    const { bars, marks } = told(lanes.get('pod/default/p'))
    const kept = bars.filter((bar) => lastOf(bar) >= from).map(({ tokenId }) => tokenId)
    return { kept, marks: marks.filter(({ at }) => at >= from).map(({ bar, ...mark }) => ({ ...mark, token: bars[bar]?.tokenId })) }
  }
  expect(after(timeline)).toEqual(after(whole))
  expect(told(timeline.lanes.get('pod/default/p')).marks.length).toBe(after(timeline).marks.length)
  expect(told(timeline.lanes.get('pod/default/p')).bars.length).toBeLessThan(told(whole.lanes.get('pod/default/p')).bars.length)
})
