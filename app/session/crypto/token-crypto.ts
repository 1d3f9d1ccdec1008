import { p256 } from '@noble/curves/nist.js'
import type { TokenCrypto, VerificationKey } from '../../cluster/authn/token-issuer.ts'
import { base64url, bytesOf } from '../../cluster/kernel/text.ts'
import { keyIdOf } from './key-id.ts'
import { rsaPrivateKey, rsaPublicKey, signRs256, verifyRs256 } from './rsa.ts'
import { SANDBOX_SIGNING_KEY } from './sandbox-key.ts'

/** The page's cryptography: no WebCrypto, which answers later, differs from run to run for ECDSA, and is missing on plain http. */
export const pageTokenCrypto = (): TokenCrypto => tokenCrypto([SANDBOX_SIGNING_KEY])

/** A TokenCrypto over JWKs in plain JavaScript. The first key signs and must be private; all verify. */
export function tokenCrypto(keys: readonly JsonWebKey[]): TokenCrypto {
  const [signing] = keys
  if (!signing) throw new RangeError('a cluster needs a key to sign tokens with')
  const verifiers = new Map(keys.map((jwk) => [keyIdOf(jwk), verifierOf(jwk)]))
  return {
    keys: keys.map(verificationKey),
    signingKeyId: keyIdOf(signing),
    signingAlgorithm: algorithmOf(signing),
    sign: signerOf(signing),
    verify: (keyId, input, signature) => verifiers.get(keyId)?.(input, signature) ?? false,
  }
}

const algorithmOf = (jwk: JsonWebKey): 'RS256' | 'ES256' => (jwk.kty === 'EC' ? 'ES256' : 'RS256')

/** The public half of a key, as the JWKS lists it. */
export function verificationKey(jwk: JsonWebKey): VerificationKey {
  const { kty, n, e, crv, x, y } = jwk
  const members = Object.entries({ kty, n, e, crv, x, y }).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  return { keyId: keyIdOf(jwk), algorithm: algorithmOf(jwk), jwk: Object.fromEntries(members) }
}

/** ES256 by RFC 6979: the nonce follows from key and message, so that the same cluster signs the same bytes again. */
export function signerOf(jwk: JsonWebKey): (input: string) => string {
  if (jwk.kty === 'EC') {
    const secret = base64url.decode(jwk.d ?? '')
    return (input) => base64url.encode(p256.sign(bytesOf(input), secret, { lowS: false }))
  }
  const key = rsaPrivateKey(jwk)
  return (input) => signRs256(key, input)
}

function verifierOf(jwk: JsonWebKey): (input: string, signature: string) => boolean {
  if (jwk.kty === 'EC') {
    const point = Uint8Array.from([4, ...base64url.decode(jwk.x ?? ''), ...base64url.decode(jwk.y ?? '')])
    return (input, signature) => {
      try {
        return p256.verify(base64url.decode(signature), bytesOf(input), point, { lowS: false })
      } catch {
        return false
      }
    }
  }
  const key = rsaPublicKey(jwk)
  return (input, signature) => verifyRs256(key, input, signature)
}
