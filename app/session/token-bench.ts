import { parseJwt, signingInputOf } from '../cluster/authn/jwt.ts'
import type { SigningKey } from '../cluster/authn/signing-key.ts'
import type { JsonObject } from '../cluster/kernel/json.ts'
import { base64url, bytesOf } from '../cluster/kernel/text.ts'
import type { KeyControl } from './cluster-port.ts'
import { rs256 } from './crypto/rs256.ts'
import { STRANGER_KEY } from './crypto/stranger-key.ts'
import { signingKey } from './crypto/token-crypto.ts'

/** How a token on the bench is signed. Panels name a key; they never hold one. */
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

/**
 * Signs claims as a JSON Web Token. `original` is the token whose header and signature are kept; for the other keys it does not
 * matter. Rejects when the cluster does not answer.
 */
export async function signOnBench(keys: Pick<KeyControl, 'list' | 'sign'>, claims: JsonObject, key: BenchKey, original: string): Promise<string> {
  const stranger = signingKey(STRANGER_KEY, [rs256])
  switch (key) {
    case 'cluster':
      return keys.sign(claims)
    case 'stranger':
      return signed(stranger, claims)
    case 'impostor': {
      const keyId = (await keys.list()).find(({ signs }) => signs)?.keyId ?? ''
      return signed({ ...stranger, keyId }, claims)
    }
    case 'none':
      return `${base64url.encode(bytesOf('{"alg":"none"}'))}.${payloadOf(stranger, claims)}.`
    case 'kept': {
      const [header = ''] = original.split('.')
      return `${header}.${payloadOf(stranger, claims)}.${parseJwt(original)?.signature ?? ''}`
    }
  }
}

/** The second part of a token; it is the same for every key. */
const payloadOf = (key: SigningKey, claims: JsonObject) => signingInputOf(key, claims).split('.')[1] ?? ''

function signed(key: SigningKey, claims: JsonObject): string {
  const input = signingInputOf(key, claims)
  return `${input}.${key.sign(input)}`
}
