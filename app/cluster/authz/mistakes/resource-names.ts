import { groupsOf, hasSubresource, isKnownGroup, isNear, type KnownResource, knownResource, meantBy } from '../known-resources.ts'
import type { PolicyRule } from '../rbac-types.ts'
import type { AuthzWords } from '../words/english.ts'
import type { RuleFinding } from './mistake.ts'

// Names and groups of resources in a rule that no request has.

type Part = { readonly resource: string; readonly subresource: string | undefined; readonly text: string }

type Find = (part: Part, rule: PolicyRule, words: AuthzWords) => RuleFinding | undefined

export function eachResource(rule: PolicyRule, words: AuthzWords, find: Find): RuleFinding[] {
  return (rule.resources ?? []).flatMap((text) => {
    if (text.includes('*')) return []
    const slash = text.indexOf('/')
    const part =
      slash < 0 ? { resource: text, subresource: undefined, text } : { resource: text.slice(0, slash), subresource: text.slice(slash + 1), text }
    return find(part, rule, words) ?? []
  })
}

/** A group that is unknown may have any resource, and `*` stands for those too. */
const areAllKnown = (groups: readonly string[]) => groups.length > 0 && groups.every((group) => isKnownGroup(group))

export function wrongName(part: Part, rule: PolicyRule, words: AuthzWords): RuleFinding | undefined {
  const { listText, groupText } = words.phrases
  const { write, resources: said } = words.mistakes
  const { apiGroups = [] } = rule
  const isEverywhere = apiGroups.includes('*')
  if (!isEverywhere && !areAllKnown(apiGroups)) return undefined
  const { resource, subresource, text } = part
  if (groupsOf(resource).length > 0) return subresource === undefined ? undefined : wrongSubresource(part, rule, words)
  const [likely] = meantBy(resource).sort((a, b) => Number(apiGroups.includes(b.group)) - Number(apiGroups.includes(a.group)))
  // Under every group there may be custom resources of any name: only what is another name of a known one is surely a slip.
  if (isEverywhere && !likely) return undefined
  if (!likely) return { sentence: said.unknown(text, listText(apiGroups.map(groupText))), remedy: said.nameListed }
  const right = subresource === undefined ? likely.resource : `${likely.resource}/${nearSubresource(likely, subresource) ?? subresource}`
  const isInGroup = apiGroups.includes(likely.group) || isEverywhere
  return {
    sentence: isInGroup ? said.called(text, right) : said.calledInGroup(text, right, groupText(likely.group)),
    remedy: write(right),
    instead: replaced(rule, text, right, likely),
  }
}

function wrongSubresource({ resource, subresource = '', text }: Part, rule: PolicyRule, words: AuthzWords): RuleFinding | undefined {
  const { write, resources: said } = words.mistakes
  const { apiGroups = [] } = rule
  const known = (apiGroups.includes('*') ? groupsOf(resource) : apiGroups).flatMap((group) => knownResource(group, resource) ?? [])
  const [one] = known
  if (!one || known.some((candidate) => hasSubresource(candidate, subresource))) return undefined
  const near = nearSubresource(one, subresource)
  if (!near) {
    const others = words.phrases.listText(one.subresources)
    const sentence = one.subresources.length === 0 ? said.noSubresources(text, resource) : said.otherSubresources(text, resource, others)
    return { sentence, remedy: said.nameSubresource }
  }
  const right = `${resource}/${near}`
  return { sentence: said.subresourceCalled(text, near), remedy: write(right), instead: replaced(rule, text, right, one) }
}

const nearSubresource = (known: KnownResource, subresource: string): string | undefined =>
  hasSubresource(known, subresource)
    ? subresource
    : known.subresources.find((one) => isNear(one, subresource.toLowerCase()) || one === subresource.toLowerCase())

export function wrongGroup({ resource, subresource, text }: Part, rule: PolicyRule, words: AuthzWords): RuleFinding | undefined {
  const { listText, groupText } = words.phrases
  const said = words.mistakes.resources
  const { apiGroups = [] } = rule
  const groups = groupsOf(resource)
  // Groups that no longer serve anything (extensions) count as wrong ones; any other unknown group may serve a custom resource.
  if (groups.length === 0 || apiGroups.some((group) => group === '*' || groups.includes(group) || isVersioned(group))) return undefined
  if (!apiGroups.every((group) => isKnownGroup(group) || group === 'extensions')) return undefined
  const [right = ''] = groups
  const known = knownResource(right, resource)
  if (subresource !== undefined && known && !hasSubresource(known, subresource)) return undefined
  return {
    sentence: said.otherGroup(text, listText(apiGroups.map(groupText), 'or'), groupText(right)),
    remedy: said.putIntoGroup(text, right),
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

export function groupWithVersion(rule: PolicyRule, { mistakes: { write, resources: said } }: AuthzWords): RuleFinding[] {
  const { apiGroups = [] } = rule
  return apiGroups.flatMap((group) => {
    const right = groupMeantBy(group)
    if (right === undefined) return []
    const instead = [{ ...rule, apiGroups: [...new Set(apiGroups.map((one) => (one === group ? right : one)))] }]
    return [
      {
        sentence: right === '' ? said.coreGroup(group) : said.groupVersion(group, right),
        remedy: write(`"${right}"`),
        instead,
      },
    ]
  })
}
