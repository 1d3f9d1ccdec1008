import type { KubeObject } from '../../api/object.ts'
import type { UserInfo } from '../../authn/user.ts'
import type { Attributes } from '../attributes.ts'
import { bindingManifest, roleManifest, smallestRule, subjectOf } from '../explain/manifests.ts'
import { accountOf } from '../explain/words.ts'
import type { PolicyRule } from '../rbac-types.ts'

/**
 * The least roles that would have served some requests, with their bindings: a Role for each namespace, a ClusterRole for what is in
 * none. A request that names an object is allowed for that name only, when `names` is 'exact'; 'any' leaves names out, which suits
 * names that change from day to day.
 */
export function leastRoles(user: UserInfo, requests: readonly Attributes[], names: 'exact' | 'any'): KubeObject[] {
  const subject = subjectOf(user)
  if (!subject) return []
  const scopes = new Map<string, Attributes[]>()
  for (const request of requests) {
    const scope = request.resourceRequest ? request.namespace : ''
    scopes.set(scope, [...(scopes.get(scope) ?? []), request])
  }
  const name = `${(accountOf(user.username)?.name ?? user.username).toLowerCase().replace(/[^a-z0-9]+/g, '-')}-least`
  return [...scopes]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([namespace, asked]) => {
      const role = roleManifest(name, namespace, leastRules(asked, names))
      return [role, bindingManifest(name, namespace, { kind: role.kind, name }, [subject])]
    })
}

/**
 * The rules that allow these requests of one scope and nothing else. They are few because what is the same but for one part shares a
 * rule: first verbs, then names, then resources or paths. Two parts at once would allow more than was asked for.
 */
export function leastRules(requests: readonly Attributes[], names: 'exact' | 'any'): PolicyRule[] {
  const smallest = requests.map((request) => smallestRule(request, names === 'exact'))
  const byVerbs = merged(smallest, ({ verbs: _verbs, ...rest }) => rest, 'verbs')
  const byNames = merged(byVerbs, ({ resourceNames, ...rest }) => [rest, resourceNames !== undefined], 'resourceNames')
  const byResources = merged(byNames, ({ resources: _resources, ...rest }) => rest, 'resources')
  return merged(byResources, ({ nonResourceURLs: _urls, ...rest }) => rest, 'nonResourceURLs')
}

/** Rules of which the same is said by `same` made one, a part of which has what theirs have, sorted. Rules without that part stay as they are. */
function merged(rules: readonly PolicyRule[], same: (rule: PolicyRule) => unknown, part: Exclude<keyof PolicyRule, 'apiGroups'>): PolicyRule[] {
  const found = new Map<string, PolicyRule>()
  for (const rule of rules) {
    const key = JSON.stringify([same(rule), rule[part] === undefined])
    const values = [...(found.get(key)?.[part] ?? []), ...(rule[part] ?? [])]
    found.set(key, rule[part] === undefined ? rule : { ...rule, [part]: [...new Set(values)].sort() })
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, rule]) => rule)
}
