import { headerOf, headerValues } from '../apiserver/exchange.ts'
import type { ApiRequest } from '../apiserver/http.ts'
import { base64url, textOf } from '../kernel/text.ts'

/** What a request carries as a bearer token: the token, or why there is none although something was tried. */
export interface BearerCredential {
  readonly token?: string
  /** A `Warning` header: the credential was ignored. */
  readonly warning?: string
  /** The credential is not even one. Upstream's text. */
  readonly error?: string
}

const EXTRA_SPACE = 'the provided Authorization header contains extra space before the bearer token, and is ignored'
const WEBSOCKET_PREFIX = 'base64url.bearer.authorization.k8s.io.'

/** The Authorization header. Models apiserver/pkg/authentication/request/bearertoken/bearertoken.go. */
export function authorizationHeader(request: ApiRequest): BearerCredential {
  const [scheme = '', token, ...rest] = (headerOf(request, 'authorization') ?? '').trim().split(' ')
  if (scheme.toLowerCase() !== 'bearer' || token === undefined) return {}
  if (token !== '') return { token }
  return rest.length > 0 ? { warning: EXTRA_SPACE } : {}
}

/**
 * A subprotocol of a WebSocket, for browsers, which cannot set the header. Another one has to stand beside it, for the
 * server to answer with. Models apiserver/pkg/authentication/request/websocket/protocol.go.
 */
export function websocketProtocol(request: ApiRequest): BearerCredential {
  if (!isWebSocketRequest(request)) return {}
  const protocols = headerValues(request, 'sec-websocket-protocol').flatMap((value) => value.split(',').map((one) => one.trim()))
  const carried = protocols.filter((one) => one.startsWith(WEBSOCKET_PREFIX))
  const [first] = carried
  if (first === undefined) return {}
  const decoded = decode(first.slice(WEBSOCKET_PREFIX.length))
  if (decoded.error !== undefined) return decoded
  if (carried.length > 1) return { error: 'multiple base64.bearer.authorization tokens specified' }
  if (decoded.token === '') return {}
  return carried.length === protocols.length ? { error: 'missing additional subprotocol' } : decoded
}

function decode(encoded: string): BearerCredential {
  let bytes: Uint8Array
  try {
    bytes = base64url.decode(encoded)
  } catch {
    return { error: 'invalid base64.bearer.authorization token encoding' }
  }
  try {
    return { token: textOf(bytes) }
  } catch {
    return { error: 'invalid base64.bearer.authorization token' }
  }
}

/** Models apimachinery/pkg/util/httpstream/wsstream/conn.go (IsWebSocketRequest). */
function isWebSocketRequest(request: ApiRequest): boolean {
  const upgrade = headerOf(request, 'upgrade') ?? ''
  const connection = headerOf(request, 'connection') ?? ''
  return upgrade.toLowerCase() === 'websocket' && /(^|,\s*)upgrade($|\s*,)/.test(connection.toLowerCase())
}
