export interface PolicyRule {
  readonly verbs: readonly string[]
  readonly apiGroups?: readonly string[]
  readonly resources?: readonly string[]
  readonly resourceNames?: readonly string[]
  readonly nonResourceURLs?: readonly string[]
}

/**
 * Rules taken apart to one group, resource, name and verb each, then joined again where only the verbs differ, and sorted.
 * Models kubectl/pkg/util/rbac/rbac.go (BreakdownRule, CompactRules, SortableRuleSlice).
 */
export function compactRules(rules: readonly PolicyRule[]): PolicyRule[] {
  const broken = rules.flatMap(breakDown)
  const joined = new Map<string, PolicyRule & { verbs: string[] }>()
  const rest: PolicyRule[] = []
  for (const rule of broken) {
    if ((rule.nonResourceURLs?.length ?? 0) > 0 || (rule.resources?.length ?? 0) !== 1) {
      rest.push(rule)
      continue
    }
    const key = JSON.stringify([rule.apiGroups, rule.resources, rule.resourceNames ?? []])
    const known = joined.get(key)
    if (known) known.verbs.push(...rule.verbs.filter((verb) => !known.verbs.includes(verb)))
    else joined.set(key, { ...rule, verbs: [...rule.verbs] })
  }
  const all = [...rest, ...joined.values()]
  return all
    .map((rule) => ({ rule, text: protoText(rule) }))
    .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
    .map(({ rule }) => rule)
}

function breakDown(rule: PolicyRule): PolicyRule[] {
  const broken: PolicyRule[] = []
  for (const group of rule.apiGroups ?? [])
    for (const resource of rule.resources ?? [])
      for (const verb of rule.verbs) {
        if ((rule.resourceNames?.length ?? 0) > 0)
          for (const name of rule.resourceNames ?? [])
            broken.push({ apiGroups: [group], resources: [resource], verbs: [verb], resourceNames: [name] })
        else broken.push({ apiGroups: [group], resources: [resource], verbs: [verb] })
      }
  for (const url of rule.nonResourceURLs ?? []) for (const verb of rule.verbs) broken.push({ nonResourceURLs: [url], verbs: [verb] })
  return broken
}

const list = (values: readonly string[] | undefined) => `[${(values ?? []).join(' ')}]`

/** The rule as Kubernetes' protobuf types print themselves: what rules are sorted by. */
const protoText = ({ verbs, apiGroups, resources, resourceNames, nonResourceURLs }: PolicyRule) =>
  `&PolicyRule{Verbs:${list(verbs)},APIGroups:${list(apiGroups)},Resources:${list(resources)},ResourceNames:${list(resourceNames)},NonResourceURLs:${list(nonResourceURLs)},}`

/** `deployments.apps/scale`; empty for URLs. */
export function resourceText({ apiGroups, resources }: PolicyRule): string {
  const [resource = ''] = resources ?? []
  const [group = ''] = apiGroups ?? []
  if (group === '' || resource === '') return resource
  const [main, ...sub] = resource.split('/')
  return [`${main}.${group}`, ...sub].join('/')
}
