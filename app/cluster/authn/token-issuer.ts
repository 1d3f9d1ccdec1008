import type { JsonObject } from '../kernel/json.ts'
import { signingInputOf } from './jwt.ts'

/**
 * Port to the cryptography of the machine the cluster runs on. Synchronous, deterministic: the same key and
 * input give the same bytes (RS256 by its nature, ES256 by RFC 6979). Implemented in session/ and node/.
 */
export interface TokenCrypto {
  /** The signing keys' public halves that tokens are verified with, in the order the JWKS lists them. */
  readonly keys: readonly VerificationKey[]
  /** The key tokens are signed with. */
  readonly signingKeyId: string
  readonly signingAlgorithm: 'RS256' | 'ES256'
  /** Signature over `header.payload`, base64url. */
  sign(signingInput: string): string
  /** True if `signature` (base64url) is that key's over `signingInput`. Never throws. */
  verify(keyId: string, signingInput: string, signature: string): boolean
}

export interface VerificationKey {
  /** base64url(SHA-256(DER of the SubjectPublicKeyInfo)). */
  readonly keyId: string
  readonly algorithm: 'RS256' | 'ES256'
  /** The public key as a JWK, for /openid/v1/jwks. */
  readonly jwk: Readonly<Record<string, string>>
}

/**
 * Signs claims into a JWT as the cluster's service account issuer does.
 *
 * Signing takes milliseconds where there is no native cryptography, and a kubelet whose time flies mints thousands
 * of tokens nobody looks at. So a token can be carried `unsealed`: its signing input, `header.payload`, with an empty
 * signature. `seal` makes it the real token; whatever leaves the cluster, and every file that is read, is sealed.
 */
export interface TokenIssuer {
  /** Header and claims (keys sorted) signed with the cluster's key. `claims` has every claim, `iss` too. */
  sign(claims: JsonObject): string
  /** The same token without its signature yet. */
  unsealed(claims: JsonObject): string
  /** The real token of an unsealed one; any other text as it is. */
  seal(token: string): string
  /** True if the cluster signed this itself not long ago: recognised without arithmetic. */
  recognizes(signingInput: string, signature: string): boolean
}

/** How many signatures are remembered. */
const REMEMBERED = 5_000

/** The issuer over the machine's cryptography, with a memory of the signatures made. */
export function tokenIssuer(crypto: TokenCrypto): TokenIssuer {
  const signatures = new Map<string, string>()
  const signatureOf = (signingInput: string): string => {
    const known = signatures.get(signingInput)
    if (known !== undefined) return known
    const made = crypto.sign(signingInput)
    signatures.set(signingInput, made)
    if (signatures.size > REMEMBERED) signatures.delete(signatures.keys().next().value as string)
    return made
  }
  const seal = (token: string) => (token.endsWith('.') ? token + signatureOf(token.slice(0, -1)) : token)
  return {
    sign: (claims) => seal(`${signingInputOf(crypto, claims)}.`),
    unsealed: (claims) => `${signingInputOf(crypto, claims)}.`,
    seal,
    recognizes: (signingInput, signature) => signatures.get(signingInput) === signature,
  }
}
