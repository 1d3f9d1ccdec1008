import type { ClusterConfig } from '../config.ts'
import { intersect } from './audiences.ts'
import { Checks } from './checks.ts'
import type { AuthenticatorOutcome } from './token-authenticator.ts'

/** Tokens of --token-auth-file, which are for the API server alone. Models apiserver/pkg/authentication/token/tokenfile. */
export function tokenFile({ staticUsers, apiAudiences }: ClusterConfig, token: string, audiences: readonly string[]): AuthenticatorOutcome {
  const checks = new Checks('token-file')
  const user = staticUsers.find((one) => one.token === token)
  if (!user) {
    checks.passedOn('known token')
    return { checks: checks.list }
  }
  checks.passed('known token', { found: user.username })
  const granted = intersect(apiAudiences, audiences)
  // Models authenticator.WrapAudienceAgnosticToken: for others it does not know the token.
  if (granted.length === 0) {
    checks.passedOn('audience', { expected: audiences.join(', '), found: apiAudiences.join(', ') })
    return { checks: checks.list }
  }
  const { username, uid, groups } = user
  return { user: { username, ...(uid === '' ? {} : { uid }), groups }, audiences: granted, checks: checks.list }
}
