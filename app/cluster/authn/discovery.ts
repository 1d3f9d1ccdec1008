import type { ClusterConfig } from '../config.ts'
import type { SigningKey } from './signing-key.ts'

// Models pkg/serviceaccount/openidmetadata.go and pkg/routes/openidmetadata.go.

export const OPENID_CONFIGURATION_PATH = '/.well-known/openid-configuration'
export const JWKS_PATH = '/openid/v1/jwks'
export const DISCOVERY_CACHE_CONTROL = 'public, max-age=3600'

/** The OIDC discovery document of the cluster's issuer. */
export function openIdConfiguration({ issuers, serverAddress }: ClusterConfig, keys: readonly SigningKey[]) {
  return {
    issuer: issuers[0] ?? '',
    jwks_uri: `https://${serverAddress}${JWKS_PATH}`,
    response_types_supported: ['id_token'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: [...new Set(keys.map((key) => key.algorithm))].sort(),
  }
}

/** The public keys tokens are verified with. */
export function jsonWebKeySet(keys: readonly SigningKey[]) {
  return {
    keys: keys.map(({ keyId, algorithm, jwk }) => {
      const { kty = '', n, e, crv, x, y } = jwk
      return kty === 'RSA' ? { use: 'sig', kty, kid: keyId, alg: algorithm, n, e } : { use: 'sig', kty, kid: keyId, crv, alg: algorithm, x, y }
    }),
  }
}
