import type { Transport } from '../../kubectl/environment.ts'
import type { Identity } from './identity.ts'

/** Seconds. */
const LIFE = 3600

/** Asks for a token of a service account, as an administrator; users need none. The note tells what was asked and what came of it. */
export async function requestToken(admin: Transport, identity: Identity): Promise<{ token?: string; note: string } | undefined> {
  if (identity.type === 'user') return undefined
  const { namespace, name } = identity
  const response = await admin.request({
    method: 'POST',
    url: `/api/v1/namespaces/${namespace}/serviceaccounts/${name}/token`,
    headers: { 'content-type': 'application/json', accept: 'application/json', 'user-agent': 'keycard-terminal' },
    body: JSON.stringify({ kind: 'TokenRequest', apiVersion: 'authentication.k8s.io/v1', spec: { expirationSeconds: LIFE } }),
  })
  const answer = JSON.parse(await response.text()) as { message?: string; status?: { token: string; expirationTimestamp: string } }
  if (response.status >= 300 || !answer.status)
    return { note: `No token for ${name}: ${answer.message ?? `the server answered ${response.status}`}\n` }
  const until = answer.status.expirationTimestamp.slice(11, 19)
  return {
    token: answer.status.token,
    note: `You are system:serviceaccount:${namespace}:${name} here. Admin asked for this token (TokenRequest); it is valid until ${until} UTC.\n`,
  }
}
