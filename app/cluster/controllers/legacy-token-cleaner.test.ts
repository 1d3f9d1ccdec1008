import { expect, test } from 'vitest'
import type { KubeObject } from '../api/object.ts'
import type { RequestEntry } from '../log-entry.ts'
import { base64, textOf } from '../kernel/text.ts'
import { release } from '../releases.ts'
import { type TestCluster, testCluster } from '../testing.ts'

const CORE = '/api/v1/namespaces/default'
const SECRET = `${CORE}/secrets/build-token`
const TRACKING = '/api/v1/namespaces/kube-system/configmaps/kube-apiserver-legacy-service-account-token-tracking'
const CLEANER_ROLE = '/apis/rbac.authorization.k8s.io/v1/clusterroles/system:controller:legacy-service-account-token-cleaner'
const LAST_USED = 'kubernetes.io/legacy-token-last-used'
const INVALID_SINCE = 'kubernetes.io/legacy-token-invalid-since'
const DAY = 24 * 3600 * 1000

interface Given {
  readonly version?: string
  /** What the Secret is made with. */
  readonly labels?: Readonly<Record<string, string>>
  /** Whether the account lists the Secret, as one made for it was. */
  readonly listed?: boolean
  readonly pod?: object
  /** The annotation with the account's uid. */
  readonly accountUid?: string
}

/** A cluster of 2026-01-02 whose account `build` has a Secret with its token. */
function withTokenSecret({ version = '1.36', labels = {}, listed = true, pod, accountUid }: Given = {}): TestCluster {
  const cluster = testCluster({ release: release(version), compactionIntervalSeconds: 0 })
  const { ok, advance } = cluster
  ok(`POST ${CORE}/serviceaccounts`, { metadata: { name: 'build' }, ...(listed ? { secrets: [{ name: 'build-token' }] } : {}) })
  ok(`POST ${CORE}/secrets`, {
    metadata: { name: 'build-token', labels, annotations: { 'kubernetes.io/service-account.name': 'build' } },
    type: 'kubernetes.io/service-account-token',
  })
  advance(1000)
  if (accountUid !== undefined) ok(`PATCH ${SECRET}`, { metadata: { annotations: { 'kubernetes.io/service-account.uid': accountUid } } })
  if (pod) ok(`POST ${CORE}/pods`, { metadata: { name: 'uses-it' }, spec: { containers: [{ name: 'c', image: 'i', ...pod }] } } as never)
  return cluster
}

/** What became of the Secret: its day of invalidity, `kept`, or `gone`. */
function fate({ send }: TestCluster): string {
  const { status, body } = send(`GET ${SECRET}`)
  if (status === 404) return 'gone'
  const { metadata } = (body as unknown as { object: KubeObject }).object
  return metadata.labels?.[INVALID_SINCE] ?? 'kept'
}

test('a token nobody uses is marked a year after the first full day of tracking, and gone a year and a day after that', () => {
  const cluster = withTokenSecret()
  const after = (days: number) => {
    cluster.advance(days * DAY)
    return fate(cluster)
  }
  // Tracking since 2026-01-02; the cleaner looks once a day, when it was started.
  expect(after(365)).toBe('kept')
  expect(after(1)).toBe('2027-01-03')
  expect(after(365)).toBe('2027-01-03')
  expect(after(1)).toBe('gone')
  expect(cluster.ok(`GET ${CORE}/serviceaccounts/build`)['secrets']).toBeUndefined()
})

test('the cleaner acts under its own account', () => {
  const { cluster, advance } = withTokenSecret()
  advance(800 * DAY)
  const requests = cluster.log.since(0).filter((entry): entry is RequestEntry => entry.type === 'request' && entry.name === 'build-token')
  const byCleaner = requests.filter(({ user }) => user?.username === 'system:serviceaccount:kube-system:legacy-service-account-token-cleaner')
  expect(byCleaner.map(({ method, status }) => [method, status])).toEqual([
    ['PATCH', 200],
    ['DELETE', 200],
  ])
})

test('a marked token is refused, its use is noted, and for that year it stays', () => {
  const cluster = withTokenSecret()
  const { data } = cluster.ok(`GET ${SECRET}`) as unknown as { data: { token: string } }
  const as = `token:${textOf(base64.decode(data.token))}`
  cluster.advance(366 * DAY)
  expect(fate(cluster)).toBe('2027-01-03')
  cluster.advance(200 * DAY)
  expect(cluster.refused('GET /api', undefined, { as }).code).toBe(401)
  expect(cluster.ok(`GET ${SECRET}`).metadata.labels?.[LAST_USED]).toBe('2027-07-22')
  cluster.advance(300 * DAY)
  expect(fate(cluster)).toBe('2027-01-03')
  cluster.advance(100 * DAY)
  expect(fate(cluster)).toBe('gone')
})

