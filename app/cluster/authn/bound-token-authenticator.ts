import type { KubeObject } from '../api/object.ts'
import { goQuote } from '../api/go-quote.ts'
import { isPathSegment } from '../api/validation/names.ts'
import type { StorageView } from '../apiserver/storage.ts'
import type { JsonObject } from '../kernel/json.ts'
import { rfc3339 } from '../kernel/text.ts'
import type { Release } from '../releases.ts'
import { BOUND_CLAIMS } from './claim-types.ts'
import { boundTokenId, LEEWAY, type ObjectClaim, readKubernetesClaims, serviceAccountUser } from './claims.ts'
import type { Checks } from './checks.ts'
import type { TokenKind } from './jwt-authenticator.ts'
import type { ParsedJwt } from './jwt.ts'
import type { UserInfo } from './user.ts'

export interface BoundTokenParts {
  readonly issuers: readonly string[]
  readonly release: Release
  readonly view: StorageView
  /** Virtual milliseconds. */
  readonly now: () => number
}

/** Tokens of the TokenRequest API. */
export function boundTokens(parts: BoundTokenParts): TokenKind {
  return {
    name: 'service-account',
    issuers: parts.issuers,
    claims: BOUND_CLAIMS,
    describe(claims) {
      const { namespace = '', serviceaccount, pod } = readKubernetesClaims(claims)
      if (!serviceaccount?.name) return undefined
      return { tokenId: boundTokenId(claims), namespace, serviceAccount: serviceaccount.name, ...(pod ? { pod: pod.name } : {}) }
    },
    validate: (_token, jwt, checks) => ({ user: validate(jwt, checks, parts) }),
  }
}

/** Upstream's checks in upstream's order. Throws CheckFailed with its text. Models pkg/serviceaccount/claims.go (validator.Validate). */
function validate({ claims }: ParsedJwt, checks: Checks, { release, view, now: clock }: BoundTokenParts): UserInfo {
  const now = clock() / 1000
  validateTimes(claims, checks, now)
  const { namespace = '', serviceaccount: account = { name: '' }, secret, pod, node, warnafter } = readKubernetesClaims(claims)
  validateAccount(namespace, account, checks, view, now)
  const bound = { checks, now }
  if (secret) validateObject('secret', view.get('secrets', namespace, secret.name), secret, bound)
  if (pod) validateObject('pod', view.get('pods', namespace, pod.name), pod, bound)
  // Beside a pod the node is only told, not looked at.
  if (node && !pod && release.has('tokenNodeInfo')) validateObject('node', view.get('nodes', '', node.name), node, bound)
  if (warnafter !== undefined && warnafter !== 0 && now > warnafter) {
    checks.passed('warnafter', {
      expected: `use before ${moment(warnafter)}`,
      found: `stale for ${Math.floor(now) - warnafter} s, which a real server counts`,
    })
  }
  const { jti } = claims
  return serviceAccountUser({
    namespace,
    name: account.name,
    uid: account.uid ?? '',
    ...(typeof jti === 'string' && release.has('tokenJti') ? { jti } : {}),
    ...(pod ? { pod } : {}),
    ...(node && release.has('tokenNodeInfo') ? { node } : {}),
  })
}

/** `1767323045 (2026-01-02T03:04:05Z)` */
const moment = (seconds: number) => `${seconds} (${rfc3339(seconds * 1000)})`

