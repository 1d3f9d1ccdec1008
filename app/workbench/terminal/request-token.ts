import type { TerminalMessages } from '../../messages/terminal.en.ts'
import type { Transport } from '../../kubectl/environment.ts'
import type { Identity } from './identity.ts'

/** Seconds. */
const LIFE = 3600

/** Asks for a token of a service account, as an administrator; users need none. The note tells what was asked and what came of it. */
export async function requestToken(
  admin: Transport,
  identity: Identity,
  messages: TerminalMessages['said'],
): Promise<{ token?: string; note: string } | undefined> {
  if (identity.type === 'user') return undefined
  const { namespace, name } = identity
  const response = await admin.request({
    method: 'POST',
    url: `/api/v1/namespaces/${namespace}/serviceaccounts/${name}/token`,
    headers: { 'content-type': 'application/json', accept: 'application/json', 'user-agent': 'keycard-terminal' },
    body: JSON.stringify({ kind: 'TokenRequest', apiVersion: 'authentication.k8s.io/v1', spec: { expirationSeconds: LIFE } }),
  })
  const answer = JSON.parse(await response.text()) as { message?: string; status?: { token: string; expirationTimestamp: string } }
  if (response.status >= 300 || !answer.status) return { note: messages.noToken(name, answer.message ?? messages.answered(response.status)) }
  const until = answer.status.expirationTimestamp.slice(11, 19)
  return {
    token: answer.status.token,
    note: messages.token(`system:serviceaccount:${namespace}:${name}`, until),
  }
}
