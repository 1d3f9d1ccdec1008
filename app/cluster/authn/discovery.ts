import { goJson } from '../api/json-text.ts'
import { type Answer, headerOf } from '../apiserver/exchange.ts'
import type { ApiRequest } from '../apiserver/http.ts'
import { notAcceptable } from '../apiserver/negotiation.ts'
import type { ClusterConfig } from '../config.ts'
import type { KeyRing } from './key-ring.ts'
import type { SigningKey } from './signing-key.ts'

// Models pkg/serviceaccount/openidmetadata.go and pkg/routes/openidmetadata.go.

const OPENID_CONFIGURATION_PATH = '/.well-known/openid-configuration'
const JWKS_PATH = '/openid/v1/jwks'
const CACHE_CONTROL = 'public, max-age=3600'

/** The documents by which others verify the cluster's tokens, by path. There are none for an issuer that OIDC does not allow. */
export function discoveryPaths(config: ClusterConfig, keys: KeyRing): Readonly<Record<string, (request: ApiRequest) => Answer>> {
  if (!isDiscoverable(config.issuers[0] ?? '')) return {}
  return {
    [OPENID_CONFIGURATION_PATH]: (request) => document(request, 'application/json', openIdConfiguration(config, keys.verifying)),
    [JWKS_PATH]: (request) => document(request, 'application/jwk-set+json', jsonWebKeySet(keys.verifying)),
  }
}

/** An https URL with neither query nor fragment. */
const isDiscoverable = (issuer: string) => /^https:\/\/[^?#]*\??#?$/i.test(issuer)

/** A document in its one media type. Throws 406. */
function document(request: ApiRequest, mediaType: string, content: unknown): Answer {
  const accept = headerOf(request, 'accept') || '*/*'
  if (!accept.includes('*/*') && !accept.includes(mediaType)) throw notAcceptable(mediaType)
  return { status: 200, body: { type: 'text', text: goJson(content) }, headers: { 'content-type': mediaType, 'cache-control': CACHE_CONTROL } }
}

function openIdConfiguration({ issuers, serverAddress }: ClusterConfig, keys: readonly SigningKey[]) {
  return {
    issuer: issuers[0] ?? '',
    jwks_uri: `https://${serverAddress}${JWKS_PATH}`,
    response_types_supported: ['id_token'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: [...new Set(keys.map((key) => key.algorithm))].sort(),
  }
}

/** The public keys tokens are verified with. */
function jsonWebKeySet(keys: readonly SigningKey[]) {
  return {
    keys: keys.map(({ keyId, algorithm, jwk }) => {
      const { kty = '', n, e, crv, x, y } = jwk
      return kty === 'RSA' ? { use: 'sig', kty, kid: keyId, alg: algorithm, n, e } : { use: 'sig', kty, kid: keyId, crv, alg: algorithm, x, y }
    }),
  }
}
