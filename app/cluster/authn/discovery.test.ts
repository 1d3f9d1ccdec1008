import { expect, test } from 'vitest'
import type { ClusterConfig } from '../config.ts'
import { testCluster } from '../testing.ts'
import { testCrypto } from '../testing-crypto.ts'

const CONFIGURATION = '/.well-known/openid-configuration'
const JWKS = '/openid/v1/jwks'

/** What a path answers: status, media type and text. */
function get(path: string, { as = 'admin', accept = '*/*', ...changes }: Partial<ClusterConfig> & { as?: string; accept?: string } = {}) {
  const { status, headers, body } = testCluster(changes).send(`GET ${path}`, undefined, { as, headers: { accept } })
  return { status, type: headers['content-type'], cache: headers['cache-control'], text: body.type === 'text' ? body.text : '' }
}

test('the discovery document names the first issuer, where its keys are, and their algorithms', () => {
  expect(get(CONFIGURATION, { issuers: ['https://new', 'https://old'], serverAddress: '10.0.0.1:6443' })).toEqual({
    status: 200,
    type: 'application/json',
    cache: 'public, max-age=3600',
    text: '{"issuer":"https://new","jwks_uri":"https://10.0.0.1:6443/openid/v1/jwks","response_types_supported":["id_token"],"subject_types_supported":["public"],"id_token_signing_alg_values_supported":["RS256"]}',
  })
})

test('the key set lists public keys alone, with what they are for', () => {
  const { type, cache, text } = get(JWKS)
  expect([type, cache]).toEqual(['application/jwk-set+json', 'public, max-age=3600'])
  const [key] = testCrypto.keys
  expect(JSON.parse(text)).toEqual({
    keys: [{ use: 'sig', kty: 'RSA', kid: key?.keyId, alg: 'RS256', n: key?.jwk['n'], e: key?.jwk['e'] }],
  })
})

test('an elliptic key is listed with its curve and point', () => {
  const { cluster, send } = testCluster()
  cluster.keys.add('ES256')
  const { body } = send(`GET ${JWKS}`, undefined, { headers: { accept: '*/*' } })
  const { keys } = JSON.parse((body as { text: string }).text) as { keys: object[] }
  expect(Object.keys(keys[1] ?? {})).toEqual(['use', 'kty', 'kid', 'crv', 'alg', 'x', 'y'])
  expect(keys[1]).toMatchObject({ use: 'sig', kty: 'EC', crv: 'P-256', alg: 'ES256' })
})

test.each([
  // go-restful/jsr311.go: an empty header accepts everything.
  [JWKS, '', 200],
  [CONFIGURATION, 'application/json', 200],
  [CONFIGURATION, 'application/yaml', 406],
  [JWKS, 'application/jwk-set+json', 200],
  [JWKS, 'application/json', 406],
])('GET %s for %s is answered with %d', (path, accept, status) => {
  expect(get(path, { accept }).status).toBe(status)
})

test.each([
  ['https://kubernetes.default.svc', 200],
  ['HTTPS://kubernetes.default.svc', 200],
  ['http://kubernetes.default.svc', 404],
  ['kubernetes/serviceaccount', 404],
  ['https://kubernetes.default.svc?tenant=a', 404],
  ['https://kubernetes.default.svc#a', 404],
])('with the issuer %s there are documents: %d', (issuer, status) => {
  const of = { issuers: [issuer], apiAudiences: [issuer] }
  expect([get(CONFIGURATION, of).status, get(JWKS, of).status]).toEqual([status, status])
})

test.each([
  ['anonymous', 403],
  ['alice', 403],
  ['admin', 200],
])('they are answered to %s with %d', (as, status) => {
  expect([get(CONFIGURATION, { as }).status, get(JWKS, { as }).status]).toEqual([status, status])
})

test('every service account may read them', () => {
  const { ok, send } = testCluster()
  const request = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: {} }
  const { token } = ok('POST /api/v1/namespaces/default/serviceaccounts/default/token', request)['status'] as { token: string }
  for (const path of [CONFIGURATION, JWKS])
    expect(send(`GET ${path}`, undefined, { as: `token:${token}`, headers: { accept: '*/*' } }).status).toBe(200)
})
