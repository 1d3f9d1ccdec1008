import { rsaPrivateKey, rsaPublicKey, signRs256, verifyRs256 } from './rsa.ts'
import { generateRsaKey } from './rsa-key.ts'
import type { SignatureSuite } from './token-crypto.ts'

/** RS256 in plain JavaScript. */
export const rs256: SignatureSuite = {
  keyType: 'RSA',
  algorithm: 'RS256',
  generate: generateRsaKey,
  signer(jwk) {
    const key = rsaPrivateKey(jwk)
    return (input) => signRs256(key, input)
  },
  verifier(jwk) {
    const key = rsaPublicKey(jwk)
    return (input, signature) => verifyRs256(key, input, signature)
  },
}
