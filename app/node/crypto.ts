import { createPrivateKey, createPublicKey, generateKeyPairSync, type JsonWebKeyInput, sign, verify } from 'node:crypto'
import type { TokenCrypto } from '../cluster/authn/signing-key.ts'
import { es256 } from '../session/crypto/es256.ts'
import { rs256 } from '../session/crypto/rs256.ts'
import { type SignatureSuite, tokenCrypto } from '../session/crypto/token-crypto.ts'

/** A new RSA-2048 key as a JWK. */
export function generateSigningKey(): JsonWebKey {
  return generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }) as JsonWebKey
}

const keyInput = (key: JsonWebKey): JsonWebKeyInput => ({ key, format: 'jwk' }) as JsonWebKeyInput

/** RS256 by Node's own cryptography, which is twenty times as fast as the page's and gives the same bytes. */
const nativeRs256: SignatureSuite = {
  ...rs256,
  signer(jwk) {
    const key = createPrivateKey(keyInput(jwk))
    return (input) => sign('RSA-SHA256', Buffer.from(input), key).toString('base64url')
  },
  verifier({ n, e }) {
    const key = createPublicKey(keyInput({ kty: 'RSA', n, e } as JsonWebKey))
    return (input, signature) => verify('RSA-SHA256', Buffer.from(input), key, Buffer.from(signature, 'base64url'))
  },
}

/** The page's cryptography with Node's own for RS256. */
export const nodeTokenCrypto = (keys: readonly JsonWebKey[]): TokenCrypto => tokenCrypto(keys, [nativeRs256, es256])
