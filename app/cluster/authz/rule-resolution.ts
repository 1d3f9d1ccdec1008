import type { StorageView } from '../apiserver/storage.ts'
import type { UserInfo } from '../authn/user.ts'
import { bindingsNaming, subjectMatches } from './bindings-by-subject.ts'
import { type BindingObject, CLUSTER_ROLES, type PolicyRule, RBAC_GROUP, ROLES, type RoleObject, type Subject } from './rbac-types.ts'

// Models pkg/registry/rbac/validation/rule.go (VisitRulesFor, appliesToUser).

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
  for (const scope of namespace === '' ? [''] : ['', namespace]) {
    for (const binding of bindingsNaming(user, scope, view)) {
      const subject = binding.subjects?.find((one) => subjectMatches(one, user, scope))
      if (subject) yield { binding, subject, role: roleOf(binding, view) }
    }
  }
}

/** The role a binding refers to; a Role is looked up in the binding's namespace. */
export function roleOf(binding: BindingObject, view: StorageView): RoleObject | undefined {
  const { kind, name } = binding.roleRef
  const found =
    kind === 'ClusterRole' ? view.get(CLUSTER_ROLES, '', name) : kind === 'Role' ? view.get(ROLES, binding.metadata.namespace ?? '', name) : undefined
  return found as RoleObject | undefined
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
