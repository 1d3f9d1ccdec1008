import type { TokenCrypto, VerificationKey } from '../../cluster/authn/token-issuer.ts'
import { keyIdOf } from './key-id.ts'

/** How keys of one type sign and verify. */
export interface SignatureSuite {
  readonly keyType: 'RSA' | 'EC'
  readonly algorithm: 'RS256' | 'ES256'
  /** Signature over a text, base64url. Throws when the key has no private part. */
  signer(jwk: JsonWebKey): (input: string) => string
  verifier(jwk: JsonWebKey): (input: string, signature: string) => boolean
}

/**
 * A TokenCrypto over JWKs in plain JavaScript: no WebCrypto, which answers later, differs from run to run for ECDSA, and is
 * missing on plain http. The first key signs and must be private; all verify. Throws for a key no suite is for.
 */
export function tokenCrypto(keys: readonly JsonWebKey[], suites: readonly SignatureSuite[]): TokenCrypto {
  const [signing] = keys
  if (!signing) throw new RangeError('a cluster needs a key to sign tokens with')
  const suiteOf = (jwk: JsonWebKey): SignatureSuite => {
    const suite = suites.find((one) => one.keyType === jwk.kty)
    if (!suite) throw new TypeError(`a key of type ${jwk.kty} cannot be used here`)
    return suite
  }
  const verifiers = new Map(keys.map((jwk) => [keyIdOf(jwk), suiteOf(jwk).verifier(jwk)]))
  return {
    keys: keys.map((jwk) => verificationKey(jwk, suiteOf(jwk).algorithm)),
    signingKeyId: keyIdOf(signing),
    signingAlgorithm: suiteOf(signing).algorithm,
    sign: suiteOf(signing).signer(signing),
    verify: (keyId, input, signature) => verifiers.get(keyId)?.(input, signature) ?? false,
  }
}

/** The public half of a key, as the JWKS lists it. */
function verificationKey(jwk: JsonWebKey, algorithm: VerificationKey['algorithm']): VerificationKey {
  const { kty, n, e, crv, x, y } = jwk
  const members = Object.entries({ kty, n, e, crv, x, y }).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  return { keyId: keyIdOf(jwk), algorithm, jwk: Object.fromEntries(members) }
}
