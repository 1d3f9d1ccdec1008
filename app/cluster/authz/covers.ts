import { nonResourceUrlMatches } from './rule-match.ts'
import type { PolicyRule } from './rbac-types.ts'

// Models staging/src/k8s.io/component-helpers/auth/rbac/validation/policy_comparator.go.

/** The parts of a rule that a single rule of the owner must cover: one group × resource × verb × name, or one URL × verb. */
export function breakdown(rule: PolicyRule): PolicyRule[] {
  const atoms: PolicyRule[] = []
  // Escalation is checked before validation: a rule may have no verbs yet, and then holds nothing.
  const verbs = (rule.verbs as readonly string[] | null | undefined) ?? []
  for (const apiGroup of rule.apiGroups ?? []) {
    for (const resource of rule.resources ?? []) {
      for (const verb of verbs) {
        const atom = { apiGroups: [apiGroup], resources: [resource], verbs: [verb] }
        if (rule.resourceNames?.length) for (const name of rule.resourceNames) atoms.push({ ...atom, resourceNames: [name] })
        else atoms.push(atom)
      }
    }
  }
  for (const url of rule.nonResourceURLs ?? []) for (const verb of verbs) atoms.push({ nonResourceURLs: [url], verbs: [verb] })
  return atoms
}

/** The atoms of `wanted` that no rule of `held` covers. */
export function uncovered(held: readonly PolicyRule[], wanted: readonly PolicyRule[]): PolicyRule[] {
  return wanted.flatMap(breakdown).filter((atom) => !held.some((rule) => covers(rule, atom)))
}

function covers(rule: PolicyRule, atom: PolicyRule): boolean {
  if (!hasAll(rule.verbs, atom.verbs)) return false
  if (atom.nonResourceURLs) return atom.nonResourceURLs.every((url) => nonResourceUrlMatches(rule, url))
  if (!hasAll(rule.apiGroups ?? [], atom.apiGroups ?? []) || !(atom.resources ?? []).every((resource) => coversResource(rule, resource))) return false
  const names = rule.resourceNames ?? []
  return names.length === 0 || atom.resourceNames?.every((name) => names.includes(name)) === true
}

const hasAll = (owner: readonly string[], wanted: readonly string[]) => owner.includes('*') || wanted.every((one) => owner.includes(one))

function coversResource({ resources = [] }: PolicyRule, wanted: string): boolean {
  if (resources.includes('*') || resources.includes(wanted)) return true
  const slash = wanted.indexOf('/')
  return slash >= 0 && resources.includes(`*/${wanted.slice(slash + 1)}`)
}
