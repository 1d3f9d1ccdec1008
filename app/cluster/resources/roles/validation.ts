import type { FieldErrorList } from '../../api/field-errors.ts'
import type { PolicyRule } from '../../authz/rbac-types.ts'

/** Models pkg/apis/rbac/validation/validation.go (ValidatePolicyRule). What the lists hold is not checked: any text is a verb. */
export function validateRules(rules: readonly PolicyRule[], namespaced: boolean, errors: FieldErrorList): void {
  for (const [index, rule] of rules.entries()) validateRule(rule, `rules[${index}]`, namespaced, errors)
}

function validateRule(rule: PolicyRule, path: string, namespaced: boolean, errors: FieldErrorList): void {
  if (isEmpty(rule.verbs)) errors.required(`${path}.verbs`, 'verbs must contain at least one value')
  if (!isEmpty(rule.nonResourceURLs)) {
    const urls = [...(rule.nonResourceURLs ?? [])]
    if (namespaced) errors.invalid(`${path}.nonResourceURLs`, urls, 'namespaced rules cannot apply to non-resource URLs')
    if (!isEmpty(rule.apiGroups) || !isEmpty(rule.resources) || !isEmpty(rule.resourceNames)) {
      errors.invalid(`${path}.nonResourceURLs`, urls, 'rules cannot apply to both regular resources and non-resource URLs')
    }
    return
  }
  if (isEmpty(rule.apiGroups)) errors.required(`${path}.apiGroups`, 'resource rules must supply at least one api group')
  if (isEmpty(rule.resources)) errors.required(`${path}.resources`, 'resource rules must supply at least one resource')
}

const isEmpty = (values: readonly string[] | null | undefined) => !values || values.length === 0
