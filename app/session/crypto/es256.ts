import { p256 } from '@noble/curves/nist.js'
import { base64url, bytesOf } from '../../cluster/kernel/text.ts'
import type { SignatureSuite } from './token-crypto.ts'

/** ES256 by RFC 6979: the nonce follows from key and message, so that the same cluster signs the same bytes again. */
export const es256: SignatureSuite = {
  keyType: 'EC',
  algorithm: 'ES256',
  generate(random) {
    // More bytes than the key has, so that taking them modulo the order favours none (FIPS 186-5, A.2.1).
    const secret = p256.utils.randomSecretKey(Uint8Array.from({ length: 48 }, () => random.below(256)))
    const [, ...point] = p256.getPublicKey(secret, false)
    const encode = (bytes: readonly number[] | Uint8Array) => base64url.encode(Uint8Array.from(bytes))
    return { kty: 'EC', crv: 'P-256', x: encode(point.slice(0, 32)), y: encode(point.slice(32)), d: encode(secret) }
  },
  signer(jwk) {
    const secret = base64url.decode(jwk.d ?? '')
    return (input) => base64url.encode(p256.sign(bytesOf(input), secret, { lowS: false }))
  },
  verifier(jwk) {
    const point = Uint8Array.from([4, ...base64url.decode(jwk.x ?? ''), ...base64url.decode(jwk.y ?? '')])
    return (input, signature) => {
      try {
        return p256.verify(base64url.decode(signature), bytesOf(input), point, { lowS: false })
      } catch {
        return false
      }
    }
  },
}
