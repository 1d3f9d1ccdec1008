import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import type { JsonObject } from './kernel/json.ts'
import type { SigningAlgorithm, SigningKey, TokenCrypto } from './authn/signing-key.ts'
import { base64url, bytesOf } from './kernel/text.ts'

/** Stands in for real keys in tests: an HMAC that says it is RS256 or ES256. Deterministic, and no stranger's key verifies. */
function hmacKey(keyId: string, algorithm: SigningAlgorithm = 'RS256'): SigningKey {
  const sign = (input: string) => base64url.encode(hmac(sha256, bytesOf(keyId), bytesOf(input)))
  return {
    keyId,
    algorithm,
    jwk: algorithm === 'RS256' ? { kty: 'RSA', n: 'AQAB', e: 'AQAB' } : { kty: 'EC', crv: 'P-256', x: 'AQAB', y: 'AQAB' },
    sign,
    verify: (input, signature) => sign(input) === signature,
  }
}

/** The cryptography of test clusters. */
export const testCrypto: TokenCrypto = {
  keys: [hmacKey('test-key')],
  generateKey: (algorithm, random): JsonObject => ({ algorithm, k: random.suffix() }),
  readKey: ({ algorithm, k }) => hmacKey(`test-key-${String(k)}`, algorithm as SigningAlgorithm),
}
