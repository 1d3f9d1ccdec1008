import { hashText } from '../../kernel/hash.ts'
import type { Json } from '../../kernel/json.ts'
import type { WebRequest, WebResponse } from '../web.ts'
import { mountedToken } from './mounted-token.ts'
import type { Program, ProgramEnvironment, Served } from './program.ts'

const PORT = 8200
/** How long a login lasts, seconds. */
const LEASE = 3600

type Sessions = Readonly<Record<string, { readonly account: string; readonly until: number }>>

/**
 * A keeper of secrets in the manner of Vault: it takes a service account token for a login, asks the API server by a
 * TokenReview whether it is good and meant for it ($AUDIENCE, default `vault`), and hands out its secret ($SECRET) to those it
 * let in, of all accounts or of $ALLOWED alone (`namespace:name`, with commas).
 *
 *     POST /v1/auth/kubernetes/login   {"jwt": "…"}          → {"auth": {"client_token": "hvs.…"}}
 *     GET  /v1/secret/data/demo        X-Vault-Token: hvs.…  → {"data": {"data": {"password": "…"}}}
 *
 * Its own account needs system:auth-delegator to create TokenReviews.
 */
export const vault: Program = {
  run: () => ({ state: {}, printed: [`listening on port ${PORT}`] }),
  onTerm: { after: 50, exitCode: 0 },
  server: {
    port: PORT,
    serve(request, environment) {
      const path = request.url.replace(/^[a-z]+:\/\/[^/]+/, '').split('?')[0]
      if (request.method === 'POST' && path === '/v1/auth/kubernetes/login') return login(request, environment)
      if (request.method === 'GET' && path?.startsWith('/v1/secret/data/')) return readSecret(request, environment)
      return { response: answer(404, { errors: ['no handler for route'] }) }
    },
  },
}

const answer = (status: number, body: Json): WebResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: `${JSON.stringify(body)}\n`,
})
const denied = (why: string): Served => ({ response: answer(403, { errors: ['permission denied'] }), printed: [`login refused: ${why}`] })

type Review = { status?: { authenticated?: boolean; error?: string; user?: { username?: string }; audiences?: string[] }; message?: string }

function login({ body = '' }: WebRequest, environment: ProgramEnvironment): Served {
  const jwt = jwtOf(body)
  if (jwt === undefined) return { response: answer(400, { errors: ['missing jwt'] }), printed: ['login refused: no jwt in the request'] }
  const audience = environment.env['AUDIENCE'] || 'vault'
  const review = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenReview', spec: { token: jwt, audiences: [audience] } }
  const reply = environment.request('POST', '/apis/authentication.k8s.io/v1/tokenreviews', mountedToken(environment), review)
  const { status, message } = (reply.body ?? {}) as Review
  if (reply.status >= 400) return denied(`the API server did not take the TokenReview: ${reply.status} ${message ?? ''}`)
  if (!status?.authenticated) return denied(`TokenReview for audience ${audience}: ${status?.error ?? 'not authenticated'}`)
  const account = (status.user?.username ?? '').replace('system:serviceaccount:', '')
  const allowed = environment.env['ALLOWED']
  if (allowed && !allowed.split(',').includes(account)) return denied(`${account} is not among those allowed`)
  const token = `hvs.${hashText(`${jwt}${environment.now}`)}${hashText(`${environment.now}${account}`)}`
  const sessions: Sessions = { ...(environment.state as Sessions), [token]: { account, until: environment.now + LEASE * 1000 } }
  const auth = { client_token: token, lease_duration: LEASE, metadata: { service_account: account } }
  return { response: answer(200, { auth }), state: sessions as unknown as Json, printed: [`login of ${account} by a token for ${audience}`] }
}

function jwtOf(body: string): string | undefined {
  try {
    const { jwt } = JSON.parse(body) as { jwt?: unknown }
    return typeof jwt === 'string' ? jwt : undefined
  } catch {
    return undefined
  }
}

function readSecret({ headers }: WebRequest, { state, now, env }: ProgramEnvironment): Served {
  const session = ((state ?? {}) as Sessions)[headers['x-vault-token'] ?? '']
  if (!session || session.until <= now)
    return { response: answer(403, { errors: ['permission denied'] }), printed: ['secret refused: no valid login'] }
  const data = { password: env['SECRET'] || 'correct-horse-battery-staple' }
  return { response: answer(200, { data: { data } }), printed: [`secret given to ${session.account}`] }
}
