import type { PolicyRule } from './rbac-types.ts'

/**
 * Merges the verbs of simple rules on the same group, resource and name; leaves the others as they are.
 * Models pkg/registry/rbac/validation/policy_compact.go (CompactRules).
 */
export function compactRules(rules: readonly PolicyRule[]): PolicyRule[] {
  const compacted: PolicyRule[] = []
  const simple = new Map<string, PolicyRule & { verbs: string[] }>()
  for (const rule of rules) {
    const key = simpleKey(rule)
    const before = key === undefined ? undefined : simple.get(key)
    if (before) {
      for (const verb of rule.verbs) before.verbs.push(verb)
      continue
    }
    if (key === undefined) {
      compacted.push(rule)
      continue
    }
    const merged = { ...rule, verbs: [...rule.verbs] }
    simple.set(key, merged)
    compacted.push(merged)
  }
  return compacted
}

/** What a simple rule is about: one group, one resource, at most one name, no URLs. Undefined for any other. */
function simpleKey({ apiGroups = [], resources = [], resourceNames = [], nonResourceURLs = [] }: PolicyRule): string | undefined {
  if (nonResourceURLs.length > 0 || apiGroups.length !== 1 || resources.length !== 1 || resourceNames.length > 1) return undefined
  return JSON.stringify([apiGroups, resources, resourceNames])
}

/** `{APIGroups:[""], Resources:["pods"], Verbs:["get" "list"]}`. Models pkg/apis/rbac/v1/evaluation_helpers.go (CompactString). */
export function compactString(rule: PolicyRule): string {
  const parts = [
    ['APIGroups', rule.apiGroups],
    ['Resources', rule.resources],
    ['NonResourceURLs', rule.nonResourceURLs],
    ['ResourceNames', rule.resourceNames],
    ['Verbs', rule.verbs],
  ] as const
  return `{${parts.flatMap(([name, values]) => (values?.length ? [`${name}:${quotedList(values)}`] : [])).join(', ')}}`
}

/** Go's %q of a slice of strings: ["a" "b"]. */
export const quotedList = (values: readonly string[]) => `[${values.map((value) => JSON.stringify(value)).join(' ')}]`
