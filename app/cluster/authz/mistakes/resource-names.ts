import { groupText, listText } from '../explain/words.ts'
import { groupsOf, hasSubresource, isKnownGroup, isNear, type KnownResource, knownResource, meantBy } from '../known-resources.ts'
import type { PolicyRule } from '../rbac-types.ts'
import type { RuleFinding } from './mistake.ts'

// Names and groups of resources in a rule that no request has.

type Part = { readonly resource: string; readonly subresource: string | undefined; readonly text: string }

export function eachResource(rule: PolicyRule, find: (part: Part, rule: PolicyRule) => RuleFinding | undefined): RuleFinding[] {
  return (rule.resources ?? []).flatMap((text) => {
    if (text.includes('*')) return []
    const slash = text.indexOf('/')
    const part =
      slash < 0 ? { resource: text, subresource: undefined, text } : { resource: text.slice(0, slash), subresource: text.slice(slash + 1), text }
    return find(part, rule) ?? []
  })
}

/** A group that is unknown may have any resource, and `*` stands for those too. */
const areAllKnown = (groups: readonly string[]) => groups.length > 0 && groups.every((group) => isKnownGroup(group))

export function wrongName(part: Part, rule: PolicyRule): RuleFinding | undefined {
  const { apiGroups = [] } = rule
  const isEverywhere = apiGroups.includes('*')
  if (!isEverywhere && !areAllKnown(apiGroups)) return undefined
  const { resource, subresource, text } = part
  if (groupsOf(resource).length > 0) return subresource === undefined ? undefined : wrongSubresource(part, rule)
  const [likely] = meantBy(resource).sort((a, b) => Number(apiGroups.includes(b.group)) - Number(apiGroups.includes(a.group)))
  // Under every group there may be custom resources of any name: only what is another name of a known one is surely a slip.
  if (isEverywhere && !likely) return undefined
  if (!likely)
    return {
      sentence: `There is no resource ${text} in ${listText(apiGroups.map(groupText))}.`,
      remedy: 'Name a resource that kubectl api-resources lists.',
    }
  const right = subresource === undefined ? likely.resource : `${likely.resource}/${nearSubresource(likely, subresource) ?? subresource}`
  return {
    sentence: `There is no resource ${text}: it is called ${right}${apiGroups.includes(likely.group) || isEverywhere ? '' : `, in ${groupText(likely.group)}`}.`,
    remedy: `Write ${right}.`,
    instead: replaced(rule, text, right, likely),
  }
}

function wrongSubresource({ resource, subresource = '', text }: Part, rule: PolicyRule): RuleFinding | undefined {
  const { apiGroups = [] } = rule
  const known = (apiGroups.includes('*') ? groupsOf(resource) : apiGroups).flatMap((group) => knownResource(group, resource) ?? [])
  const [one] = known
  if (!one || known.some((candidate) => hasSubresource(candidate, subresource))) return undefined
  const near = nearSubresource(one, subresource)
  if (!near) {
    const has = one.subresources.length === 0 ? 'has no subresources' : `has the subresources ${listText(one.subresources)}`
    return { sentence: `There is no ${text}: ${resource} ${has}.`, remedy: 'Name a subresource that exists.' }
  }
  const right = `${resource}/${near}`
  return { sentence: `There is no ${text}: the subresource is called ${near}.`, remedy: `Write ${right}.`, instead: replaced(rule, text, right, one) }
}

const nearSubresource = (known: KnownResource, subresource: string): string | undefined =>
  hasSubresource(known, subresource)
    ? subresource
    : known.subresources.find((one) => isNear(one, subresource.toLowerCase()) || one === subresource.toLowerCase())

export function wrongGroup({ resource, subresource, text }: Part, rule: PolicyRule): RuleFinding | undefined {
  const { apiGroups = [] } = rule
  const groups = groupsOf(resource)
  // Groups that no longer serve anything (extensions) count as wrong ones; any other unknown group may serve a custom resource.
  if (groups.length === 0 || apiGroups.some((group) => group === '*' || groups.includes(group) || isVersioned(group))) return undefined
  if (!apiGroups.every((group) => isKnownGroup(group) || group === 'extensions')) return undefined
  const [right = ''] = groups
  const known = knownResource(right, resource)
  if (subresource !== undefined && known && !hasSubresource(known, subresource)) return undefined
  return {
    sentence: `${text} is not of ${listText(apiGroups.map(groupText), 'or')} but of ${groupText(right)}.`,
    remedy: `Put ${text} into a rule whose apiGroups has "${right}".`,
    instead: known ? replaced(rule, text, text, known) : [],
  }
}

/** The rule with another resource in place of one: in the same rule when its groups fit, else in a rule of its own. */
function replaced(rule: PolicyRule, before: string, after: string, { group }: KnownResource): PolicyRule[] {
  const { apiGroups = [], resources = [] } = rule
  if (apiGroups.includes(group) || apiGroups.includes('*')) {
    return [{ ...rule, resources: [...new Set(resources.map((one) => (one === before ? after : one)))] }]
  }
  const others = resources.filter((one) => one !== before)
  const own = { ...rule, apiGroups: [group], resources: [after] }
  return others.length === 0 ? [own] : [{ ...rule, resources: others }, own]
}

const isVersioned = (group: string) => groupMeantBy(group) !== undefined

/** The group meant by what is no group: `apps/v1`, `v1`, `core`. */
function groupMeantBy(group: string): string | undefined {
  if (/^(?:v\d+(?:(?:alpha|beta)\d+)?|core(?:\/v1)?|api(?:\/v1)?)$/.test(group)) return ''
  const slash = group.indexOf('/')
  return slash > 0 ? group.slice(0, slash) : undefined
}

export function groupWithVersion(rule: PolicyRule): RuleFinding[] {
  const { apiGroups = [] } = rule
  return apiGroups.flatMap((group) => {
    const right = groupMeantBy(group)
    if (right === undefined) return []
    const instead = [{ ...rule, apiGroups: [...new Set(apiGroups.map((one) => (one === group ? right : one)))] }]
    return [
      {
        sentence: `"${group}" is no API group: ${right === '' ? 'the core group is written ""' : `the group is "${right}"`}.`,
        remedy: `Write "${right}".`,
        instead,
      },
    ]
  })
}
