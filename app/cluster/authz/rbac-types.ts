import type { LabelSelectorObject } from '../api/selectors/label-selector-object.ts'
import type { KubeObject } from '../api/object.ts'

export const RBAC_GROUP = 'rbac.authorization.k8s.io'

// Where they are stored.
export const CLUSTER_ROLES = `clusterroles.${RBAC_GROUP}`
export const ROLES = `roles.${RBAC_GROUP}`
export const CLUSTER_ROLE_BINDINGS = `clusterrolebindings.${RBAC_GROUP}`
export const ROLE_BINDINGS = `rolebindings.${RBAC_GROUP}`

// Type aliases, not interfaces: only those count as plain JSON to the compiler.

/** rbac/v1 PolicyRule: what may be done to which resources or URLs. */
export type PolicyRule = {
  readonly verbs: readonly string[]
  readonly apiGroups?: readonly string[]
  readonly resources?: readonly string[]
  readonly resourceNames?: readonly string[]
  readonly nonResourceURLs?: readonly string[]
}

/** rbac/v1 Subject: who. */
export type Subject = {
  readonly kind: string
  readonly apiGroup?: string
  readonly name: string
  readonly namespace?: string
}

export type RoleRef = {
  readonly apiGroup: string
  readonly kind: string
  readonly name: string
}

/** A Role or a ClusterRole. */
export interface RoleObject extends KubeObject {
  readonly rules?: readonly PolicyRule[] | null
  readonly aggregationRule?: { readonly clusterRoleSelectors?: readonly LabelSelectorObject[] }
}

/** A RoleBinding or a ClusterRoleBinding. */
export interface BindingObject extends KubeObject {
  readonly subjects?: readonly Subject[]
  readonly roleRef: RoleRef
}
