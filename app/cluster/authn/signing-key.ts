import type { JsonObject } from '../kernel/json.ts'
import type { Random } from '../kernel/random.ts'

/** An RSA key signs RS256 whatever its size; ES256 is for keys on P-256. Models pkg/serviceaccount/jwt.go. */
export type SigningAlgorithm = 'RS256' | 'ES256'

/** A key pair tokens are signed and verified with. */
export interface SigningKey {
  /** base64url(SHA-256(DER of the SubjectPublicKeyInfo)). */
  readonly keyId: string
  readonly algorithm: SigningAlgorithm
  /** The public half as a JWK, for /openid/v1/jwks. */
  readonly jwk: Readonly<Record<string, string>>
  /** Signature over `header.payload`, base64url. Throws when there is only the public half. */
  sign(signingInput: string): string
  /** True if `signature` (base64url) is this key's over `signingInput`. Never throws. */
  verify(signingInput: string, signature: string): boolean
}

/**
 * Port to the cryptography of the machine the cluster runs on. Synchronous, deterministic: the same key and
 * input give the same bytes (RS256 by its nature, ES256 by RFC 6979). Implemented in session/ and node/.
 */
export interface TokenCrypto {
  /** The keys a cluster starts with: tokens are verified with all of them, and signed with the first. Never empty. */
  readonly keys: readonly SigningKey[]
  /** A new key pair as a private JWK, made of the cluster's own chance. Throws a TypeError for an algorithm that cannot be done here. */
  generateKey(algorithm: SigningAlgorithm, random: Random): JsonObject
  /** The key pair of a private JWK. */
  readKey(jwk: JsonObject): SigningKey
}
