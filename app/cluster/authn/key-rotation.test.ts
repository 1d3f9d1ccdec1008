import { expect, test } from 'vitest'
import { Cluster } from '../cluster.ts'
import type { Json, JsonObject } from '../kernel/json.ts'
import { Random } from '../kernel/random.ts'
import { base64, textOf } from '../kernel/text.ts'
import type { LogEntry } from '../log-entry.ts'
import { type TestCluster, testCluster, testConfig } from '../testing.ts'
import { testCrypto } from '../testing-crypto.ts'
import { parseJwt } from './jwt.ts'
import { KeyRing, KeyRingError } from './key-ring.ts'
import { tokenIssuer } from './token-issuer.ts'

const ACCOUNTS = '/api/v1/namespaces/default/serviceaccounts'
const SECRETS = '/api/v1/namespaces/default/secrets'
const [FIRST = ''] = testCrypto.keys.map(({ keyId }) => keyId)

function mint({ ok }: TestCluster): string {
  const request = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: {} }
  return (ok(`POST ${ACCOUNTS}/default/token`, request)['status'] as { token: string }).token
}

const keyOf = (token: string) => parseJwt(token)?.header['kid']

function document({ send }: TestCluster, path: string): JsonObject {
  const { body } = send(`GET ${path}`, undefined, { headers: { accept: '*/*' } })
  return JSON.parse((body as { text: string }).text) as JsonObject
}
const published = (cluster: TestCluster) => (document(cluster, '/openid/v1/jwks')['keys'] as { kid: string }[]).map(({ kid }) => kid)
const algorithms = (cluster: TestCluster) => document(cluster, '/.well-known/openid-configuration')['id_token_signing_alg_values_supported']

function reviewed({ ok }: TestCluster, token: string): unknown {
  const review = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenReview', spec: { token } }
  const { authenticated, error } = ok('POST /apis/authentication.k8s.io/v1/tokenreviews', review)['status'] as {
    authenticated?: true
    error?: string
  }
  return authenticated ?? error
}

const REFUSED = '[invalid bearer token, invalid signature, no keys found]'

test('a new key signs, the old one still verifies, and both are published', () => {
  const cluster = testCluster()
  const before = mint(cluster)
  cluster.cluster.keys.add('RS256')
  const after = mint(cluster)
  const [, second = ''] = published(cluster)
  expect(published(cluster)).toEqual([FIRST, second])
  expect([keyOf(before), keyOf(after)]).toEqual([FIRST, second])
  expect(reviewed(cluster, before)).toBe(true)
  expect(reviewed(cluster, after)).toBe(true)
  expect(cluster.cluster.keys.list()).toEqual([
    { keyId: FIRST, algorithm: 'RS256', signs: false },
    { keyId: second, algorithm: 'RS256', signs: true },
  ])
})

test('when the old key is dropped its tokens are refused at once, also one used just before', () => {
  const cluster = testCluster()
  const [used, unused] = [mint(cluster), mint(cluster)]
  cluster.cluster.keys.add('RS256')
  const after = mint(cluster)
  expect(cluster.send('GET /api', undefined, { as: `token:${used}` }).status).toBe(200)
  cluster.cluster.keys.drop(FIRST)
  expect(published(cluster)).toEqual([keyOf(after)])
  expect([used, unused, after].map((token) => reviewed(cluster, token))).toEqual([REFUSED, REFUSED, true])
  expect(cluster.refused('GET /api', undefined, { as: `token:${used}` })).toMatchObject({ code: 401, message: 'Unauthorized' })
})

test('a key of another algorithm signs with that, and the discovery document tells both', () => {
  const cluster = testCluster()
  cluster.cluster.keys.add('ES256')
  expect(parseJwt(mint(cluster))?.header).toEqual({ alg: 'ES256', kid: published(cluster)[1] })
  expect(algorithms(cluster)).toEqual(['ES256', 'RS256'])
  cluster.cluster.keys.drop(FIRST)
  expect(algorithms(cluster)).toEqual(['ES256'])
})

test('a Secret’s token goes with the key it was signed with; it is made anew only when somebody empties it', () => {
  const cluster = testCluster()
  cluster.ok(`POST ${SECRETS}`, {
    metadata: { name: 'kept', annotations: { 'kubernetes.io/service-account.name': 'default' } },
    type: 'kubernetes.io/service-account-token',
  })
  const token = () => {
    cluster.advance(1000)
    return textOf(base64.decode((cluster.ok(`GET ${SECRETS}/kept`)['data'] as { token: string }).token))
  }
  const before = token()
  cluster.cluster.keys.add('RS256')
  cluster.cluster.keys.drop(FIRST)
  expect(token()).toBe(before)
  expect(reviewed(cluster, before)).toBe(REFUSED)
  cluster.ok(`PATCH ${SECRETS}/kept`, { data: { token: null } })
  expect(keyOf(token())).toBe(published(cluster)[0])
  expect(reviewed(cluster, token())).toBe(true)
})