/** A token without a time passes that time's check. `now` in seconds, and not whole ones, as Go compares times. Models go-jose jwt/validation.go. */
function validateTimes(claims: JsonObject, checks: Checks, now: number): void {
  // Parts of a second in a claim do not count.
  const seconds = (name: string) => (typeof claims[name] === 'number' ? Math.trunc(claims[name]) : undefined)
  const [nbf, exp, iat] = ['nbf', 'exp', 'iat'].map(seconds)
  const latest = { expected: `at most ${moment(Math.floor(now + LEEWAY))}: now and ${LEEWAY} s` }
  if (nbf !== undefined && now + LEEWAY < nbf) {
    throw checks.failed('not before', 'service account token is not valid yet', { ...latest, found: `nbf ${moment(nbf)}` })
  }
  if (exp !== undefined && now - LEEWAY > exp) {
    const expected = `at least ${moment(Math.ceil(now - LEEWAY))}: now less ${LEEWAY} s`
    throw checks.failed('expiry', 'service account token has expired', { expected, found: `exp ${moment(exp)}` })
  }
  if (iat !== undefined && now + LEEWAY < iat) {
    throw checks.failed('issued at', 'service account token is issued in the future', { ...latest, found: `iat ${moment(iat)}` })
  }
  checks.passed('times', { found: exp === undefined ? 'no expiry' : `exp ${moment(exp)}` })
}

function validateAccount(namespace: string, claim: ObjectClaim, checks: Checks, view: StorageView, now: number): void {
  const named = `${namespace}/${claim.name}`
  const account = view.get('serviceaccounts', namespace, claim.name)
  if (!account) throw checks.failed('service account', lookUpError(namespace, claim.name), { expected: named, found: 'no such account' })
  compareUid('service account', claim, account, checks, (actual, wanted) => `service account UID (${actual}) does not match claim (${wanted})`)
  const deleted = deletedLongAgo(account, now)
  if (deleted) throw checks.failed('service account', `service account ${named} has been deleted`, deleted)
  checks.passed('service account', { found: named })
}

/** What the API server's own client says when it asks for an account that is not there. Models client-go rest/request.go. */
function lookUpError(namespace: string, name: string): string {
  const invalid = (value: string) => isPathSegment(value).join(' ')
  if (invalid(namespace) !== '') return `invalid namespace ${goQuote(namespace)}: [${invalid(namespace)}]`
  if (name === '') return 'resource name may not be empty'
  if (invalid(name) !== '') return `invalid resource name ${goQuote(name)}: [${invalid(name)}]`
  return namespace === '' ? 'an empty namespace may not be set when a resource name is provided' : `serviceaccounts ${goQuote(name)} not found`
}

const INVALIDATED = 'service account token has been invalidated'

/** The object a token is bound to is there, is the one it was, and has not been on its way out for long. */
function validateObject(
  what: 'secret' | 'pod' | 'node',
  object: KubeObject | undefined,
  claim: ObjectClaim,
  { checks, now }: { checks: Checks; now: number },
): void {
  if (!object) throw checks.failed(what, INVALIDATED, { expected: claim.name, found: `no such ${what}` })
  compareUid(what, claim, object, checks, (actual, wanted) => `${what} UID (${actual}) does not match service account ${what} ref claim (${wanted})`)
  const deleted = deletedLongAgo(object, now)
  if (deleted) throw checks.failed(what, INVALIDATED, deleted)
  checks.passed(what, { found: claim.name })
}

/** The uid now and the uid then. */
function compareUid(what: string, claim: ObjectClaim, object: KubeObject, checks: Checks, message: (actual: string, claim: string) => string): void {
  const actual = object.metadata.uid ?? ''
  const wanted = claim.uid ?? ''
  if (actual !== wanted) throw checks.failed(`${what} uid`, message(actual, wanted), { expected: actual, found: wanted === '' ? 'none' : wanted })
}

/** What was compared, when it was deleted too long ago. deletionTimestamp already holds the grace period; the leeway comes on top. */
function deletedLongAgo(object: KubeObject, now: number): { expected: string; found: string } | undefined {
  const { deletionTimestamp } = object.metadata
  if (deletionTimestamp === undefined || Date.parse(deletionTimestamp) / 1000 >= now - LEEWAY) return undefined
  return {
    expected: `deletion at ${rfc3339((now - LEEWAY) * 1000)} or later: now less ${LEEWAY} s`,
    found: `deletionTimestamp ${deletionTimestamp}`,
  }
}
