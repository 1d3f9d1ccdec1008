import { aggregate } from '../api/field-errors.ts'
import type { StorageView } from '../apiserver/storage.ts'
import type { Attributes, AuthorizationResult, Grant } from './attributes.ts'
import type { BindingObject, PolicyRule, Subject } from './rbac-types.ts'
import { type AppliedBinding, bindingsFor, missingRoleMessage } from './rule-resolution.ts'
import { ruleAllows } from './rule-match.ts'

/** RBAC's answer. It never denies: what no rule allows is left to the other authorizers. Models plugin/pkg/auth/authorizer/rbac/rbac.go. */
export function authorizeByRbac(attributes: Attributes, view: StorageView): AuthorizationResult {
  const errors: string[] = []
  for (const applied of bindingsFor(attributes.user, attributes.resourceRequest ? attributes.namespace : '', view)) {
    if (!applied.role) {
      errors.push(missingRoleMessage(applied.binding))
      continue
    }
    const rule = (applied.role.rules ?? []).findIndex((one) => ruleAllows(attributes, one))
    if (rule >= 0) return { decision: 'Allow', reason: allowReason(applied), authorizer: 'rbac', grant: grantOf(applied, rule) }
  }
  const reason = errors.length === 0 ? '' : `RBAC: ${aggregate(errors)}`
  return { decision: 'NoOpinion', reason, authorizer: 'rbac' }
}

/** Every rule that allows a request, in the order `authorizeByRbac` looks at them: its answer is the first. */
export function* grantsAllowing(attributes: Attributes, view: StorageView): Generator<{ readonly grant: Grant; readonly rule: PolicyRule }> {
  for (const applied of bindingsFor(attributes.user, attributes.resourceRequest ? attributes.namespace : '', view)) {
    for (const [index, rule] of (applied.role?.rules ?? []).entries()) {
      if (ruleAllows(attributes, rule)) yield { grant: grantOf(applied, index), rule }
    }
  }
}

/** `RBAC: allowed by RoleBinding "rb/ns" of Role "r" to ServiceAccount "sa/ns"`: upstream prints name before namespace. */
function allowReason({ binding, subject }: AppliedBinding): string {
  const { name, namespace } = binding.metadata
  const described = namespace ? `RoleBinding "${name}/${namespace}"` : `ClusterRoleBinding "${name}"`
  return `RBAC: allowed by ${described} of ${binding.roleRef.kind} "${binding.roleRef.name}" to ${describeSubject(subject, binding)}`
}

function describeSubject(subject: Subject, binding: BindingObject): string {
  if (subject.kind !== 'ServiceAccount') return `${subject.kind} "${subject.name}"`
  return `ServiceAccount "${subject.name}/${subject.namespace || binding.metadata.namespace}"`
}

/** The way by which a rule reaches somebody. */
export function grantOf({ binding, subject, role }: AppliedBinding, rule: number): Grant {
  const namespaceOf = (object: { metadata: { namespace?: string } }) => (object.metadata.namespace ? { namespace: object.metadata.namespace } : {})
  return {
    binding: { kind: binding.metadata.namespace ? 'RoleBinding' : 'ClusterRoleBinding', name: binding.metadata.name ?? '', ...namespaceOf(binding) },
    role: { kind: binding.roleRef.kind === 'Role' ? 'Role' : 'ClusterRole', name: binding.roleRef.name, ...(role ? namespaceOf(role) : {}) },
    rule,
    subject: { kind: subject.kind, name: subject.name, ...(subject.namespace ? { namespace: subject.namespace } : {}) },
  }
}
