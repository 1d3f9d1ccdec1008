import { knownResource } from '../known-resources.ts'
import type { PolicyRule } from '../rbac-types.ts'
import type { AuthzWords } from '../words/english.ts'
import type { RuleFinding } from './mistake.ts'

// What is written in a rule as if it were a pattern, or a way to say no.

export function partialWildcard(rule: PolicyRule, { phrases, mistakes: { patterns: words } }: AuthzWords): RuleFinding[] {
  const { resources = [], apiGroups = [], verbs } = rule
  const inResources = resources.flatMap((text): RuleFinding[] => {
    if (text === '*' || !text.includes('*') || /^\*\/[^*]+$/.test(text)) return []
    const [, resource] = /^([^*/]+)\/\*$/.exec(text) ?? []
    const known = resource === undefined ? undefined : apiGroups.map((group) => knownResource(group, resource)).find((one) => one !== undefined)
    if (!known || known.subresources.length === 0) return [{ sentence: words.noWildcard(text), remedy: words.nameEach }]
    const all = known.subresources.map((subresource) => `${resource}/${subresource}`)
    return [
      {
        sentence: words.noWildcard(text),
        remedy: words.nameNeeded(phrases.listText(all, 'or')),
        instead: [{ ...rule, resources: [...new Set(resources.flatMap((one) => (one === text ? all : [one])))] }],
      },
    ]
  })
  const others = [...verbs, ...apiGroups].filter((text) => text !== '*' && text.includes('*'))
  return [...inResources, ...others.map((text) => ({ sentence: words.noWildcard(text), remedy: words.writeEach }))]
}

export function nameWildcard(rule: PolicyRule, { mistakes: { patterns: words } }: AuthzWords): RuleFinding[] {
  const { resourceNames = [] } = rule
  return resourceNames.flatMap((name): RuleFinding[] => {
    if (!name.includes('*')) return []
    const sentence = words.exactName(name)
    if (name !== '*') return [{ sentence, remedy: words.listNames }]
    const { resourceNames: _all, ...any } = rule
    return [{ sentence, remedy: words.leaveNamesOut, instead: [any] }]
  })
}

const NAMELESS = ['create', 'deletecollection', 'list', 'watch']

export function namesWithoutName(rule: PolicyRule, { phrases: { listText }, mistakes: { patterns: words } }: AuthzWords): RuleFinding[] {
  const { resourceNames = [], resources = [], verbs } = rule
  if (resourceNames.length === 0) return []
  // Creating a subresource names its object: serviceaccounts/NAME/token.
  const whole = resources.filter((one) => !one.includes('/'))
  const nameless = verbs.filter((verb) => NAMELESS.includes(verb))
  if (whole.length === 0 || nameless.length === 0) return []
  const { resourceNames: _names, ...any } = rule
  const named = verbs.filter((verb) => !nameless.includes(verb))
  const instead = [...(named.length > 0 ? [{ ...rule, verbs: named }] : []), { ...any, resources: whole, verbs: nameless }]
  const asked = listText(nameless)
  const sentence = nameless.length === 1 ? words.nameless(asked, listText(whole)) : words.namelessVerbs(asked, listText(whole))
  const onlyLists = nameless.every((verb) => verb === 'list' || verb === 'watch')
  const remedy = onlyLists ? words.withoutNamesOrSelected(asked) : words.withoutNames(asked)
  return [{ sentence, remedy, instead, mayBeMeant: onlyLists }]
}

export function denyRule(
  { verbs, resources = [], apiGroups = [], resourceNames = [] }: PolicyRule,
  { mistakes: { patterns: words } }: AuthzWords,
): RuleFinding[] {
  const negated = [...verbs, ...apiGroups, ...resources, ...resourceNames].filter((text) => /^[!-]/.test(text) || text === 'deny')
  return negated.map((text) => ({ sentence: words.deny(text), remedy: words.leaveOut }))
}
