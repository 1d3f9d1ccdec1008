import { parseJwt, signingInputOf } from '../cluster/authn/jwt.ts'
import type { SigningKey } from '../cluster/authn/signing-key.ts'
import type { JsonObject } from '../cluster/kernel/json.ts'
import { base64url, bytesOf } from '../cluster/kernel/text.ts'
import { rs256 } from './crypto/rs256.ts'
import { SANDBOX_SIGNING_KEY } from './crypto/sandbox-key.ts'
import { STRANGER_KEY } from './crypto/stranger-key.ts'
import { signingKey } from './crypto/token-crypto.ts'

/**
 * How a token on the bench is signed. No real cluster lends its key: the sandbox's is in the page anyway, and opens nothing
 * outside of it. Keys stay in session/; panels name one of these.
 */
export type BenchKey =
  /** The key the cluster signs with. */
  | 'cluster'
  /** A key the cluster does not know, named for what it is. */
  | 'stranger'
  /** The same, under the name of the cluster's key. */
  | 'impostor'
  /** No signature: `alg: none`. */
  | 'none'
  /** The header and the signature of the token it was made from. */
  | 'kept'

/** Signs claims as a JSON Web Token. `original` is the token whose header and signature are kept; for the other keys it does not matter. */
export function signOnBench(claims: JsonObject, key: BenchKey, original: string): string {
  const own = signer(SANDBOX_SIGNING_KEY)
  switch (key) {
    case 'cluster':
      return signed(own, claims)
    case 'stranger':
      return signed(signer(STRANGER_KEY), claims)
    case 'impostor':
      return signed({ ...signer(STRANGER_KEY), keyId: own.keyId }, claims)
    case 'none': {
      const [, payload = ''] = signingInputOf(own, claims).split('.')
      return `${base64url.encode(bytesOf('{"alg":"none"}'))}.${payload}.`
    }
    case 'kept': {
      const [header = ''] = original.split('.')
      const [, payload = ''] = signingInputOf(own, claims).split('.')
      return `${header}.${payload}.${parseJwt(original)?.signature ?? ''}`
    }
  }
}

const signer = (key: JsonWebKey): SigningKey => signingKey(key, [rs256])

function signed(key: SigningKey, claims: JsonObject): string {
  const input = signingInputOf(key, claims)
  return `${input}.${key.sign(input)}`
}
