import { aggregate } from '../api/field-errors.ts'
import type { ApiRequest } from '../apiserver/http.ts'
import type { RequestAuthentication } from '../apiserver/server-parts.ts'
import type { Writable } from '../kernel/json.ts'
import { authorizationHeader, type BearerCredential, websocketProtocol } from './bearer-credentials.ts'
import { authenticated, type AuthenticationCheck, type AuthenticationResult, type TokenAuthenticator } from './token-authenticator.ts'
import { ANONYMOUS, GROUP_UNAUTHENTICATED } from './user.ts'

/** Where a request may carry a token, in the order it is looked for. */
const BEARERS = Object.entries({ 'authorization-header': authorizationHeader, 'websocket-protocol': websocketProtocol })

/**
 * Who a request is from, for a server of these audiences: its client certificate, its bearer token, or nobody. The first
 * credential that is good wins; one that is not is never taken for anonymous. Models pkg/kubeapiserver/authenticator/config.go (New).
 */
export function authenticateRequest(request: ApiRequest, tokens: TokenAuthenticator, audiences: readonly string[]): RequestAuthentication {
  const { certificate } = request
  if (certificate) {
    const user = authenticated({ username: certificate.commonName, groups: certificate.organizations })
    const check = { authenticator: 'client-certificate', check: 'common name', ok: true, found: certificate.commonName }
    return { user, audiences, checks: [check] }
  }
  const warnings: string[] = []
  const ignored: AuthenticationCheck[] = []
  const refused: AuthenticationResult[] = []
  for (const [name, credentialOf] of BEARERS) {
    const credential = credentialOf(request)
    if (credential.warning !== undefined) {
      warnings.push(credential.warning)
      ignored.push({ authenticator: name, check: 'token', ok: false, passedOn: true, found: 'an extra space before the token' })
    }
    const result = resultOf(name, credential, tokens, audiences)
    if (result?.user) return asRequest(result, result.warnings ? [...warnings, ...result.warnings] : warnings)
    if (result) refused.push(result)
  }
  const [first] = refused
  if (first) {
    const errors = refused.flatMap(({ error }) => error ?? [])
    const checks = refused.flatMap((result) => result.checks)
    return asRequest({ ...first, checks, ...(errors.length > 1 ? { error: aggregate(errors) } : {}) }, warnings)
  }
  const found = 'no client certificate and no bearer token'
  return {
    user: { username: ANONYMOUS, groups: [GROUP_UNAUTHENTICATED] },
    audiences,
    checks: [...ignored, { authenticator: 'anonymous', check: 'no credential', ok: true, found }],
    warnings,
  }
}

/** What the token authenticators say of a credential; undefined when there is none. */
function resultOf(
  authenticator: string,
  { token, error }: BearerCredential,
  tokens: TokenAuthenticator,
  audiences: readonly string[],
): AuthenticationResult | undefined {
  if (token !== undefined) return tokens.authenticate(token, audiences)
  return error === undefined ? undefined : { error, checks: [{ authenticator, check: 'token', ok: false, found: error }] }
}

function asRequest(
  { user, audiences, checks, error, serviceAccountToken }: AuthenticationResult,
  warnings: readonly string[],
): RequestAuthentication {
  const credentialId = user?.extra?.['authentication.kubernetes.io/credential-id']?.[0]?.replace(/^JTI=/, '') ?? serviceAccountToken?.tokenId
  const authentication: Writable<RequestAuthentication> = { checks, warnings }
  if (user) authentication.user = user
  if (audiences) authentication.audiences = audiences
  if (error !== undefined) authentication.error = error
  if (credentialId) authentication.credentialId = credentialId
  if (serviceAccountToken) authentication.serviceAccountToken = serviceAccountToken
  return authentication
}

/**
 * Who a TokenReview's token is of. It goes the way of a request that has nothing but the token, so what is no credential there
 * (a text that begins with a space) is nobody's here, too. Models pkg/registry/authentication/tokenreview/storage.go (Create).
 */
export function reviewToken(token: string, tokens: TokenAuthenticator, audiences: readonly string[]): RequestAuthentication {
  return authenticateRequest({ method: 'GET', url: '/', headers: { authorization: `Bearer ${token}` } }, tokens, audiences)
}
