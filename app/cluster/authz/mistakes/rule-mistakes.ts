import { groupText, listText } from '../explain/words.ts'
import { groupsOf, hasSubresource, isKnownGroup, isNear, type KnownResource, knownResource, meantBy } from '../known-resources.ts'
import type { PolicyRule } from '../rbac-types.ts'
import type { RuleFinding, RuleMistake } from './mistake.ts'
import { isVerb, verbsMeantBy } from './verbs.ts'

/** Mistakes that show in a rule. The API server checks no name in a rule, so each of these is accepted and grants nothing. */
export const RULE_MISTAKES: readonly RuleMistake[] = [
  {
    about: 'rule',
    id: 'resource-name',
    title: 'No resource has this name',
    explanation:
      'Rules name resources as the API does, in the plural: pods, persistentvolumeclaims, pods/exec. Singulars, kinds and short names are kubectl’s. The API server does not check names in rules, so a wrong one is accepted and grants nothing.',
    find: (rule) => eachResource(rule, wrongName),
  },
  {
    about: 'rule',
    id: 'api-group',
    title: 'The resource is of another API group',
    explanation:
      'A rule matches only where group and resource are both right, and a resource lives in one group: pods in the core group, written "", deployments in apps, jobs in batch.',
    find: (rule) => eachResource(rule, wrongGroup),
  },
  {
    about: 'rule',
    id: 'group-with-version',
    title: 'A group is written without its version',
    explanation:
      'apiGroups holds groups, as in apps, not apps/v1. The core group, whose apiVersion is v1, is the empty text "". Neither "v1" nor "core" is a group.',
    find: groupWithVersion,
  },
  {
    about: 'rule',
    id: 'verb',
    title: 'RBAC has no such verb',
    explanation:
      'Rules for resources use the API’s verbs: get, list, watch, create, update, patch, delete, deletecollection. HTTP methods (post, put), other spellings and the names of kubectl commands are not verbs, and the API server accepts any text.',
    find: unknownVerb,
  },
  {
    about: 'rule',
    id: 'partial-wildcard',
    title: 'A * stands for everything or for nothing',
    explanation:
      'In verbs, groups and resources * is a wildcard only when it stands alone; in resources also as */scale, that subresource of every resource. pods/* or get* match nothing. Subresources are named one by one.',
    find: partialWildcard,
  },
  {
    about: 'rule',
    id: 'name-wildcard',
    title: 'Names are matched whole',
    explanation: 'resourceNames are compared letter by letter: there are no patterns, and * is a name like any other.',
    find: nameWildcard,
  },
  {
    about: 'rule',
    id: 'names-without-a-name',
    title: 'The verb names no object',
    explanation:
      'A rule with resourceNames matches requests that name one of them. create and deletecollection never name one (the name of a new object is in its body), and list and watch only with --field-selector=metadata.name=NAME.',
    find: namesWithoutName,
  },
  {
    about: 'rule',
    id: 'no-deny',
    title: 'There are no rules that forbid',
    explanation:
      'Rules only add up: what no rule allows is refused, and no rule takes anything away. "Everything but secrets" is written by naming everything else.',
    find: denyRule,
  },
  {
    about: 'rule',
    id: 'path-verb',
    title: 'Paths have HTTP methods for verbs',
    explanation: 'Rules for nonResourceURLs are matched with the HTTP method in lower case: get, post, put, patch, delete, head, options.',
    find: pathVerb,
  },
  {
    about: 'rule',
    id: 'path-pattern',
    title: 'A path that matches less than it seems',
    explanation:
      'nonResourceURLs match a path exactly, or with one * at the very end as a prefix: /healthz/* matches /healthz/etcd but not /healthz, and a * in the middle is a plain character. Paths begin with a slash.',
    find: pathPattern,
  },
]

type Part = { readonly resource: string; readonly subresource: string | undefined; readonly text: string }

