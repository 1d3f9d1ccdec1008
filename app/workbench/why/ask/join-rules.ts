import type { PolicyRule } from '../../../cluster/authz/rbac-types.ts'

/** The same rights in fewer rules: those that differ in their resources or paths alone are told together. */
export function joinRules(rules: readonly PolicyRule[]): PolicyRule[] {
  const found = new Map<string, PolicyRule>()
  for (const { resources, nonResourceURLs, ...rest } of rules) {
    const key = JSON.stringify([rest, resources === undefined, nonResourceURLs === undefined])
    const before = found.get(key)
    found.set(key, {
      ...rest,
      ...(resources ? { resources: [...(before?.resources ?? []), ...resources] } : {}),
      ...(nonResourceURLs ? { nonResourceURLs: [...(before?.nonResourceURLs ?? []), ...nonResourceURLs] } : {}),
    })
  }
  return [...found.values()]
}
