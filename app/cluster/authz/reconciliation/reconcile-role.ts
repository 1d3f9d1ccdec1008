import type { KubeObject } from '../../api/object.ts'
import type { LabelSelectorObject } from '../../api/selectors/label-selector-object.ts'
import { equalJson } from '../../kernel/json.ts'
import { uncovered } from '../covers.ts'
import type { PolicyRule, RoleObject } from '../rbac-types.ts'
import { isProtected, type Reconciliation, withExpectedMetadata } from './reconcile.ts'

/**
 * What makes a Role or ClusterRole hold the expected rules: what is missing is added, what is too much goes only when asked for.
 * Models reconcile_role.go (computeReconciledRole).
 */
export function reconcileRole(existing: RoleObject | undefined, expected: RoleObject, removeExtra: boolean): Reconciliation<PolicyRule> {
  if (!existing) return { operation: 'create', object: expected, missing: expected.rules ?? [], extra: [], isProtected: false }
  const bothAggregate = expected.aggregationRule !== undefined && existing.aggregationRule !== undefined
  const extra = bothAggregate ? [] : uncovered(expected.rules ?? [], existing.rules ?? [])
  const missing = uncovered(existing.rules ?? [], expected.rules ?? [])
  const rules = reconciled(existing.rules ?? [], expected.rules ?? [], missing, extra, removeExtra)
  const aggregation = reconciledAggregation(existing, expected, removeExtra)
  const { aggregationRule: _before, ...rest } = withExpectedMetadata(existing, expected) as RoleObject
  const object = {
    ...rest,
    ...(rules === undefined ? {} : { rules }),
    ...(aggregation === undefined ? {} : { aggregationRule: aggregation }),
  } as unknown as KubeObject
  return { operation: equalJson(object, existing) ? 'none' : 'update', object, missing, extra, isProtected: isProtected(existing) }
}

/** The list with what is missing, or as expected when what is extra is to go; undefined when it may stay as it is. */
function reconciled<Part>(
  existing: readonly Part[],
  expected: readonly Part[],
  missing: readonly Part[],
  extra: readonly Part[],
  removeExtra: boolean,
): readonly Part[] | undefined {
  if (!removeExtra) return missing.length > 0 ? [...existing, ...missing] : undefined
  return missing.length > 0 || extra.length > 0 ? expected : undefined
}

function reconciledAggregation(existing: RoleObject, expected: RoleObject, removeExtra: boolean): RoleObject['aggregationRule'] {
  // A role that is not to be aggregated keeps no selector.
  if (!expected.aggregationRule) return undefined
  const before = existing.aggregationRule?.clusterRoleSelectors ?? []
  const wanted = expected.aggregationRule.clusterRoleSelectors ?? []
  const selectors = reconciled(before, wanted, absent(wanted, before), absent(before, wanted), removeExtra)
  return selectors === undefined ? existing.aggregationRule : { clusterRoleSelectors: [...selectors] }
}

const absent = (selectors: readonly LabelSelectorObject[], among: readonly LabelSelectorObject[]) =>
  selectors.filter((selector) => !among.some((one) => equalJson(one, selector)))
