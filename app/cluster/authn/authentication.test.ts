import { expect, test } from 'vitest'
import type { ApiRequest } from '../apiserver/http.ts'
import { base64url, bytesOf } from '../kernel/text.ts'
import { authenticateRequest } from './authentication.ts'
import type { TokenAuthenticator } from './token-authenticator.ts'

/** Knows one token, and refuses all others. */
const tokens: TokenAuthenticator = {
  authenticate: (token) =>
    token === 'good' ? { user: { username: 'alice', groups: [] }, checks: [] } : { error: 'invalid bearer token', checks: [] },
}

const authenticate = (headers: ApiRequest['headers'] & object) => authenticateRequest({ method: 'GET', url: '/api', headers }, tokens, ['api'])

const EXTRA_SPACE = 'the provided Authorization header contains extra space before the bearer token, and is ignored'

test.each([
  ['Bearer good', 'alice', []],
  ['bEaReR good', 'alice', []],
  ['  Bearer good  ', 'alice', []],
  ['Bearer good and more', 'alice', []],
  ['Bearer bad', undefined, []],
  ['Bearer', 'system:anonymous', []],
  ['Bearer   ', 'system:anonymous', []],
  ['Basic good', 'system:anonymous', []],
  ['Bearer  good', 'system:anonymous', [EXTRA_SPACE]],
  ['Bearer   good', 'system:anonymous', [EXTRA_SPACE]],
  ['Bearer    good', 'system:anonymous', [EXTRA_SPACE]],
])('Authorization: %j is from %s', (authorization, username, warnings) => {
  const { user, warnings: given } = authenticate({ authorization })
  expect(user?.username).toBe(username)
  expect(given).toEqual(warnings)
})

const carry = (token: string | Uint8Array) =>
  `base64url.bearer.authorization.k8s.io.${base64url.encode(typeof token === 'string' ? bytesOf(token) : token)}`
const CHANNEL = 'v5.channel.k8s.io'

test.each([
  ['the token beside another protocol', `${CHANNEL}, ${carry('good')}`, 'alice'],
  ['the same in headers of their own', [carry('good'), CHANNEL], 'alice'],
  ['no token', CHANNEL, 'system:anonymous'],
  ['an empty token', `${carry('')}, ${CHANNEL}`, 'system:anonymous'],
  ['an empty token alone', carry(''), 'system:anonymous'],
  ['a token nobody knows', `${CHANNEL}, ${carry('bad')}`, 'invalid bearer token'],
  ['the token alone', carry('good'), 'missing additional subprotocol'],
  ['two tokens', `${CHANNEL}, ${carry('good')}, ${carry('good')}`, 'multiple base64.bearer.authorization tokens specified'],
  ['what is not base64url', `${CHANNEL}, ${carry('good')}*`, 'invalid base64.bearer.authorization token encoding'],
  ['what is not UTF-8', `${CHANNEL}, ${carry(Uint8Array.of(0xff))}`, 'invalid base64.bearer.authorization token'],
])('a WebSocket with %s', (_, protocol, outcome) => {
  const { user, error } = authenticate({ connection: 'keep-alive, Upgrade', upgrade: 'WebSocket', 'sec-websocket-protocol': protocol })
  expect(user?.username ?? error).toBe(outcome)
})

test.each([{}, { upgrade: 'websocket' }, { connection: 'Upgrade', upgrade: 'spdy/3.1' }])(
  'a subprotocol is no credential unless the request is a WebSocket: %j',
  (headers) => {
    const { user } = authenticate({ ...headers, 'sec-websocket-protocol': `${CHANNEL}, ${carry('bad')}` })
    expect(user?.username).toBe('system:anonymous')
  },
)

test('a bad header does not spoil a good subprotocol', () => {
  const websocket = { connection: 'upgrade', upgrade: 'websocket' }
  const { user } = authenticate({ ...websocket, authorization: 'Bearer bad', 'sec-websocket-protocol': `${CHANNEL},${carry('good')}` })
  expect(user?.username).toBe('alice')
})

test('what is wrong with both is told, each once', () => {
  const websocket = { connection: 'upgrade', upgrade: 'websocket' }
  const both = (token: string, protocol: string) =>
    authenticate({ ...websocket, authorization: `Bearer ${token}`, 'sec-websocket-protocol': protocol })
  expect(both('bad', `${CHANNEL},${carry('bad')}`).error).toBe('invalid bearer token')
  expect(both('bad', carry('good')).error).toBe('[invalid bearer token, missing additional subprotocol]')
})
