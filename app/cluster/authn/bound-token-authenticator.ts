import type { StorageView } from '../apiserver/storage.ts'
import type { KubeObject } from '../api/object.ts'
import { isJsonObject, type JsonObject } from '../kernel/json.ts'
import { type KubernetesClaims, LEEWAY, type ObjectClaim, serviceAccountUser } from './claims.ts'
import type { ParsedJwt } from './jwt.ts'
import type { Checks } from './checks.ts'
import type { UserInfo } from './user.ts'

const INVALIDATED = 'service account token has been invalidated'

/**
 * Checks the claims of a token of the TokenRequest API, in upstream's order; the signature has been verified.
 * `now` is virtual ms. Throws CheckFailed with upstream's text. Models pkg/serviceaccount/claims.go (validator.Validate).
 */
export function validateBoundToken(jwt: ParsedJwt, checks: Checks, view: StorageView, now: number): UserInfo {
  const { claims } = jwt
  const seconds = now / 1000
  validateTimes(claims, checks, seconds)
  const kubernetes = (isJsonObject(claims['kubernetes.io']) ? claims['kubernetes.io'] : {}) as KubernetesClaims
  const { namespace = '', serviceaccount: account = { name: '' }, secret, pod, node } = kubernetes

  if (account.name === '')
    throw checks.failed('service account', 'resource name may not be empty', { found: 'no claim kubernetes.io.serviceaccount' })
  const found = view.get('serviceaccounts', namespace, account.name)
  if (!found)
    throw checks.failed('service account', `serviceaccounts "${account.name}" not found`, {
      expected: `${namespace}/${account.name}`,
      found: 'no such account',
    })
  compareUid(checks, 'service account', account, found, (actual, claim) => `service account UID (${actual}) does not match claim (${claim})`)
  if (deletedLongAgo(found, seconds)) throw checks.failed('service account', `service account ${namespace}/${account.name} has been deleted`, {})
  checks.passed('service account', { found: `${namespace}/${account.name}` })

  if (secret) boundObject(checks, 'secret', view.get('secrets', namespace, secret.name), secret, seconds, 'service account secret ref')
  if (pod) boundObject(checks, 'pod', view.get('pods', namespace, pod.name), pod, seconds, 'service account pod ref')
  // Beside a pod the node is only told, not looked at.
  if (node && !pod) boundObject(checks, 'node', view.get('nodes', '', node.name), node, seconds, 'service account node ref')

  const jti = typeof claims['jti'] === 'string' ? claims['jti'] : undefined
  return serviceAccountUser({
    namespace,
    name: account.name,
    uid: account.uid ?? '',
    ...(jti ? { jti } : {}),
    ...(pod ? { pod } : {}),
    ...(node ? { node } : {}),
  })
}

/** A token without a time passes that time's check. `now` in seconds, and not whole ones, as Go compares times. */
function validateTimes(claims: JsonObject, checks: Checks, now: number): void {
  for (const claim of ['exp', 'iat', 'nbf'] as const) {
    const value = claims[claim]
    if (value !== undefined && value !== null && typeof value !== 'number') {
      throw checks.failed('times', 'go-jose/go-jose/jwt: expected number value to unmarshal NumericDate', {
        found: `${claim}: ${JSON.stringify(value)}`,
      })
    }
  }
  const { exp, iat, nbf } = claims as { exp?: number; iat?: number; nbf?: number }
  if (nbf !== undefined && now + LEEWAY < nbf)
    throw checks.failed('not before', 'service account token is not valid yet', {
      expected: `nbf at most ${Math.floor(now + LEEWAY)}`,
      found: String(nbf),
    })
  if (exp !== undefined && now - LEEWAY > exp)
    throw checks.failed('expiry', 'service account token has expired', { expected: `exp at least ${Math.ceil(now - LEEWAY)}`, found: String(exp) })
  if (iat !== undefined && now + LEEWAY < iat)
    throw checks.failed('issued at', 'service account token is issued in the future', {
      expected: `iat at most ${Math.floor(now + LEEWAY)}`,
      found: String(iat),
    })
  checks.passed('times', exp === undefined ? {} : { found: `expires at ${exp}` })
}

function boundObject(checks: Checks, what: string, object: KubeObject | undefined, claim: ObjectClaim, now: number, reference: string): void {
  if (!object) throw checks.failed(what, INVALIDATED, { expected: claim.name, found: `no such ${what}` })
  compareUid(checks, what, claim, object, (actual, wanted) => `${what} UID (${actual}) does not match ${reference} claim (${wanted})`)
  if (deletedLongAgo(object, now)) throw checks.failed(what, INVALIDATED, { found: `deleted at ${object.metadata.deletionTimestamp}` })
  checks.passed(what, { found: claim.name })
}

function compareUid(checks: Checks, what: string, claim: ObjectClaim, object: KubeObject, message: (actual: string, claim: string) => string): void {
  const actual = object.metadata.uid ?? ''
  const wanted = claim.uid ?? ''
  if (actual !== wanted) throw checks.failed(`${what} uid`, message(actual, wanted), { expected: actual, found: wanted })
}

/** deletionTimestamp already holds the grace period; the leeway comes on top. `now` in seconds. */
function deletedLongAgo(object: KubeObject, now: number): boolean {
  const { deletionTimestamp } = object.metadata
  return deletionTimestamp !== undefined && Date.parse(deletionTimestamp) / 1000 < now - LEEWAY
}
