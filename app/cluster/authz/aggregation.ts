import { equalJson } from '../kernel/json.ts'
import { matchesLabelSelectorObject } from '../api/selectors/label-selector-object.ts'
import type { PolicyRule, RoleObject } from './rbac-types.ts'

/**
 * The rules an aggregated ClusterRole should have: those of every other ClusterRole its selectors match, selector by
 * selector, roles by name, each rule once. Undefined for a role without aggregationRule.
 * Models pkg/controller/clusterroleaggregation/clusterroleaggregation_controller.go (syncClusterRole).
 */
export function aggregatedRules(role: RoleObject, clusterRoles: readonly RoleObject[]): PolicyRule[] | undefined {
  if (!role.aggregationRule) return undefined
  const rules: PolicyRule[] = []
  for (const selector of role.aggregationRule.clusterRoleSelectors ?? []) {
    for (const other of clusterRoles) {
      if (other.metadata.name === role.metadata.name || !matchesLabelSelectorObject(selector, other.metadata.labels ?? {})) continue
      for (const rule of other.rules ?? []) if (!rules.some((one) => equalJson(one, rule))) rules.push(rule)
    }
  }
  return rules
}
