import { expect, test } from 'vitest'
import type { RequestEntry } from '../log-entry.ts'
import { release } from '../releases.ts'
import { textOf, base64 } from '../kernel/text.ts'
import { type TestCluster, testCluster } from '../testing.ts'

const SECRETS = '/api/v1/namespaces/default/secrets'
const SECRET = `${SECRETS}/build-token`
const DAY = 24 * 3600 * 1000

/** A cluster with a Secret for the account `build`, filled by the controller; returns its token, too. */
function withLegacyToken(cluster: TestCluster = testCluster()) {
  cluster.ok('POST /api/v1/namespaces/default/serviceaccounts', { metadata: { name: 'build' } })
  cluster.ok(`POST ${SECRETS}`, {
    metadata: { name: 'build-token', annotations: { 'kubernetes.io/service-account.name': 'build' } },
    type: 'kubernetes.io/service-account-token',
  })
  cluster.advance(1000)
  const { data } = cluster.ok(`GET ${SECRET}`) as unknown as { data: { token: string } }
  return { ...cluster, token: textOf(base64.decode(data.token)) }
}

const lastUsed = ({ ok }: Pick<TestCluster, 'ok'>) => ok(`GET ${SECRET}`).metadata.labels?.['kubernetes.io/legacy-token-last-used']

test('the day of its last use is a label of the Secret, written by the API server’s own request before the token’s is answered', () => {
  const { cluster, send, ok, token } = withLegacyToken()
  const { length } = cluster.log
  send('GET /api', undefined, { as: `token:${token}` })
  expect(lastUsed({ ok })).toBe('2026-01-02')
  const requests = cluster.log.since(length).filter((entry): entry is RequestEntry => entry.type === 'request')
  expect(requests.slice(0, 2)).toMatchObject([
    { method: 'GET', url: '/api' },
    {
      method: 'PATCH',
      url: SECRET,
      status: 200,
      cause: length + 1,
      origin: { type: 'apiserver', name: 'kube-apiserver' },
      user: { username: 'system:apiserver', groups: ['system:authenticated', 'system:masters'] },
    },
  ])
  expect(ok(`GET ${SECRET}`).metadata.managedFields?.map(({ manager }) => manager)).toContain('kube-apiserver')
})

test('it is written once a day, and again when the token is used on another', () => {
  const { send, ok, advance, token } = withLegacyToken()
  const use = () => send('GET /api', undefined, { as: `token:${token}` })
  use()
  const { resourceVersion } = ok(`GET ${SECRET}`).metadata
  advance(3600_000)
  use()
  expect(ok(`GET ${SECRET}`).metadata.resourceVersion).toBe(resourceVersion)
  advance(DAY)
  use()
  expect(lastUsed({ ok })).toBe('2026-01-03')
})

test.each([
  ['2026-01-01', '2026-01-02'],
  ['2026-01-02', '2026-01-02'],
  ['2026-01-03', '2026-01-03'],
  ['2026-01-04', '2026-01-02'],
  ['some-day', '2026-01-02'],
])('a Secret last used on %s and again on 2026-01-02 says %s', (before, after) => {
  const { send, ok, token } = withLegacyToken()
  ok(`PATCH ${SECRET}`, { metadata: { labels: { 'kubernetes.io/legacy-token-last-used': before } } })
  send('GET /api', undefined, { as: `token:${token}` })
  expect(lastUsed({ ok })).toBe(after)
})

test('the use of a token that is marked invalid is noted, too, and it is refused', () => {
  const { refused, ok, token } = withLegacyToken()
  ok(`PATCH ${SECRET}`, { metadata: { labels: { 'kubernetes.io/legacy-token-invalid-since': '2026-01-01' } } })
  expect(refused('GET /api', undefined, { as: `token:${token}` }).code).toBe(401)
  expect(lastUsed({ ok })).toBe('2026-01-02')
})

test('a release that does not track writes nothing', () => {
  const { send, ok, token } = withLegacyToken(testCluster({ release: release('1.26') }))
  expect(send('GET /api', undefined, { as: `token:${token}` }).status).toBe(200)
  expect(lastUsed({ ok })).toBeUndefined()
})
