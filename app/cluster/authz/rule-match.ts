import type { Attributes } from './attributes.ts'
import type { PolicyRule } from './rbac-types.ts'

// Models pkg/apis/rbac/v1/evaluation_helpers.go and plugin/pkg/auth/authorizer/rbac/rbac.go (RuleAllows).

/** True if this one rule allows the request: verb, group, resource and name must all match within it. */
export function ruleAllows(attributes: Attributes, rule: PolicyRule): boolean {
  if (!verbMatches(rule, attributes.verb)) return false
  if (!attributes.resourceRequest) return nonResourceUrlMatches(rule, attributes.path)
  return (
    apiGroupMatches(rule, attributes.apiGroup) &&
    resourceMatches(rule, attributes.resource, attributes.subresource) &&
    resourceNameMatches(rule, attributes.name)
  )
}

export function verbMatches(rule: PolicyRule, verb: string): boolean {
  return rule.verbs.includes('*') || rule.verbs.includes(verb)
}

export function apiGroupMatches(rule: PolicyRule, group: string): boolean {
  const groups = rule.apiGroups ?? []
  return groups.includes('*') || groups.includes(group)
}

// `*` covers every resource and subresource, `*/log` that subresource of any resource; `pods` does not cover `pods/log`.
export function resourceMatches(rule: PolicyRule, resource: string, subresource: string): boolean {
  const resources = rule.resources ?? []
  if (resources.includes('*')) return true
  if (subresource === '') return resources.includes(resource)
  return resources.includes(`${resource}/${subresource}`) || resources.includes(`*/${subresource}`)
}

/** No names: any. Otherwise the request must name one of them, which a create by POST never does. */
export function resourceNameMatches(rule: PolicyRule, name: string): boolean {
  return rule.resourceNames === undefined || rule.resourceNames.length === 0 || rule.resourceNames.includes(name)
}

/** A `*` at the end matches any continuation; anywhere else it is a plain character. */
export function nonResourceUrlMatches(rule: PolicyRule, path: string): boolean {
  return (rule.nonResourceURLs ?? []).some((url) => url === '*' || url === path || (url.endsWith('*') && path.startsWith(url.replace(/\*+$/, ''))))
}
