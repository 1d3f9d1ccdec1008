import type { KubeObject } from '../api/object.ts'
import type { StorageView } from '../apiserver/storage.ts'
import { base64, textOf } from '../kernel/text.ts'
import type { Checks } from './checks.ts'
import { serviceAccountUser } from './claims.ts'
import type { ParsedJwt } from './jwt.ts'
import { INVALID_SINCE } from './legacy-token-use.ts'
import { serviceAccountUsername, type UserInfo } from './user.ts'

// Models pkg/serviceaccount/legacy.go.

export const LEGACY_ISSUER = 'kubernetes/serviceaccount'
/** What the claims begin with, which is not the issuer. */
const CLAIM = 'kubernetes.io/serviceaccount/'
const AUTO_GENERATED_WARNING =
  'Use tokens from the TokenRequest API or manually created secret-based tokens instead of auto-generated secret-based tokens.'

/** The claims of a token kept in a Secret: no audience, no times, no id. */
export function legacyTokenClaims(account: { namespace: string; name: string; uid: string }, secretName: string) {
  return {
    iss: LEGACY_ISSUER,
    [`${CLAIM}namespace`]: account.namespace,
    [`${CLAIM}secret.name`]: secretName,
    [`${CLAIM}service-account.name`]: account.name,
    [`${CLAIM}service-account.uid`]: account.uid,
    sub: serviceAccountUsername(account.namespace, account.name),
  }
}

export interface LegacyTokenUse {
  readonly user: UserInfo
  readonly namespace: string
  readonly secretName: string
  readonly serviceAccount: string
  readonly warnings: readonly string[]
}

/** Which token this is, as far as its claims can be believed: read before anything is checked. */
export function describeLegacyToken(claims: ParsedJwt['claims']): { namespace: string; secretName: string; serviceAccount: string; uid: string } {
  const text = (name: string) => (typeof claims[`${CLAIM}${name}`] === 'string' ? (claims[`${CLAIM}${name}`] as string) : '')
  return {
    namespace: text('namespace'),
    secretName: text('secret.name'),
    serviceAccount: text('service-account.name'),
    uid: text('service-account.uid'),
  }
}

/** Checks a Secret's token, in upstream's order. `onUse` is told of the Secret of a token that was recognised, valid or marked invalid. */
export function validateLegacyToken(
  token: string,
  { claims }: ParsedJwt,
  checks: Checks,
  view: StorageView,
  onUse: (secret: KubeObject) => void,
): LegacyTokenUse {
  const subject = typeof claims['sub'] === 'string' ? claims['sub'] : ''
  const { namespace, secretName, serviceAccount, uid } = describeLegacyToken(claims)
  const needed = { sub: subject, namespace, secretName, serviceAccountName: serviceAccount, serviceAccountUID: uid }
  for (const [name, value] of Object.entries(needed)) if (value === '') throw checks.failed('claims', `${name} claim is missing`, {})
  if (subject !== serviceAccountUsername(namespace, serviceAccount)) throw checks.failed('claims', 'sub claim is invalid', { found: subject })

  const secret = view.get('secrets', namespace, secretName)
  if (!secret || secret.metadata.deletionTimestamp)
    throw checks.failed('secret', 'Token has been invalidated', { expected: secretName, found: 'no such secret' })
  const copy = (secret['data'] as Record<string, string> | undefined)?.['token']
  if (copy === undefined || textOf(base64.decode(copy)) !== token) throw checks.failed('secret', "Token does not match server's copy", {})
  checks.passed('secret', { found: `${namespace}/${secretName}` })

  const account = view.get('serviceaccounts', namespace, serviceAccount)
  if (!account)
    throw checks.failed('service account', `serviceaccounts "${serviceAccount}" not found`, { expected: serviceAccount, found: 'no such account' })
  if (account.metadata.deletionTimestamp) throw checks.failed('service account', `ServiceAccount ${namespace}/${serviceAccount} has been deleted`, {})
  if (account.metadata.uid !== uid) {
    throw checks.failed('service account uid', `ServiceAccount UID (${account.metadata.uid}) does not match claim (${uid})`, {
      expected: account.metadata.uid ?? '',
      found: uid,
    })
  }
  checks.passed('service account', { found: `${namespace}/${serviceAccount}` })

  onUse(secret)
  if (secret.metadata.labels?.[INVALID_SINCE]) {
    throw checks.failed(
      'marked invalid',
      `the token in secret ${namespace}/${secretName} for service account ${namespace}/${serviceAccount} has been marked invalid. Use tokens from the TokenRequest API or manually created secret-based tokens, or remove the '${INVALID_SINCE}' label from the secret to temporarily allow use of this token`,
      { found: secret.metadata.labels[INVALID_SINCE] },
    )
  }
  const listed = ((account['secrets'] ?? []) as readonly { name?: string }[]).some((one) => one.name === secretName)
  return {
    user: serviceAccountUser({ namespace, name: serviceAccount, uid }),
    namespace,
    secretName,
    serviceAccount,
    warnings: listed ? [AUTO_GENERATED_WARNING] : [],
  }
}
