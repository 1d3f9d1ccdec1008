import { LEGACY_ISSUER, describeLegacyToken } from '../../cluster/authn/legacy-token-authenticator.ts'
import type { KubernetesClaims, ObjectClaim } from '../../cluster/authn/claims.ts'
import { isJsonObject, type JsonObject } from '../../cluster/kernel/json.ts'

/** What kind of token the claims are of. Read from the claims alone: nothing is believed, only sorted. */
export type TokenForm =
  /** Of the TokenRequest API, bound to an object or to none. */
  | { readonly type: 'bound'; readonly claims: KubernetesClaims; readonly boundTo: 'Pod' | 'Secret' | 'Node' | undefined }
  /** Of a Secret of type kubernetes.io/service-account-token. */
  | { readonly type: 'legacy'; readonly claims: KubernetesClaims }
  /** A JSON Web Token that says nothing of a service account. */
  | { readonly type: 'plain' }

export function formOf(claims: JsonObject): TokenForm {
  if (claims['iss'] === LEGACY_ISSUER) {
    const { namespace, secretName, serviceAccount, uid } = describeLegacyToken(claims)
    return { type: 'legacy', claims: { namespace, serviceaccount: { name: serviceAccount, uid }, secret: { name: secretName } } }
  }
  const own = claims['kubernetes.io']
  if (!isJsonObject(own)) return { type: 'plain' }
  const found = {
    ...(typeof own['namespace'] === 'string' ? { namespace: own['namespace'] } : {}),
    ...(typeof own['warnafter'] === 'number' ? { warnafter: own['warnafter'] } : {}),
    ...objectClaim(own, 'serviceaccount'),
    ...objectClaim(own, 'pod'),
    ...objectClaim(own, 'node'),
    ...objectClaim(own, 'secret'),
  }
  return { type: 'bound', claims: found, boundTo: found.pod ? 'Pod' : found.secret ? 'Secret' : found.node ? 'Node' : undefined }
}

function objectClaim<Name extends 'serviceaccount' | 'pod' | 'node' | 'secret'>(own: JsonObject, name: Name): { [key in Name]?: ObjectClaim } {
  const claim = own[name]
  if (!isJsonObject(claim) || typeof claim['name'] !== 'string') return {}
  return { [name]: { name: claim['name'], ...(typeof claim['uid'] === 'string' ? { uid: claim['uid'] } : {}) } } as { [key in Name]?: ObjectClaim }
}

/** What the log calls a token: its jti, or for a Secret's token `namespace/name` of the Secret. */
export function tokenIdOf(claims: JsonObject): string | undefined {
  const form = formOf(claims)
  if (form.type === 'legacy') return `${form.claims.namespace}/${form.claims.secret?.name}`
  return typeof claims['jti'] === 'string' ? claims['jti'] : undefined
}
