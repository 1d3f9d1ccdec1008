import type { UserInfo } from '../authn/user.ts'

/** One question to an authorizer. Models k8s.io/apiserver/pkg/authorization/authorizer (Attributes). */
export interface Attributes {
  readonly user: UserInfo
  readonly verb: string
  /** False for /healthz and the like: then only `path` counts. */
  readonly resourceRequest: boolean
  readonly path: string
  readonly apiGroup: string
  readonly apiVersion: string
  readonly resource: string
  readonly subresource: string
  readonly namespace: string
  readonly name: string
  /** Requirements of list, watch and deletecollection requests; raw text where they could not be parsed. */
  readonly fieldSelector?: string
  readonly labelSelector?: string
}

/** What an authorizer answers, with what it looked at. */
export interface AuthorizationResult {
  readonly decision: 'Allow' | 'Deny' | 'NoOpinion'
  /** Upstream's text, to the letter; '' when upstream gives none. */
  readonly reason: string
  /** Upstream's evaluation errors, such as a roleRef to a missing role. */
  readonly error?: string
  /** Which authorizer decided: 'superuser', 'node', 'rbac'. */
  readonly authorizer?: string
  /** The binding, role and rule that allowed, for the page; never part of a response. */
  readonly grant?: Grant
}

export interface Grant {
  readonly binding: { readonly kind: 'RoleBinding' | 'ClusterRoleBinding'; readonly name: string; readonly namespace?: string }
  readonly role: { readonly kind: 'Role' | 'ClusterRole'; readonly name: string; readonly namespace?: string }
  /** Index into the role's rules. */
  readonly rule: number
  readonly subject: { readonly kind: string; readonly name: string; readonly namespace?: string }
}
