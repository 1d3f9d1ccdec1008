import type { StorageView } from '../apiserver/storage.ts'
import { serviceAccountUsername, type UserInfo } from '../authn/user.ts'
import { type BindingObject, type PolicyRule, RBAC_GROUP, type RoleObject, type Subject } from './rbac-types.ts'

// Models pkg/registry/rbac/validation/rule.go (VisitRulesFor, appliesToUser).

const CLUSTER_ROLES = `clusterroles.${RBAC_GROUP}`
const ROLES = `roles.${RBAC_GROUP}`
const CLUSTER_ROLE_BINDINGS = `clusterrolebindings.${RBAC_GROUP}`
const ROLE_BINDINGS = `rolebindings.${RBAC_GROUP}`

/** A binding that applies to a user, with the role it leads to. `role` is absent when roleRef leads nowhere. */
export interface AppliedBinding {
  readonly binding: BindingObject
  /** The first of its subjects that matches. */
  readonly subject: Subject
  readonly role: RoleObject | undefined
}

/**
 * The bindings that apply to a user in a namespace ('' for cluster-wide requests), in the evaluator's order:
 * ClusterRoleBindings, then the namespace's RoleBindings, each by name.
 */
export function* bindingsFor(user: UserInfo, namespace: string, view: StorageView): Generator<AppliedBinding> {
  yield* applied(view.list(CLUSTER_ROLE_BINDINGS) as readonly BindingObject[], user, '', view)
  if (namespace !== '') yield* applied(view.list(ROLE_BINDINGS, namespace) as readonly BindingObject[], user, namespace, view)
}

function* applied(bindings: readonly BindingObject[], user: UserInfo, namespace: string, view: StorageView): Generator<AppliedBinding> {
  for (const binding of bindings) {
    const subject = binding.subjects?.find((one) => subjectMatches(one, user, namespace))
    if (subject) yield { binding, subject, role: roleOf(binding, view) }
  }
}

/** The role a binding refers to; a Role is looked up in the binding's namespace. */
export function roleOf(binding: BindingObject, view: StorageView): RoleObject | undefined {
  const { kind, name } = binding.roleRef
  const found =
    kind === 'ClusterRole' ? view.get(CLUSTER_ROLES, '', name) : kind === 'Role' ? view.get(ROLES, binding.metadata.namespace ?? '', name) : undefined
  return found as RoleObject | undefined
}

/** A service account subject without namespace takes the binding's; in a ClusterRoleBinding it matches nobody. */
export function subjectMatches(subject: Subject, user: UserInfo, bindingNamespace: string): boolean {
  switch (subject.kind) {
    case 'User':
      return subject.name === user.username
    case 'Group':
      return user.groups.includes(subject.name)
    case 'ServiceAccount': {
      const namespace = subject.namespace || bindingNamespace
      return namespace !== '' && user.username === serviceAccountUsername(namespace, subject.name)
    }
    default:
      return false
  }
}

/** What the evaluator says of a roleRef that leads nowhere. The lister names the resource in the singular. */
export function missingRoleMessage(binding: BindingObject): string {
  const { kind, name } = binding.roleRef
  return kind === 'Role' || kind === 'ClusterRole'
    ? `${kind.toLowerCase()}.${RBAC_GROUP} "${name}" not found`
    : `unsupported role reference kind: "${kind}"`
}

/** All rules a user has in a namespace, binding by binding, with what could not be resolved. */
export function rulesFor(user: UserInfo, namespace: string, view: StorageView): { rules: PolicyRule[]; errors: string[] } {
  const rules: PolicyRule[] = []
  const errors: string[] = []
  for (const { binding, role } of bindingsFor(user, namespace, view)) {
    if (role) rules.push(...(role.rules ?? []))
    else errors.push(missingRoleMessage(binding))
  }
  return { rules, errors }
}
