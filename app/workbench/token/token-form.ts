import { LEGACY_ISSUER, readLegacyClaims } from '../../cluster/authn/legacy-token-authenticator.ts'
import { boundTokenId, type KubernetesClaims, readKubernetesClaims } from '../../cluster/authn/claims.ts'
import { isJsonObject, type JsonObject } from '../../cluster/kernel/json.ts'

/** What kind of token the claims are of. Read from the claims alone: nothing is believed, only sorted. */
export type TokenForm =
  /** Of the TokenRequest API, bound to an object or to none. */
  | { readonly type: 'bound'; readonly claims: KubernetesClaims; readonly boundTo: 'Pod' | 'Secret' | 'Node' | undefined }
  /** Of a Secret of type kubernetes.io/service-account-token. */
  | { readonly type: 'legacy'; readonly claims: KubernetesClaims }
  /** This course's certificate: signed with the cluster's key, and no token of the API. */
  | { readonly type: 'certificate' }
  /** A JSON Web Token that says nothing of a service account. */
  | { readonly type: 'plain' }

export function formOf(claims: JsonObject): TokenForm {
  if (claims['iss'] === LEGACY_ISSUER) {
    const { namespace, secretName, serviceAccount, uid } = readLegacyClaims(claims)
    return { type: 'legacy', claims: { namespace, serviceaccount: { name: serviceAccount, uid }, secret: { name: secretName } } }
  }
  if (!isJsonObject(claims['kubernetes.io'])) return { type: isJsonObject(claims['keycard']) ? 'certificate' : 'plain' }
  const found = readKubernetesClaims(claims)
  return { type: 'bound', claims: found, boundTo: found.pod ? 'Pod' : found.secret ? 'Secret' : found.node ? 'Node' : undefined }
}

/** What the log calls a token: its jti, what stands for it until 1.29, or for a Secret's token `namespace/name` of the Secret. */
export function tokenIdOf(claims: JsonObject): string | undefined {
  const form = formOf(claims)
  if (form.type === 'legacy') return `${form.claims.namespace}/${form.claims.secret?.name}`
  if (form.type === 'bound') return boundTokenId(claims)
  return typeof claims['jti'] === 'string' ? claims['jti'] : undefined
}
