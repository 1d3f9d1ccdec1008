import type { SigningAlgorithm, SigningKey, TokenCrypto } from '../../cluster/authn/signing-key.ts'
import type { Random } from '../../cluster/kernel/random.ts'
import { keyIdOf } from './key-id.ts'

/** How keys of one type are made, sign and verify. */
export interface SignatureSuite {
  readonly keyType: 'RSA' | 'EC'
  readonly algorithm: SigningAlgorithm
  /** A new private key, made of this chance. */
  generate(random: Random): JsonWebKey
  /** Signature over a text, base64url. Throws when the key has no private part. */
  signer(jwk: JsonWebKey): (input: string) => string
  verifier(jwk: JsonWebKey): (input: string, signature: string) => boolean
}

/**
 * A TokenCrypto over JWKs in plain JavaScript: no WebCrypto, which answers later, differs from run to run for ECDSA, and is
 * missing on plain http. The first key signs and must be private; all verify. Throws for a key no suite is for.
 */
export function tokenCrypto(keys: readonly JsonWebKey[], suites: readonly SignatureSuite[]): TokenCrypto {
  return {
    keys: keys.map((jwk) => signingKey(jwk, suites)),
    generateKey(algorithm, random) {
      const suite = suites.find((one) => one.algorithm === algorithm)
      if (!suite) throw new TypeError(`there are no ${algorithm} keys here`)
      return { ...suite.generate(random) } as Record<string, string>
    },
    readKey: (jwk) => signingKey(jwk as JsonWebKey, suites),
  }
}

/** The key pair, or the public half, of a JWK. Throws for a key no suite is for. */
export function signingKey(jwk: JsonWebKey, suites: readonly SignatureSuite[]): SigningKey {
  const suite = suites.find((one) => one.keyType === jwk.kty)
  if (!suite) throw new TypeError(`a key of type ${jwk.kty} cannot be used here`)
  let signer: ((input: string) => string) | undefined
  return {
    keyId: keyIdOf(jwk),
    algorithm: suite.algorithm,
    jwk: publicJwk(jwk),
    sign(input) {
      signer ??= suite.signer(jwk)
      return signer(input)
    },
    verify: suite.verifier(jwk),
  }
}

/** The public half of a key, as the JWKS lists it. */
function publicJwk({ kty, n, e, crv, x, y }: JsonWebKey): Readonly<Record<string, string>> {
  const members = Object.entries({ kty, n, e, crv, x, y }).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  return Object.fromEntries(members)
}
