import { generateKeyPairSync, sign } from 'node:crypto'
import { expect, test } from 'vitest'
import { Cluster } from '../cluster/cluster.ts'
import type { JsonObject } from '../cluster/kernel/json.ts'
import { base64url, bytesOf } from '../cluster/kernel/text.ts'
import { textResponse } from '../shell/text-response.ts'
import type { ClusterPort } from './cluster-port.ts'
import { keyIdOf } from './crypto/key-id.ts'
import { SANDBOX_SIGNING_KEY } from './crypto/sandbox-key.ts'
import { type IssuerKey, readIssuer, verifyWith } from './issuer-keys.ts'
import { PAGE_ISSUER, pageClusterConfig } from './page-cluster-config.ts'
import { ADMIN_TOKEN } from './page-users.ts'
import { type BenchKey, signOnBench } from './token-bench.ts'

/** The page's cluster, and what it says of a token: the user it is of, or why it is of nobody. */
function pageCluster() {
  const cluster = new Cluster(pageClusterConfig({ release: '1.36', seed: 'bench', startTime: Date.UTC(2026, 0, 2) }))
  cluster.advanceTo(cluster.now + 1000)
  const request = (method: string, url: string, headers: Record<string, string>, body?: unknown) =>
    cluster.request({ method, url, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
  const post = (url: string, body: object) => {
    const headers = { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' }
    return (
      request('POST', url, headers, body).body as unknown as { object: { status: { token: string; user: { username?: string }; error?: string } } }
    ).object.status
  }
  const port = {
    request: async ({ method, url, headers }: { method: string; url: string; headers: Record<string, string> }) => {
      const { status, body } = request(method, url, headers)
      return {
        ...textResponse(status, {}, body.type === 'text' ? body.text : JSON.stringify((body as unknown as { object: unknown }).object)),
        entry: 0,
      }
    },
  } as unknown as ClusterPort
  return {
    port,
    keyControl: { list: async () => cluster.keys.list(), sign: async (claims: JsonObject) => cluster.keys.sign(claims) },
    token: post('/api/v1/namespaces/default/serviceaccounts/default/token', {
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'TokenRequest',
      spec: {},
    }).token,
    review: (token: string) => {
      const { user, error } = post('/apis/authentication.k8s.io/v1/tokenreviews', {
        apiVersion: 'authentication.k8s.io/v1',
        kind: 'TokenReview',
        spec: { token },
      })
      return user.username ?? error
    },
  }
}

const claimsOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as JsonObject

const RESULTS: readonly [BenchKey, string, string][] = [
  ['cluster', 'system:serviceaccount:default:default', 'verified'],
  ['stranger', '[invalid bearer token, invalid signature, no keys found]', 'unknown key'],
  ['impostor', '[invalid bearer token, go-jose/go-jose: error in cryptographic primitive]', 'mismatch'],
  ['none', '[invalid bearer token, go-jose/go-jose: error in cryptographic primitive]', 'algorithm'],
  ['kept', '[invalid bearer token, go-jose/go-jose: error in cryptographic primitive]', 'mismatch'],
]

test.each(RESULTS)('a changed token signed with the key “%s”: the API server says %s, and the keys it publishes %s', async (key, said, verdict) => {
  const { port, keyControl, token, review } = pageCluster()
  const { issuer, keys } = await readIssuer(port)
  expect(issuer).toBe(PAGE_ISSUER)
  const forged = await signOnBench(keyControl, { ...claimsOf(token), exp: 4_000_000_000 }, key, token)
  expect(review(forged)).toBe(said)
  expect(verifyWith(keys, forged).verdict).toBe(verdict)
})

test('claims that were not changed give the very token again, with the cluster’s key or with its old signature', async () => {
  const { token, keyControl } = pageCluster()
  expect(await signOnBench(keyControl, claimsOf(token), 'cluster', '')).toBe(token)
  expect(await signOnBench(keyControl, claimsOf(token), 'kept', token)).toBe(token)
})

test('tokens of elliptic curves are verified, too', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const jwk = publicKey.export({ format: 'jwk' }) as JsonWebKey
  const kid = keyIdOf(jwk)
  const inputOf = (claims: object) => [{ alg: 'ES256', kid }, claims].map((part) => base64url.encode(bytesOf(JSON.stringify(part)))).join('.')
  const input = inputOf({ sub: 'a' })
  const signature = sign('sha256', Buffer.from(input), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')
  const keys: IssuerKey[] = [
    { ...SANDBOX_SIGNING_KEY, kid: 'other' },
    { ...jwk, kid },
  ]
  expect(verifyWith(keys, `${input}.${signature}`)).toEqual({ verdict: 'verified', keyId: kid })
  expect(verifyWith(keys, `${inputOf({ sub: 'b' })}.${signature}`)).toEqual({ verdict: 'mismatch', keyId: kid })
})

test('a token that names no key is verified with all of them, and one that names a key of another kind with none', () => {
  const { token } = pageCluster()
  const [, payload = ''] = token.split('.')
  const kid = keyIdOf(SANDBOX_SIGNING_KEY)
  const keys: IssuerKey[] = [{ ...SANDBOX_SIGNING_KEY, kid }]
  const headed = (header: object) => `${base64url.encode(bytesOf(JSON.stringify(header)))}.${payload}.AAAA`
  expect(verifyWith(keys, headed({ alg: 'RS256' }))).toEqual({ verdict: 'mismatch', keyId: kid })
  expect(verifyWith(keys, headed({ alg: 'ES256', kid }))).toEqual({ verdict: 'algorithm', algorithm: 'ES256' })
  expect(verifyWith(keys, headed({ alg: 'HS256', kid }))).toEqual({ verdict: 'algorithm', algorithm: 'HS256' })
})
