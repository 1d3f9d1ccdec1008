import type { JsonObject } from '../kernel/json.ts'
import { LruMap } from '../kernel/lru-map.ts'
import { headerOf, signingInputOf } from './jwt.ts'
import type { KeyRing } from './key-ring.ts'

/**
 * Signs claims into a JWT as the cluster's service account issuer does.
 *
 * Signing takes milliseconds where there is no native cryptography, and a kubelet whose time flies mints thousands
 * of tokens nobody looks at. So a token can be carried `unsealed`: its signing input, `header.payload`, with an empty
 * signature. `seal` makes it the real token; whatever leaves the cluster, and every file that is read, is sealed.
 */
export interface TokenIssuer {
  /** The id of the key that signs now. */
  readonly keyId: string
  /** Header and claims (keys sorted) signed with the cluster's key. `claims` has every claim, `iss` too. */
  sign(claims: JsonObject): string
  /** The same token without its signature yet. */
  unsealed(claims: JsonObject): string
  /** The real token of an unsealed one, signed with the key its header names; any other text as it is. */
  seal(token: string): string
  /** True if the cluster signed this itself not long ago: recognised without arithmetic. */
  recognizes(signingInput: string, signature: string): boolean
}

/** How many signatures are remembered. */
const REMEMBERED = 5_000

/** The issuer that signs with these keys, with a memory of the signatures made. */
export function tokenIssuer(keys: KeyRing): TokenIssuer {
  const signatures = new LruMap<string>(REMEMBERED)
  const seal = (token: string): string => {
    if (!token.endsWith('.')) return token
    const signingInput = token.slice(0, -1)
    const known = signatures.get(signingInput)
    if (known !== undefined) return token + known
    const keyId = headerOf(signingInput)?.['kid']
    const key = typeof keyId === 'string' ? keys.find(keyId) : undefined
    if (!key) return token
    const made = key.sign(signingInput)
    signatures.set(signingInput, made)
    return token + made
  }
  const unsealed = (claims: JsonObject) => `${signingInputOf(keys.signing, claims)}.`
  return {
    get keyId() {
      return keys.signing.keyId
    },
    sign: (claims) => seal(unsealed(claims)),
    unsealed,
    seal,
    recognizes: (signingInput, signature) => signatures.get(signingInput) === signature,
  }
}