test('what was minted before is sealed with the key that was then, whatever became of it', () => {
  const keys = new KeyRing(testCrypto)
  const [early, late] = [tokenIssuer(keys), tokenIssuer(keys)]
  const unsealed = early.unsealed({ sub: 'x' })
  const sealed = early.seal(unsealed)
  keys.add('RS256', new Random('keys'))
  keys.drop(FIRST)
  expect(late.seal(unsealed)).toBe(sealed)
  expect(keyOf(late.sign({ sub: 'x' }))).not.toBe(FIRST)
})

test('a text that is no token, or one of a key nobody knows, is not sealed', () => {
  const issuer = tokenIssuer(new KeyRing(testCrypto))
  const foreign = `${btoa('{"kid":"other"}')}.e30.`
  for (const text of ['a.b.', '...', 'end.', foreign]) expect(issuer.seal(text)).toBe(text)
})

test.each([
  ['the key that signs', FIRST, `The key ${FIRST} signs new tokens. Add another one first.`],
  ['a key that is not there', 'other', 'No key other is in use.'],
])('%s cannot be dropped', (_, keyId, message) => {
  const { cluster } = testCluster()
  expect(() => cluster.keys.drop(keyId)).toThrow(new KeyRingError(message))
  expect(cluster.keys.list()).toHaveLength(1)
})

test('the log tells which keys came and went, and which key each token is signed with', () => {
  const cluster = testCluster()
  const { length } = cluster.cluster.log
  mint(cluster)
  cluster.cluster.keys.add('ES256')
  const second = published(cluster)[1]
  mint(cluster)
  cluster.cluster.keys.drop(FIRST)
  const told = (entry: LogEntry) =>
    entry.type === 'key' ? [[entry.event, entry.algorithm, entry.keyId]] : entry.type === 'token' ? [[entry.event, entry.keyId]] : []
  expect(cluster.cluster.log.since(length).flatMap(told)).toEqual([
    ['minted', FIRST],
    ['added', 'ES256', second],
    ['minted', second],
    ['dropped', 'RS256', FIRST],
  ])
})

test('pods are given tokens of the new key when their old ones are renewed; until then those are refused once their key is dropped', () => {
  const cluster = testCluster({ nodes: ['node-1'] })
  cluster.ok('POST /api/v1/namespaces/default/pods', { metadata: { name: 'web' }, spec: { containers: [{ name: 'c', image: 'nginx' }] } } as never)
  cluster.advance(30_000)
  const keysMinted = () =>
    cluster.cluster.log.since(0).flatMap((entry) => (entry.type === 'token' && entry.event === 'minted' && entry.pod === 'web' ? [entry.keyId] : []))
  expect(keysMinted()).toEqual([FIRST])
  cluster.cluster.keys.add('RS256')
  cluster.cluster.keys.drop(FIRST)
  cluster.advance(40 * 60_000)
  expect(keysMinted()).toEqual([FIRST])
  cluster.advance(20 * 60_000)
  expect(keysMinted()).toEqual([FIRST, published(cluster)[0]])
})

test('a restored cluster has the keys, and goes on as the other would, to the byte', () => {
  const test = testCluster()
  const old = mint(test)
  test.cluster.keys.add('RS256')
  test.cluster.keys.add('ES256')
  test.cluster.keys.drop(FIRST)
  const copy = Cluster.restore(testConfig(), JSON.parse(JSON.stringify(test.cluster.snapshot())) as Json)
  for (const cluster of [test.cluster, copy]) {
    const request = (authorization: string) => cluster.request({ method: 'GET', url: '/api', headers: { authorization: `Bearer ${authorization}` } })
    expect(request(old).status).toBe(401)
    cluster.keys.add('RS256')
    cluster.advanceTo(cluster.now + 1000)
  }
  expect(copy.keys.list()).toHaveLength(3)
  expect(JSON.stringify(copy.snapshot())).toBe(JSON.stringify(test.cluster.snapshot()))
})

test('a snapshot is not restored into a cluster that was started with other keys', () => {
  const { cluster } = testCluster()
  const other = { ...testCrypto, keys: [testCrypto.readKey(testCrypto.generateKey('RS256', new Random('other')))] }
  expect(() => Cluster.restore(testConfig({ crypto: other }), cluster.snapshot())).toThrow(
    `the snapshot is of a cluster with the key ${FIRST}, which this one was not started with`,
  )
})
