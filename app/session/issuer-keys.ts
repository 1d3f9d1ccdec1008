import { parseJwt } from '../cluster/authn/jwt.ts'
import type { ClusterPort } from './cluster-port.ts'
import { es256 } from './crypto/es256.ts'
import { rs256 } from './crypto/rs256.ts'
import { ADMIN_TOKEN } from './page-users.ts'

/** A public key of a JWKS. */
export type IssuerKey = JsonWebKey & { readonly kid: string }

/** What the issuer of the cluster's tokens says of itself: what anybody who is to trust them reads. */
export interface IssuerDocuments {
  readonly issuer: string
  readonly keys: readonly IssuerKey[]
}

/** Reads the discovery document and the keys from the API server. Throws with its answer when it refuses. */
export async function readIssuer(port: ClusterPort): Promise<IssuerDocuments> {
  const { issuer } = (await read(port, '/.well-known/openid-configuration', 'application/json')) as { issuer: string }
  const { keys } = (await read(port, '/openid/v1/jwks', 'application/jwk-set+json')) as { keys: IssuerKey[] }
  return { issuer, keys }
}

async function read(port: ClusterPort, url: string, accept: string): Promise<unknown> {
  const response = await port.request({ method: 'GET', url, headers: { authorization: `Bearer ${ADMIN_TOKEN}`, accept } })
  const text = await response.text()
  if (response.status !== 200) throw new Error(`GET ${url}: ${response.status} ${text}`)
  return JSON.parse(text)
}

/** What a look at a token's signature found. */
export type SignatureVerdict =
  | { readonly verdict: 'verified'; readonly keyId: string }
  /** No key of this id is among them. */
  | { readonly verdict: 'unknown key'; readonly keyId: string }
  /** The algorithm is not that of a key: `none`, HS256. */
  | { readonly verdict: 'algorithm'; readonly algorithm: string }
  /** The key is known, and did not sign this. */
  | { readonly verdict: 'mismatch'; readonly keyId: string }

const SUITES = [rs256, es256]

/**
 * Verifies a token's signature with public keys, in plain JavaScript: `crypto.subtle` is missing on a page served over http.
 * Throws for what is no token.
 */
export function verifyWith(keys: readonly IssuerKey[], token: string): SignatureVerdict {
  const jwt = parseJwt(token)
  if (!jwt) throw new TypeError('this is no JSON Web Token')
  const algorithm = String(jwt.header['alg'] ?? '')
  const keyId = typeof jwt.header['kid'] === 'string' ? jwt.header['kid'] : undefined
  const suite = SUITES.find((one) => one.algorithm === algorithm)
  if (!suite) return { verdict: 'algorithm', algorithm }
  const candidates = keys.filter((key) => keyId === undefined || key.kid === keyId)
  if (candidates.length === 0) return { verdict: 'unknown key', keyId: keyId ?? '' }
  const fitting = candidates.filter((key) => key.kty === suite.keyType)
  if (fitting.length === 0) return { verdict: 'algorithm', algorithm }
  const good = fitting.find((key) => suite.verifier(key)(jwt.signingInput, jwt.signature))
  return good ? { verdict: 'verified', keyId: good.kid } : { verdict: 'mismatch', keyId: fitting[0]?.kid ?? '' }
}
