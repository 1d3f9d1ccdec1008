import type { ApiRequest } from '../apiserver/http.ts'
import type { RequestAuthentication } from '../apiserver/server-parts.ts'
import { base64url, textOf } from '../kernel/text.ts'
import { authenticated, type TokenAuthenticator } from './token-authenticator.ts'
import { ANONYMOUS, GROUP_UNAUTHENTICATED } from './user.ts'

const EXTRA_SPACE = 'the provided Authorization header contains extra space before the bearer token, and is ignored'
const WEBSOCKET_PREFIX = 'base64url.bearer.authorization.k8s.io.'

/**
 * Who a request is from: its client certificate, its bearer token, or nobody. A token that is not valid is never
 * taken for anonymous. Models pkg/kubeapiserver/authenticator/config.go (New).
 */
export function authenticateRequest(request: ApiRequest, tokens: TokenAuthenticator): RequestAuthentication {
  const { certificate } = request
  if (certificate) {
    const user = authenticated({ username: certificate.commonName, groups: certificate.organizations })
    return { user, checks: [{ authenticator: 'client-certificate', check: 'common name', ok: true, found: certificate.commonName }] }
  }
  const { token, warning } = bearerToken(request)
  const warnings = warning === undefined ? [] : [warning]
  if (token === undefined) {
    const found = 'no client certificate and no bearer token'
    return {
      user: { username: ANONYMOUS, groups: [GROUP_UNAUTHENTICATED] },
      checks: [{ authenticator: 'anonymous', check: 'no credential', ok: true, found }],
      warnings,
    }
  }
  const result = tokens.authenticate(token, [])
  const { user, checks, error, serviceAccountToken } = result
  const credentialId = user?.extra?.['authentication.kubernetes.io/credential-id']?.[0]?.replace(/^JTI=/, '') ?? serviceAccountToken?.tokenId
  return {
    ...(user ? { user } : {}),
    checks,
    warnings: [...warnings, ...(result.warnings ?? [])],
    ...(error === undefined ? {} : { error }),
    ...(credentialId ? { credentialId } : {}),
    ...(serviceAccountToken ? { serviceAccountToken } : {}),
  }
}

/** Models apiserver/pkg/authentication/request/bearertoken/bearertoken.go and websocket/protocol.go. */
function bearerToken(request: ApiRequest): { token?: string; warning?: string } {
  const header = first(request.headers?.['authorization'])?.trim() ?? ''
  const [scheme = '', token, third] = header.split(' ')
  if (scheme.toLowerCase() === 'bearer' && token !== undefined) {
    if (token !== '') return { token }
    return third ? { warning: EXTRA_SPACE } : {}
  }
  const protocols = first(request.headers?.['sec-websocket-protocol'])?.split(',') ?? []
  const carried = protocols.map((one) => one.trim()).find((one) => one.startsWith(WEBSOCKET_PREFIX))
  if (carried === undefined) return {}
  try {
    return { token: textOf(base64url.decode(carried.slice(WEBSOCKET_PREFIX.length))) }
  } catch {
    return {}
  }
}

const first = (value: string | readonly string[] | undefined) => (typeof value === 'string' ? value : value?.[0])
