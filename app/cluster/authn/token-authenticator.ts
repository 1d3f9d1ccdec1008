import { aggregate } from '../api/field-errors.ts'
import type { KubeObject } from '../api/object.ts'
import type { StorageView } from '../apiserver/storage.ts'
import type { ClusterConfig } from '../config.ts'
import type { ExpiringMap } from '../kernel/expiring-map.ts'
import { oncePer } from '../kernel/once-per.ts'
import { rfc3339 } from '../kernel/text.ts'
import { boundTokens } from './bound-token-authenticator.ts'
import { SUCCESS_LIFETIME } from './identity-memory.ts'
import { authenticateJwt } from './jwt-authenticator.ts'
import { parseJwt } from './jwt.ts'
import type { KeyRing } from './key-ring.ts'
import { legacyTokens } from './legacy-token-authenticator.ts'
import { tokenFile } from './token-file.ts'
import type { TokenIssuer } from './token-issuer.ts'
import { GROUP_AUTHENTICATED, GROUP_UNAUTHENTICATED, type UserInfo } from './user.ts'

/** One check of a credential, as the trace shows it. */
export interface AuthenticationCheck {
  /** Which authenticator: 'token-file', 'legacy-service-account', 'service-account', 'token-cache', 'client-certificate', 'anonymous'. */
  readonly authenticator: string
  /** Plain words: 'signature', 'audience', 'expiry', 'service account', 'pod'. */
  readonly check: string
  readonly ok: boolean
  /** Not ok, and no fault of the credential: it is not for this authenticator, and the next one looks. */
  readonly passedOn?: true
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
  /** Every authenticator's, in order. The last one decided, unless all passed it on. */
  readonly checks: readonly AuthenticationCheck[]
  /** `Warning` headers the authenticator adds. */
  readonly warnings?: readonly string[]
  readonly serviceAccountToken?: ServiceAccountTokenInfo
}

/** What one authenticator says: a user, an error, or neither when the token is not for it. */
export type AuthenticatorOutcome = AuthenticationResult

/** Authenticates one bearer token for the given audiences. */
export interface TokenAuthenticator {
  authenticate(token: string, audiences: readonly string[]): AuthenticationResult
}

const NOBODY = 'invalid bearer token'

/** A server asks with the same list each time. */
const audiencesText = oncePer((audiences: readonly string[]) => JSON.stringify(audiences))

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
 *
 * @notmodelled Bootstrap tokens, OIDC and webhook authenticators: nobody recognizes their tokens here.
 */
export function tokenAuthenticator(parts: TokenAuthenticatorParts): TokenAuthenticator {
  const { config, view, now, remembered, keys, tokens } = parts
  const { apiAudiences, issuers, release } = config
  const kinds = [legacyTokens({ release, view, onUse: parts.onLegacyUse }), boundTokens({ issuers, release, view, now })]

  /** Models apiserver/pkg/authentication/token/union. */
  const askAll = (token: string, audiences: readonly string[]): AuthenticationResult => {
    const inFile = tokenFile(config, token, audiences)
    if (inFile.user) return withGroup(inFile)
    const jwt = parseJwt(token)
    let looked = inFile.checks
    const errors: string[] = []
    let about: AuthenticationResult['serviceAccountToken']
    for (const kind of kinds) {
      const outcome = authenticateJwt(kind, token, jwt, audiences, { keys, tokens, apiAudiences })
      looked = [...looked, ...outcome.checks]
      if (outcome.user) return withGroup({ ...outcome, checks: looked })
      if (outcome.error !== undefined) errors.push(outcome.error)
      about ??= outcome.serviceAccountToken
    }
    const checks = errors.length === 0 ? endedAt(looked) : looked
    return { error: aggregate([NOBODY, ...errors]), checks, ...(about ? { serviceAccountToken: about } : {}) }
  }

  return {
    authenticate(token, audiences) {
      const key = `${audiencesText(audiences)}${token}`
      const known = remembered.get(key, now())
      if (known) return rememberedResult(known)
      const result = askAll(token, audiences)
      if (result.user) remembered.set(key, result, now())
      return result
    },
  }
}

/** When everyone has passed it on, the last one's reason is what it failed for. */
function endedAt(checks: readonly AuthenticationCheck[]): readonly AuthenticationCheck[] {
  return checks.map((check, index) => {
    const { passedOn: _, ...last } = check
    return index === checks.length - 1 ? last : check
  })
}

/** The result of before, its checks behind one that says so. The same for all who ask meanwhile. */
const rememberedResult = oncePer(({ until, value }: { readonly until: number; readonly value: AuthenticationResult }): AuthenticationResult => {
  const found = `what follows was checked at ${rfc3339(until - SUCCESS_LIFETIME)}, and counts until ${rfc3339(until)}`
  return { ...value, checks: [{ authenticator: 'token-cache', check: 'remembered', ok: true, found }, ...value.checks] }
})

const withGroup = <Result extends AuthenticationResult>(result: Result): Result =>
  result.user ? { ...result, user: authenticated(result.user) } : result

/** Models endpoints/.. group/authenticated_group_adder.go: everyone authenticated is in system:authenticated, last. */
export function authenticated(user: UserInfo): UserInfo {
  if (user.groups.includes(GROUP_AUTHENTICATED) || user.groups.includes(GROUP_UNAUTHENTICATED)) return user
  return { ...user, groups: [...user.groups, GROUP_AUTHENTICATED] }
}