// What a token is after 367 days, seen on 2027-01-04; a year before that was 2026-01-04.
test.each<[string, Given, string]>([
  ['never used', {}, '2027-01-03'],
  ['used two days more than a year ago', { labels: { [LAST_USED]: '2026-01-02' } }, '2027-01-03'],
  ['used a year ago to the day', { labels: { [LAST_USED]: '2026-01-04' } }, 'kept'],
  ['used lately', { labels: { [LAST_USED]: '2026-12-24' } }, 'kept'],
  ['used on a day that is none', { labels: { [LAST_USED]: '2026-02-31' } }, 'kept'],
  ['marked long ago', { labels: { [INVALID_SINCE]: '2025-12-31' } }, 'gone'],
  ['marked a year ago to the day', { labels: { [INVALID_SINCE]: '2026-01-04' } }, '2026-01-04'],
  ['marked with a day that is none', { labels: { [INVALID_SINCE]: 'yesterday' } }, '2027-01-03'],
  ['marked long ago and used since', { labels: { [INVALID_SINCE]: '2025-12-31', [LAST_USED]: '2026-12-24' } }, '2025-12-31'],
  ['made by hand: its account does not list it', { listed: false }, 'kept'],
  ['mounted by a pod as environment', { pod: { env: [{ name: 'T', valueFrom: { secretKeyRef: { name: 'build-token', key: 'token' } } }] } }, 'kept'],
  ['of before it was tracked', { version: '1.26' }, 'kept'],
  ['tracked, but never cleaned up', { version: '1.28' }, 'kept'],
  ['cleaned up first', { version: '1.29' }, '2027-01-03'],
])('a token %s', (_, given, becomes) => {
  const cluster = withTokenSecret(given)
  cluster.advance(367 * DAY)
  expect(fate(cluster)).toBe(becomes)
})

test('a Secret made less than a year ago is kept, however long others were tracked', () => {
  const cluster = testCluster({ compactionIntervalSeconds: 0 })
  cluster.ok(`PATCH ${TRACKING}`, { data: { since: '2020-01-01' } })
  cluster.ok(`POST ${CORE}/serviceaccounts`, { metadata: { name: 'build' }, secrets: [{ name: 'build-token' }] })
  cluster.advance(DAY)
  cluster.ok(`POST ${CORE}/secrets`, {
    metadata: { name: 'build-token', annotations: { 'kubernetes.io/service-account.name': 'build' } },
    type: 'kubernetes.io/service-account-token',
  })
  cluster.advance(364 * DAY)
  expect(fate(cluster)).toBe('kept')
  cluster.advance(2 * DAY)
  expect(fate(cluster)).toBe('2027-01-04')
})

test.each([
  ['its role', (cluster: TestCluster) => void cluster.ok(`DELETE ${CLEANER_ROLE}`)],
  [
    'the right to label',
    (cluster: TestCluster) => void cluster.ok(`PATCH ${CLEANER_ROLE}`, { rules: [{ apiGroups: [''], resources: ['configmaps'], verbs: ['get'] }] }),
  ],
  ['the day since which tokens are tracked', (cluster: TestCluster) => void cluster.ok(`DELETE ${TRACKING}`)],
])('without %s the cleaner does nothing, tries again the next day, and goes on when it is back', (what, takeAway) => {
  const cluster = withTokenSecret()
  const role = cluster.ok(`GET ${CLEANER_ROLE}`)
  const tracking = cluster.ok(`GET ${TRACKING}`)
  cluster.advance(366 * DAY - 2 * 3600 * 1000)
  takeAway(cluster)
  // The API server makes the ConfigMap again; then it names that day.
  const { length } = cluster.cluster.log
  cluster.advance(2 * 3600 * 1000)
  expect(fate(cluster)).toBe('kept')
  const refused = cluster.cluster.log.since(length).filter((entry) => entry.type === 'request' && entry.status === 403)
  expect(refused).toHaveLength(what.startsWith('the day') ? 0 : 1)
  const { metadata: _, ...rules } = role
  cluster.send('POST /apis/rbac.authorization.k8s.io/v1/clusterroles', { ...rules, metadata: { name: role.metadata.name ?? '' } })
  cluster.send(`PUT ${CLEANER_ROLE}`, { ...rules, metadata: { name: role.metadata.name ?? '' } })
  cluster.ok(`PATCH ${TRACKING}`, { data: tracking['data'] as never })
  cluster.advance(DAY)
  expect(fate(cluster)).toBe('2027-01-04')
})
