import { createPrivateKey, createPublicKey, generateKeyPairSync, type JsonWebKeyInput, type KeyObject, sign, verify } from 'node:crypto'
import type { TokenCrypto } from '../cluster/authn/token-issuer.ts'
import { es256 } from '../session/crypto/ecdsa.ts'
import { rs256 } from '../session/crypto/rsa.ts'
import { tokenCrypto } from '../session/crypto/token-crypto.ts'

/** A new RSA-2048 key as a JWK. */
export function generateSigningKey(): JsonWebKey {
  return generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }) as JsonWebKey
}

/** The page's cryptography with Node's own for RS256, which is twenty times as fast and gives the same bytes. */
export function nodeTokenCrypto(keys: readonly JsonWebKey[]): TokenCrypto {
  const plain = tokenCrypto(keys, [rs256, es256])
  const publicKeys = new Map<string, KeyObject>()
  for (const [index, { keyId, algorithm }] of plain.keys.entries()) {
    const jwk = keys[index]
    if (algorithm === 'RS256' && jwk)
      publicKeys.set(keyId, createPublicKey({ key: { kty: 'RSA', n: jwk.n, e: jwk.e }, format: 'jwk' } as JsonWebKeyInput))
  }
  const signing = plain.signingAlgorithm === 'RS256' ? createPrivateKey({ key: keys[0], format: 'jwk' } as JsonWebKeyInput) : undefined
  return {
    ...plain,
    sign: signing ? (input) => sign('RSA-SHA256', Buffer.from(input), signing).toString('base64url') : plain.sign,
    verify(keyId, input, signature) {
      const key = publicKeys.get(keyId)
      return key ? verify('RSA-SHA256', Buffer.from(input), key, Buffer.from(signature, 'base64url')) : plain.verify(keyId, input, signature)
    },
  }
}
