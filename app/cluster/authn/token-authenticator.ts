import { aggregate } from '../api/field-errors.ts'
import type { KubeObject } from '../api/object.ts'
import type { StorageView } from '../apiserver/storage.ts'
import type { ClusterConfig } from '../config.ts'
import type { ExpiringMap } from '../kernel/expiring-map.ts'
import { quotedList } from '../authz/compact-rules.ts'
import { validateBoundToken } from './bound-token-authenticator.ts'
import { CheckFailed, Checks } from './checks.ts'
import type { KubernetesClaims } from './claims.ts'
import { type ParsedJwt, parseJwt } from './jwt.ts'
import { describeLegacyToken, LEGACY_ISSUER, validateLegacyToken } from './legacy-token-authenticator.ts'
import type { KeyRing } from './key-ring.ts'
import type { TokenIssuer } from './token-issuer.ts'
import { GROUP_AUTHENTICATED, GROUP_UNAUTHENTICATED, type UserInfo } from './user.ts'

/** One check of a credential, as the trace shows it. */
export interface AuthenticationCheck {
  /** Which authenticator: 'token-file', 'legacy-service-account', 'service-account', 'client-certificate', 'anonymous'. */
  readonly authenticator: string
  /** Plain words: 'signature', 'audience', 'expiry', 'service account', 'pod'. */
  readonly check: string
  readonly ok: boolean
  /** Values compared, for the page: expected audience, token's audience. */
  readonly expected?: string
  readonly found?: string
}

/** What a service account token says of itself, whether or not it is valid. */
export interface ServiceAccountTokenInfo {
  /** jti, or for a legacy token its secret as `namespace/name`. */
  readonly tokenId: string
  readonly namespace: string
  readonly serviceAccount: string
  readonly pod?: string
}

export interface AuthenticationResult {
  /** Present when somebody recognised the credential. */
  readonly user?: UserInfo
  /** Audiences both asked for and in the token. */
  readonly audiences?: readonly string[]
  /** Upstream's aggregate error text, as TokenReview shows it. */
  readonly error?: string
  readonly checks: readonly AuthenticationCheck[]
  /** `Warning` headers the authenticator adds. */
  readonly warnings?: readonly string[]
  readonly serviceAccountToken?: ServiceAccountTokenInfo
}

/** Authenticates one bearer token for the given audiences (the API server's own when empty). */
export interface TokenAuthenticator {
  authenticate(token: string, audiences: readonly string[]): AuthenticationResult
}

const NOBODY = 'invalid bearer token'

export interface TokenAuthenticatorParts {
  readonly config: ClusterConfig
  readonly view: StorageView
  readonly tokens: TokenIssuer
  readonly keys: KeyRing
  /** Results of not long ago, by audiences and token. */
  readonly remembered: ExpiringMap<AuthenticationResult>
  /** Virtual milliseconds. */
  readonly now: () => number
  /** The legacy token of this Secret was used. */
  readonly onLegacyUse: (secret: KubeObject) => void
}

/**
 * The token authenticators in a row: token file, legacy service account, service account. The first that recognises
 * the token wins; what the others said becomes the error. Successes are remembered for 10 s, so a token just revoked
 * may still pass; failures are not. Models pkg/kubeapiserver/authenticator/config.go and
 * apiserver/pkg/authentication/token/cache/cached_token_authenticator.go.
 */
export function tokenAuthenticator(parts: TokenAuthenticatorParts): TokenAuthenticator {
  const { remembered } = parts
  return {
    authenticate(token, asked) {
      const audiences = asked.length > 0 ? asked : parts.config.apiAudiences
      const key = JSON.stringify([audiences, token])
      const now = parts.now()
      const known = remembered.get(key, now)
      if (known) return known.value
      const result = authenticateToken(token, audiences, parts)
      if (result.user) remembered.set(key, result, now)
      return result
    },
  }
}

