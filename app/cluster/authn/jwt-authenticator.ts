import { quotedList } from '../authz/compact-rules.ts'
import { intersect } from './audiences.ts'
import { CheckFailed, Checks } from './checks.ts'
import { type ClaimTypes, claimError } from './claim-types.ts'
import type { ParsedJwt } from './jwt.ts'
import type { KeyRing } from './key-ring.ts'
import type { AuthenticatorOutcome, ServiceAccountTokenInfo } from './token-authenticator.ts'
import type { TokenIssuer } from './token-issuer.ts'
import type { UserInfo } from './user.ts'

/** A kind of service account token: who issues it, what is in it, and what has to hold for it. */
export interface TokenKind {
  /** As the trace calls its authenticator. */
  readonly name: string
  readonly issuers: readonly string[]
  readonly claims: ClaimTypes
  /** Which token it says it is; nothing of it is checked yet. */
  describe(claims: ParsedJwt['claims']): ServiceAccountTokenInfo | undefined
  /** Who its bearer is. Signature, types and audience have been checked. Throws CheckFailed. */
  validate(token: string, jwt: ParsedJwt, checks: Checks): { readonly user: UserInfo; readonly warnings?: readonly string[] }
}

export interface JwtAuthenticatorParts {
  readonly keys: KeyRing
  readonly tokens: TokenIssuer
  /** What a token without audiences is for. */
  readonly apiAudiences: readonly string[]
}

/** Looks at a token as one of this kind. Models pkg/serviceaccount/jwt.go (jwtTokenAuthenticator.AuthenticateToken). */
export function authenticateJwt(
  kind: TokenKind,
  token: string,
  jwt: ParsedJwt | undefined,
  audiences: readonly string[],
  parts: JwtAuthenticatorParts,
): AuthenticatorOutcome {
  const checks = new Checks(kind.name)
  const issuer = jwt?.claims['iss']
  if (!jwt || typeof issuer !== 'string' || !kind.issuers.includes(issuer)) {
    checks.passedOn('issuer', jwt ? { expected: kind.issuers.join(', '), found: said(issuer) } : { found: 'not a JSON Web Token' })
    return { checks: checks.list }
  }
  checks.passed('issuer', { found: issuer })
  const about = kind.describe(jwt.claims)
  const serviceAccountToken = about ? { serviceAccountToken: about } : {}
  try {
    verifySignature(jwt, checks, parts)
    readClaims(jwt, kind.claims, checks)
    const granted = matchAudiences(jwt, audiences, checks, parts)
    return { ...kind.validate(token, jwt, checks), audiences: granted, checks: checks.list, ...serviceAccountToken }
  } catch (error) {
    if (!(error instanceof CheckFailed)) throw error
    return { error: error.message, checks: checks.list, ...serviceAccountToken }
  }
}

const said = (claim: unknown) => (claim === undefined ? 'none' : typeof claim === 'string' ? claim : JSON.stringify(claim))

const CRYPTO_FAILURE = 'go-jose/go-jose: error in cryptographic primitive'
/** Header fields a verifier has to know when `crit` names them. */
const KNOWN_CRITICAL = ['b64']

/** Keys named by the header's kid, or all when it names none. */
function verifySignature({ header, signingInput, signature }: ParsedJwt, checks: Checks, { keys: ring, tokens }: JwtAuthenticatorParts): void {
  const { kid, alg, crit } = header
  const keyId = typeof kid === 'string' && kid !== '' ? kid : undefined
  const keys = ring.verifying.filter((key) => keyId === undefined || key.keyId === keyId)
  const [first] = keys
  if (!first) {
    const expected = ring.verifying.map((key) => key.keyId).join(', ')
    throw checks.failed('signature', 'invalid signature, no keys found', { expected, found: keyId ?? 'no key' })
  }
  const unknown = Array.isArray(crit) ? crit.find((name) => typeof name !== 'string' || !KNOWN_CRITICAL.includes(name)) : undefined
  if (unknown !== undefined) throw checks.failed('signature', CRYPTO_FAILURE, { expected: 'nothing critical', found: `crit ${said(unknown)}` })
  const fitting = keys.filter((key) => key.algorithm === alg)
  if (fitting.length === 0) throw checks.failed('signature', CRYPTO_FAILURE, { expected: first.algorithm, found: said(alg) })
  const good = fitting.find((key) => tokens.recognizes(signingInput, signature) || key.verify(signingInput, signature))
  if (!good) {
    const expected = `one by ${fitting.map((key) => key.keyId).join(' or ')}`
    throw checks.failed('signature', CRYPTO_FAILURE, { expected, found: 'one of other words, or by another key' })
  }
  checks.passed('signature', { found: good.keyId })
}

/** A wrong type ends it here, whatever the token says. */
function readClaims({ claims }: ParsedJwt, types: ClaimTypes, checks: Checks): void {
  const error = claimError(claims, types)
  if (!error) return
  const value = error.claim.split('.').length > 1 ? '' : `: ${JSON.stringify(claims[error.claim])}`
  throw checks.failed(/^(exp|nbf|iat)$/.test(error.claim) ? 'times' : 'claims', error.message, { found: `${error.claim}${value}` })
}

/** A token without audiences counts as meant for the API server. */
function matchAudiences({ claims }: ParsedJwt, asked: readonly string[], checks: Checks, { apiAudiences }: JwtAuthenticatorParts): string[] {
  const { aud } = claims
  const claimed = typeof aud === 'string' ? [aud] : ((aud ?? []) as readonly string[])
  const held = claimed.length > 0 ? claimed : apiAudiences
  const both = intersect(held, asked)
  if (both.length > 0) {
    checks.passed('audience', { found: both.join(', ') })
    return both
  }
  throw checks.failed('audience', `token audiences ${quotedList(held)} is invalid for the target audiences ${quotedList(asked)}`, {
    expected: asked.join(', '),
    found: held.join(', '),
  })
}