function eachResource(rule: PolicyRule, find: (part: Part, rule: PolicyRule) => RuleFinding | undefined): RuleFinding[] {
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

function wrongName(part: Part, rule: PolicyRule): RuleFinding | undefined {
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

function wrongGroup({ resource, subresource, text }: Part, rule: PolicyRule): RuleFinding | undefined {
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

function groupWithVersion(rule: PolicyRule): RuleFinding[] {
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

function unknownVerb(rule: PolicyRule): RuleFinding[] {
  if (!rule.resources?.length) return []
  return rule.verbs.flatMap((verb) => {
    if (verb.includes('*') || isVerb(verb)) return []
    const meant = verbsMeantBy(verb)
    if (!meant) return []
    const { verbs, subresource } = meant
    if (subresource !== undefined) {
      const instead = { apiGroups: [''], resources: [`pods/${subresource}`], verbs }
      const others = rule.verbs.filter((one) => one !== verb)
      return [
        {
          sentence: `${verb} is a kubectl command. What it asks for is to ${listText(verbs)} pods/${subresource}.`,
          remedy: `Add a rule for pods/${subresource} with ${listText(verbs)}.`,
          instead: others.length === 0 ? [instead] : [{ ...rule, verbs: others }, instead],
        },
      ]
    }
    const right = [...new Set(rule.verbs.flatMap((one) => (one === verb ? verbs : [one])))]
    return [
      {
        sentence: `${verb} is not a verb of the API: ${listText(verbs)} ${verbs.length === 1 ? 'is' : 'are'}.`,
        remedy: `Write ${listText(verbs)}.`,
        instead: [{ ...rule, verbs: right }],
      },
    ]
  })
}

function partialWildcard(rule: PolicyRule): RuleFinding[] {
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

function nameWildcard(rule: PolicyRule): RuleFinding[] {
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

function namesWithoutName(rule: PolicyRule): RuleFinding[] {
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

function denyRule({ verbs, resources = [], apiGroups = [], resourceNames = [] }: PolicyRule): RuleFinding[] {
  const negated = [...verbs, ...apiGroups, ...resources, ...resourceNames].filter((text) => /^[!-]/.test(text) || text === 'deny')
  return negated.map((text) => ({
    sentence: `${text} is a name like any other, and matches nothing: a rule cannot take rights away.`,
    remedy: 'Leave it out, and name what is to be allowed.',
  }))
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', '*']
const METHOD_MEANT: Readonly<Record<string, string>> = { list: 'get', watch: 'get', read: 'get', create: 'post', update: 'put' }

function pathVerb(rule: PolicyRule): RuleFinding[] {
  if (!rule.nonResourceURLs?.length) return []
  return rule.verbs.flatMap((verb): RuleFinding[] => {
    if (METHODS.includes(verb)) return []
    const right = METHODS.includes(verb.toLowerCase()) ? verb.toLowerCase() : METHOD_MEANT[verb.toLowerCase()]
    if (right === undefined) return []
    const verbs = [...new Set(rule.verbs.map((one) => (one === verb ? right : one)))]
    return [{ sentence: `No request for a path has the verb ${verb}.`, remedy: `Write ${right}.`, instead: [{ ...rule, verbs }] }]
  })
}

function pathPattern(rule: PolicyRule): RuleFinding[] {
  const { nonResourceURLs: urls = [] } = rule
  return urls.flatMap((url): RuleFinding[] => {
    if (url === '*') return []
    if (!url.startsWith('/')) {
      const right = urls.map((one) => (one === url ? `/${url}` : one))
      return [
        {
          sentence: `${url} does not begin with a slash, and every path does.`,
          remedy: `Write /${url}.`,
          instead: [{ ...rule, nonResourceURLs: right }],
        },
      ]
    }
    if (/\*[^*]/.test(url))
      return [
        { sentence: `The * in ${url} is not at its end, where alone it would be a wildcard.`, remedy: 'End the path with the *, or name each path.' },
      ]
    const parent = url.endsWith('/*') ? url.slice(0, -2) : ''
    if (parent === '' || urls.includes(parent) || urls.includes(`${parent}*`)) return []
    const instead = [{ ...rule, nonResourceURLs: [...urls, parent] }]
    return [
      {
        sentence: `${url} matches what is below ${parent}, and not ${parent} itself.`,
        remedy: `Add ${parent} if it is meant too.`,
        instead,
        mayBeMeant: true,
      },
    ]
  })
}
