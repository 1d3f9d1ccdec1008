import type { KubeObject } from '../api/object.ts'
import type { StorageView } from '../apiserver/storage.ts'
import type { JsonObject } from '../kernel/json.ts'
import { base64, textOf } from '../kernel/text.ts'
import type { Release } from '../releases.ts'
import type { ClaimTypes } from './claim-types.ts'
import type { Checks } from './checks.ts'
import { serviceAccountUser } from './claims.ts'
import type { TokenKind } from './jwt-authenticator.ts'
import type { ParsedJwt } from './jwt.ts'
import { INVALID_SINCE } from './legacy-token-use.ts'
import { serviceAccountUsername, splitServiceAccount, type UserInfo } from './user.ts'

// Models pkg/serviceaccount/legacy.go.

export const LEGACY_ISSUER = 'kubernetes/serviceaccount'
/** What the claims begin with, which is not the issuer. */
const CLAIM = 'kubernetes.io/serviceaccount/'
const OWN_CLAIMS: ClaimTypes = {
  [`${CLAIM}namespace`]: 'string',
  [`${CLAIM}secret.name`]: 'string',
  [`${CLAIM}service-account.name`]: 'string',
  [`${CLAIM}service-account.uid`]: 'string',
}
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

/** What a Secret's token says of itself; '' for what it does not. Nothing of it is checked. */
export function readLegacyClaims(claims: JsonObject) {
  const text = (name: string) => (typeof claims[name] === 'string' ? claims[name] : '')
  return {
    subject: text('sub'),
    namespace: text(`${CLAIM}namespace`),
    secretName: text(`${CLAIM}secret.name`),
    serviceAccount: text(`${CLAIM}service-account.name`),
    uid: text(`${CLAIM}service-account.uid`),
  }
}

export interface LegacyTokenParts {
  readonly release: Release
  readonly view: StorageView
  /** The token of this Secret was recognised, valid or marked invalid. */
  readonly onUse: (secret: KubeObject) => void
}

/** Tokens kept in Secrets. */
export function legacyTokens(parts: LegacyTokenParts): TokenKind {
  return {
    name: 'legacy-service-account',
    issuers: [LEGACY_ISSUER],
    claims: OWN_CLAIMS,
    describe(claims) {
      const { namespace, secretName, serviceAccount } = readLegacyClaims(claims)
      return { tokenId: `${namespace}/${secretName}`, namespace, serviceAccount }
    },
    validate: (token, jwt, checks) => validate(token, jwt, checks, parts),
  }
}

/** Upstream's checks in upstream's order. Throws CheckFailed with its text. Models legacyValidator.Validate. */
function validate(token: string, { claims }: ParsedJwt, checks: Checks, { release, view, onUse }: LegacyTokenParts) {
  const claimed = readLegacyClaims(claims)
  const { namespace, secretName, serviceAccount, uid } = claimed
  validateClaims(claimed, checks)
  const secret = validateSecret(token, claimed, checks, view)
  const account = validateAccount(claimed, checks, view)

  onUse(secret)
  const marked = release.has('legacyTokenCleanUp') ? secret.metadata.labels?.[INVALID_SINCE] : undefined
  if (marked) {
    throw checks.failed(
      'marked invalid',
      `the token in secret ${namespace}/${secretName} for service account ${namespace}/${serviceAccount} has been marked invalid. Use tokens from the TokenRequest API or manually created secret-based tokens, or remove the '${INVALID_SINCE}' label from the secret to temporarily allow use of this token`,
      { expected: `no label ${INVALID_SINCE}`, found: marked },
    )
  }
  const listed = ((account['secrets'] ?? []) as readonly { name?: string }[]).some((one) => one.name === secretName)
  const user: UserInfo = serviceAccountUser({ namespace, name: serviceAccount, uid })
  return { user, warnings: listed && release.has('legacyTokenTracking') ? [AUTO_GENERATED_WARNING] : [] }
}

type Claimed = ReturnType<typeof readLegacyClaims>

function validateClaims({ subject, namespace, secretName, serviceAccount, uid }: Claimed, checks: Checks): void {
  const needed = { sub: subject, namespace, secretName, serviceAccountName: serviceAccount, serviceAccountUID: uid }
  for (const [name, value] of Object.entries(needed)) {
    if (value === '') throw checks.failed('claims', `${name} claim is missing`, { expected: `a claim ${name}`, found: 'none' })
  }
  const named = splitServiceAccount(subject)
  if (named?.namespace !== namespace || named.name !== serviceAccount) {
    throw checks.failed('claims', 'sub claim is invalid', { expected: serviceAccountUsername(namespace, serviceAccount), found: subject })
  }
  checks.passed('claims', { found: subject })
}

function validateSecret(token: string, { namespace, secretName }: Claimed, checks: Checks, view: StorageView): KubeObject {
  const named = `${namespace}/${secretName}`
  const secret = view.get('secrets', namespace, secretName)
  const deleted = secret?.metadata.deletionTimestamp
  if (!secret || deleted !== undefined) {
    const found = deleted === undefined ? 'no such Secret' : `deletionTimestamp ${deleted}`
    throw checks.failed('secret', 'Token has been invalidated', { expected: named, found })
  }
  const copy = (secret['data'] as Readonly<Record<string, string>> | undefined)?.['token'] ?? ''
  if (!holds(copy, token)) {
    const found = copy === '' ? 'no token' : 'another token'
    throw checks.failed('secret', "Token does not match server's copy", { expected: `this token in ${named}`, found })
  }
  checks.passed('secret', { found: named })
  return secret
}

/** Whether data of a Secret, in base64, is this text. */
function holds(data: string, text: string): boolean {
  try {
    return textOf(base64.decode(data)) === text
  } catch {
    return false
  }
}

function validateAccount({ namespace, serviceAccount, uid }: Claimed, checks: Checks, view: StorageView): KubeObject {
  const named = `${namespace}/${serviceAccount}`
  const account = view.get('serviceaccounts', namespace, serviceAccount)
  if (!account) throw checks.failed('service account', `serviceaccounts "${serviceAccount}" not found`, { expected: named, found: 'no such account' })
  const { deletionTimestamp, uid: actual = '' } = account.metadata
  if (deletionTimestamp !== undefined) {
    const found = `deletionTimestamp ${deletionTimestamp}`
    throw checks.failed('service account', `ServiceAccount ${named} has been deleted`, { expected: 'no deletionTimestamp', found })
  }
  if (actual !== uid) {
    throw checks.failed('service account uid', `ServiceAccount UID (${actual}) does not match claim (${uid})`, { expected: actual, found: uid })
  }
  checks.passed('service account', { found: named })
  return account
}
