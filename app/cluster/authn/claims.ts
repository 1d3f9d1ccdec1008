import { isJsonObject, type JsonObject } from '../kernel/json.ts'
import { serviceAccountGroups, serviceAccountUsername, type UserInfo } from './user.ts'

// Models pkg/serviceaccount/claims.go.

/** Asked for by the kubelet for a pod's default token; then the token itself lives a year and warns after this. Seconds. */
export const WARN_ONLY_EXPIRATION = 3607
export const EXTENDED_EXPIRATION = 365 * 24 * 60 * 60
/** go-jose's DefaultLeeway. Seconds. */
export const LEEWAY = 60

/** An object a claim names. */
export interface ObjectClaim {
  readonly name: string
  readonly uid?: string
}

/** The private claims under `kubernetes.io`. */
export type KubernetesClaims = {
  readonly namespace?: string
  readonly serviceaccount?: ObjectClaim
  readonly pod?: ObjectClaim
  readonly node?: ObjectClaim
  readonly secret?: ObjectClaim
  /** Seconds since the epoch. */
  readonly warnafter?: number
}

/** The private claims of a token; what is of another type or null counts as absent. */
export function readKubernetesClaims(claims: JsonObject): KubernetesClaims {
  const own = claims['kubernetes.io']
  if (!isJsonObject(own)) return {}
  const { namespace, warnafter } = own
  return {
    ...(typeof namespace === 'string' ? { namespace } : {}),
    ...objectClaim(own, 'serviceaccount'),
    ...objectClaim(own, 'pod'),
    ...objectClaim(own, 'node'),
    ...objectClaim(own, 'secret'),
    ...(typeof warnafter === 'number' ? { warnafter } : {}),
  }
}

function objectClaim(own: JsonObject, kind: keyof KubernetesClaims): { readonly [claim: string]: ObjectClaim } {
  const claim = own[kind]
  if (!isJsonObject(claim)) return {}
  const { name, uid } = claim
  return { [kind]: { name: typeof name === 'string' ? name : '', ...(typeof uid === 'string' ? { uid } : {}) } }
}

/** What the log calls a token: its jti, or until 1.29 its account, its pod and when it was made. */
export function boundTokenId(claims: JsonObject): string {
  const { jti, iat } = claims
  if (typeof jti === 'string') return jti
  const { namespace = '', serviceaccount, pod } = readKubernetesClaims(claims)
  return [namespace, serviceaccount?.name ?? '', ...(pod ? [pod.name] : []), String(iat ?? '')].join('/')
}

export interface BoundTokenClaims {
  readonly issuer: string
  readonly namespace: string
  readonly serviceAccount: { readonly name: string; readonly uid: string }
  readonly pod?: ObjectClaim
  readonly node?: ObjectClaim
  readonly secret?: ObjectClaim
  readonly audiences: readonly string[]
  /** Seconds since the epoch. */
  readonly now: number
  readonly expirationSeconds: number
  /** Set for extended tokens: seconds from now. */
  readonly warnAfterSeconds?: number
  readonly jti?: string
}

/** The claims of a token from the TokenRequest API. */
export function boundTokenClaims(token: BoundTokenClaims): JsonObject {
  const { namespace, serviceAccount, pod, node, secret, now, warnAfterSeconds } = token
  const bound = (claim: ObjectClaim | undefined) => (claim ? { name: claim.name, ...(claim.uid === undefined ? {} : { uid: claim.uid }) } : undefined)
  return {
    aud: token.audiences,
    exp: now + token.expirationSeconds,
    iat: now,
    iss: token.issuer,
    jti: token.jti,
    nbf: now,
    sub: serviceAccountUsername(namespace, serviceAccount.name),
    'kubernetes.io': {
      namespace,
      serviceaccount: { name: serviceAccount.name, uid: serviceAccount.uid },
      pod: bound(pod),
      node: bound(node),
      secret: bound(secret),
      warnafter: warnAfterSeconds === undefined ? undefined : now + warnAfterSeconds,
    },
  }
}

const EXTRA = 'authentication.kubernetes.io/'

/** Who the bearer of such a token is. Models apiserver/pkg/authentication/serviceaccount/util.go (ServiceAccountInfo.UserInfo). */
export function serviceAccountUser(info: {
  namespace: string
  name: string
  uid: string
  jti?: string
  pod?: ObjectClaim
  node?: ObjectClaim
}): UserInfo {
  const { namespace, name, uid, jti, pod, node } = info
  const extra: Record<string, readonly string[]> = {}
  if (jti) extra[`${EXTRA}credential-id`] = [`JTI=${jti}`]
  if (pod?.name && pod.uid) {
    extra[`${EXTRA}pod-name`] = [pod.name]
    extra[`${EXTRA}pod-uid`] = [pod.uid]
  }
  if (node?.name) {
    extra[`${EXTRA}node-name`] = [node.name]
    if (node.uid) extra[`${EXTRA}node-uid`] = [node.uid]
  }
  return {
    username: serviceAccountUsername(namespace, name),
    uid,
    groups: serviceAccountGroups(namespace),
    ...(Object.keys(extra).length > 0 ? { extra } : {}),
  }
}
