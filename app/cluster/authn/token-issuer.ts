import type { JsonObject } from '../kernel/json.ts'

/**
 * Port to the cryptography of the machine the cluster runs on. Synchronous, deterministic: the same key and
 * input give the same bytes (RS256 by its nature, ES256 by RFC 6979). Implemented in session/ and node/.
 */
export interface TokenCrypto {
  /** The signing keys' public halves that tokens are verified with, in the order the JWKS lists them. */
  readonly keys: readonly VerificationKey[]
  /** The key tokens are signed with. */
  readonly signingKeyId: string
  readonly signingAlgorithm: 'RS256' | 'ES256'
  /** Signature over `header.payload`, base64url. */
  sign(signingInput: string): string
  /** True if `signature` (base64url) is that key's over `signingInput`. Never throws. */
  verify(keyId: string, signingInput: string, signature: string): boolean
}

export interface VerificationKey {
  /** base64url(SHA-256(DER of the SubjectPublicKeyInfo)). */
  readonly keyId: string
  readonly algorithm: 'RS256' | 'ES256'
  /** The public key as a JWK, for /openid/v1/jwks. */
  readonly jwk: Readonly<Record<string, string>>
}

/** Signs claims into a JWT as the cluster's service account issuer does. */
export interface TokenIssuer {
  /** Header and claims (keys sorted) signed with the cluster's key. `claims` has every claim, `iss` too. */
  sign(claims: JsonObject): string
}