function authenticateToken(token: string, audiences: readonly string[], parts: TokenAuthenticatorParts): AuthenticationResult {
  const file = new Checks('token-file')
  const user = parts.config.staticUsers.find((one) => one.token === token)
  if (user) return authenticateStaticUser(user, audiences, file, parts)
  file.failed('known token', NOBODY, {})

  const jwt = parseJwt(token)
  const issuer = jwt?.claims['iss']
  const legacy = issuer === LEGACY_ISSUER
  if (!jwt || !(legacy || parts.config.issuers.includes(issuer as string))) {
    const why = jwt ? { expected: parts.config.issuers.join(', '), found: String(issuer) } : { found: 'not a JSON Web Token' }
    return { error: NOBODY, checks: [...file.list, { authenticator: 'service-account', check: 'issuer', ok: false, ...why }] }
  }
  const checks = new Checks(legacy ? 'legacy-service-account' : 'service-account')
  checks.passed('issuer', { found: String(issuer) })
  const serviceAccountToken = describeToken(jwt, legacy)
  const about = serviceAccountToken ? { serviceAccountToken } : {}
  try {
    verifySignature(jwt, checks, parts)
    const granted = matchAudiences(jwt, audiences, checks, parts)
    const use = legacy ? validateLegacyToken(token, jwt, checks, parts.view, parts.onLegacyUse) : undefined
    const found = use?.user ?? validateBoundToken(jwt, checks, parts.view, parts.now())
    return { user: authenticated(found), audiences: granted, checks: checks.list, ...(use ? { warnings: use.warnings } : {}), ...about }
  } catch (error) {
    if (!(error instanceof CheckFailed)) throw error
    return { error: aggregate([NOBODY, error.message]), checks: [...file.list, ...checks.list], ...about }
  }
}

function authenticateStaticUser(
  user: ClusterConfig['staticUsers'][number],
  audiences: readonly string[],
  checks: Checks,
  { config }: TokenAuthenticatorParts,
): AuthenticationResult {
  const granted = intersect(config.apiAudiences, audiences)
  if (granted.length === 0) {
    checks.failed('audience', NOBODY, { expected: audiences.join(', '), found: config.apiAudiences.join(', ') })
    return { error: NOBODY, checks: checks.list }
  }
  checks.passed('known token', { found: user.username })
  const { username, uid, groups } = user
  return { user: authenticated({ username, ...(uid === '' ? {} : { uid }), groups }), audiences: granted, checks: checks.list }
}

/** Models endpoints/.. group/authenticated_group_adder.go: everyone authenticated is in system:authenticated, last. */
export function authenticated(user: UserInfo): UserInfo {
  if (user.groups.includes(GROUP_AUTHENTICATED) || user.groups.includes(GROUP_UNAUTHENTICATED)) return user
  return { ...user, groups: [...user.groups, GROUP_AUTHENTICATED] }
}

/** Keys named by the header's kid, or all when it names none. */
function verifySignature({ header, signingInput, signature }: ParsedJwt, checks: Checks, { keys: ring, tokens }: TokenAuthenticatorParts): void {
  const keyId = typeof header['kid'] === 'string' ? header['kid'] : undefined
  const keys = ring.verifying.filter((key) => keyId === undefined || key.keyId === keyId)
  if (keys.length === 0)
    throw checks.failed('signature', 'invalid signature, no keys found', {
      expected: ring.verifying.map((key) => key.keyId).join(', '),
      found: keyId ?? '',
    })
  const good = keys.some(
    (key) => key.algorithm === header['alg'] && (tokens.recognizes(signingInput, signature) || key.verify(signingInput, signature)),
  )
  if (!good)
    throw checks.failed('signature', 'go-jose/go-jose: error in cryptographic primitive', {
      found: `${String(header['alg'])}, key ${keyId ?? 'not named'}`,
    })
  checks.passed('signature', { found: keyId ?? keys[0]?.keyId ?? '' })
}

/** Those asked for that are held, as they were asked. Models authenticator/audiences.go (Audiences.Intersect). */
const intersect = (held: readonly string[], asked: readonly string[]): string[] => asked.filter((audience) => held.includes(audience))

/** A token without audiences counts as meant for the API server. */
function matchAudiences({ claims }: ParsedJwt, asked: readonly string[], checks: Checks, { config }: TokenAuthenticatorParts): string[] {
  const said = typeof claims['aud'] === 'string' ? [claims['aud']] : Array.isArray(claims['aud']) ? (claims['aud'] as string[]) : []
  const held = said.length > 0 ? said : config.apiAudiences
  const both = intersect(held, asked)
  if (both.length === 0) {
    throw checks.failed('audience', `token audiences ${quotedList(held)} is invalid for the target audiences ${quotedList(asked)}`, {
      expected: asked.join(', '),
      found: held.join(', '),
    })
  }
  checks.passed('audience', { found: both.join(', ') })
  return both
}

function describeToken({ claims }: ParsedJwt, legacy: boolean): ServiceAccountTokenInfo | undefined {
  if (legacy) {
    const { namespace, secretName, serviceAccount } = describeLegacyToken(claims)
    return { tokenId: `${namespace}/${secretName}`, namespace, serviceAccount }
  }
  const { namespace = '', serviceaccount, pod } = (claims['kubernetes.io'] ?? {}) as KubernetesClaims
  if (!serviceaccount?.name) return undefined
  const tokenId = typeof claims['jti'] === 'string' ? claims['jti'] : ''
  return { tokenId, namespace, serviceAccount: serviceaccount.name, ...(pod ? { pod: pod.name } : {}) }
}
