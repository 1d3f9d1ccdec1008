import { expect, test } from 'vitest'
import { testCluster } from '../../cluster/testing.ts'
import { describeBar, projectTimeline } from './projection.ts'

const POD = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec: { containers: [{ name: 'c', image: 'keycard/api-client' }] } }

test('a pod’s token is a bar from its mint, mounted and used, and its successor follows at the refresh', () => {
  const { cluster, ok, advance } = testCluster({ nodes: ['node-1'] })
  advance(1000)
  ok('POST /api/v1/namespaces/default/pods', POD)
  advance(55 * 60_000)
  const [lane] = projectTimeline(cluster.log.since(0))
  expect(lane?.label).toBe('p')
  const [first, second] = lane?.bars ?? []
  expect(first?.marks.map((mark) => mark.kind).slice(0, 3)).toEqual(['minted', 'mounted', 'forbidden'])
  expect(first?.statusExpiresAt).toBe((first?.mintedAt ?? 0) - ((first?.mintedAt ?? 0) % 1000) + 3607_000)
  expect((first?.expiresAt ?? 0) - (first?.mintedAt ?? 0)).toBeGreaterThan(364 * 24 * 3600_000)
  expect(second?.marks.some((mark) => mark.kind === 'refreshed')).toBe(true)
  expect(first?.endedAt).toBe(second?.marks.find((mark) => mark.kind === 'refreshed')?.at)
  const minutes = ((second?.mintedAt ?? 0) - (first?.mintedAt ?? 0)) / 60_000
  expect(minutes).toBeGreaterThan(47)
  expect(minutes).toBeLessThan(51)
})

test('a token asked for by hand has a lane of its account, and a sentence that tells its times', () => {
  const { cluster, ok } = testCluster()
  ok('POST /api/v1/namespaces/default/serviceaccounts/default/token', { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest' } as never)
  const [lane] = projectTimeline(cluster.log.since(0))
  expect(lane).toMatchObject({ id: 'account/default/default', label: 'default' })
  const bar = lane?.bars[0]
  expect(bar && describeBar(bar, (at) => new Date(at).toISOString().slice(11, 19))).toMatch(
    /^Token of default: minted \d\d:\d\d:\d\d, expires \d\d:\d\d:\d\d\.$/,
  )
})

test('a Secret’s token has a bar without an end, until the Secret goes', () => {
  const { cluster, ok, send, advance } = testCluster()
  const metadata = { name: 'kept', annotations: { 'kubernetes.io/service-account.name': 'default' } }
  const secret = ok('POST /api/v1/namespaces/default/secrets', { metadata, type: 'kubernetes.io/service-account-token' } as never)
  advance(1000)
  const { token } = ok(`GET /api/v1/namespaces/default/secrets/${secret.metadata.name}`)['data'] as { token: string }
  send('GET /api', undefined, { as: `token:${atob(token)}` })
  const lane = () => projectTimeline(cluster.log.since(0))[0]
  const bar = () => lane()?.bars[0]
  expect(lane()).toMatchObject({ id: 'secret/default/kept', label: 'kept', detail: 'Secret in default, account default' })
  expect(bar()).toMatchObject({ tokenId: 'default/kept', expiresAt: undefined, statusExpiresAt: undefined, endedAt: undefined })
  expect(bar()?.marks.map(({ kind }) => kind)).toEqual(['minted', 'allowed'])
  const told = () => {
    const shown = bar()
    return shown && describeBar(shown, (at) => new Date(at).toISOString().slice(11, 19))
  }
  expect(told()).toMatch(/^Token of default: minted \d\d:\d\d:\d\d, kept in a Secret, never expires\.$/)
  ok('DELETE /api/v1/namespaces/default/secrets/kept')
  advance(1000)
  expect(told()).toMatch(/never expires, gone with its Secret \d\d:\d\d:\d\d\.$/)
})
