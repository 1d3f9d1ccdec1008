import { p256 } from '@noble/curves/nist.js'
import { base64url, bytesOf } from '../../cluster/kernel/text.ts'
import type { SignatureSuite } from './token-crypto.ts'

/** ES256 by RFC 6979: the nonce follows from key and message, so that the same cluster signs the same bytes again. */
export const es256: SignatureSuite = {
  keyType: 'EC',
  algorithm: 'ES256',
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
