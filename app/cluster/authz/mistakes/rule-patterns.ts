import { listText } from '../explain/words.ts'
import { knownResource } from '../known-resources.ts'
import type { PolicyRule } from '../rbac-types.ts'
import type { RuleFinding } from './mistake.ts'

// What is written in a rule as if it were a pattern, or a way to say no.

export function partialWildcard(rule: PolicyRule): RuleFinding[] {
  const { resources = [], apiGroups = [], verbs } = rule
  const inResources = resources.flatMap((text): RuleFinding[] => {
    if (text === '*' || !text.includes('*') || /^\*\/[^*]+$/.test(text)) return []
    const [, resource] = /^([^*/]+)\/\*$/.exec(text) ?? []
    const known = resource === undefined ? undefined : apiGroups.map((group) => knownResource(group, resource)).find((one) => one !== undefined)
    if (!known || known.subresources.length === 0)
      return [{ sentence: `${text} matches nothing: it is no wildcard.`, remedy: 'Name the resources and subresources one by one.' }]
    const all = known.subresources.map((subresource) => `${resource}/${subresource}`)
    return [
      {
        sentence: `${text} matches nothing: it is no wildcard.`,
        remedy: `Name those that are needed: ${listText(all, 'or')}.`,
        instead: [{ ...rule, resources: [...new Set(resources.flatMap((one) => (one === text ? all : [one])))] }],
      },
    ]
  })
  const others = [...verbs, ...apiGroups].filter((text) => text !== '*' && text.includes('*'))
  return [
    ...inResources,
    ...others.map((text) => ({ sentence: `${text} matches nothing: it is no wildcard.`, remedy: 'Write each one, or * alone for all.' })),
  ]
}

export function nameWildcard(rule: PolicyRule): RuleFinding[] {
  const { resourceNames = [] } = rule
  return resourceNames.flatMap((name): RuleFinding[] => {
    if (!name.includes('*')) return []
    const sentence = `The name "${name}" matches an object of exactly that name, and no object can be called so.`
    if (name !== '*') return [{ sentence, remedy: 'List the names, or leave resourceNames out for all.' }]
    const { resourceNames: _all, ...any } = rule
    return [{ sentence, remedy: 'Leave resourceNames out to allow every name.', instead: [any] }]
  })
}

const NAMELESS = ['create', 'deletecollection', 'list', 'watch']

export function namesWithoutName(rule: PolicyRule): RuleFinding[] {
  const { resourceNames = [], resources = [], verbs } = rule
  if (resourceNames.length === 0) return []
  // Creating a subresource names its object: serviceaccounts/NAME/token.
  const whole = resources.filter((one) => !one.includes('/'))
  const nameless = verbs.filter((verb) => NAMELESS.includes(verb))
  if (whole.length === 0 || nameless.length === 0) return []
  const { resourceNames: _names, ...any } = rule
  const named = verbs.filter((verb) => !nameless.includes(verb))
  const instead = [...(named.length > 0 ? [{ ...rule, verbs: named }] : []), { ...any, resources: whole, verbs: nameless }]
  const sentence = `With resourceNames, ${listText(nameless)} of ${listText(whole)} ${nameless.length === 1 ? 'does' : 'do'} not match a plain request.`
  const onlyLists = nameless.every((verb) => verb === 'list' || verb === 'watch')
  const remedy = `Allow ${listText(nameless)} in a rule without resourceNames${onlyLists ? ', or ask with --field-selector=metadata.name=NAME' : ''}.`
  return [{ sentence, remedy, instead, mayBeMeant: onlyLists }]
}

export function denyRule({ verbs, resources = [], apiGroups = [], resourceNames = [] }: PolicyRule): RuleFinding[] {
  const negated = [...verbs, ...apiGroups, ...resources, ...resourceNames].filter((text) => /^[!-]/.test(text) || text === 'deny')
  return negated.map((text) => ({
    sentence: `${text} is a name like any other, and matches nothing: a rule cannot take rights away.`,
    remedy: 'Leave it out, and name what is to be allowed.',
  }))
}
