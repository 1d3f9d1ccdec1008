import type { Attributes } from '../attributes.ts'
import type { PolicyRule } from '../rbac-types.ts'
import { apiGroupMatches, nonResourceUrlMatches, resourceMatches, resourceNameMatches, verbMatches } from '../rule-match.ts'
import type { AuthzWords } from '../words/english.ts'
import type { Lack, LackKind } from './explanation.ts'

/** How far a lack takes a rule away from a request: what is easily overlooked weighs little, what makes it about another thing weighs much. */
const WEIGHTS: Readonly<Record<LackKind, number>> = {
  name: 1,
  verb: 2,
  subresource: 2,
  group: 2,
  namespace: 2,
  role: 2,
  binding: 3,
  subject: 3,
  path: 4,
  resource: 5,
}

export const weightOf = (lacks: readonly Lack[]) => lacks.reduce((sum, { what }) => sum + WEIGHTS[what], 0)

/** What a rule itself lacks to allow a request; empty when it allows it. Undefined when it is about the other kind of request: paths, not resources. */
export function lacksOfRule(attributes: Attributes, rule: PolicyRule, words: AuthzWords): Lack[] | undefined {
  return attributes.resourceRequest ? resourceLacks(attributes, rule, words) : pathLacks(attributes, rule, words)
}

function resourceLacks({ verb, apiGroup, resource, subresource, name }: Attributes, rule: PolicyRule, words: AuthzWords): Lack[] | undefined {
  const { listText, groupText } = words.phrases
  const said = words.explain.lacks
  const { resources = [], apiGroups = [], resourceNames = [] } = rule
  if (resources.length === 0) return undefined
  const lacks: Lack[] = []
  if (!verbMatches(rule, verb)) lacks.push(verbLack(verb, rule, words))
  if (!apiGroupMatches(rule, apiGroup)) {
    const sentence = said.group(listText(apiGroups.map(groupText)), groupText(apiGroup))
    lacks.push({ what: 'group', needs: apiGroup, has: apiGroups, sentence })
  }
  if (!resourceMatches(rule, resource, subresource)) lacks.push(resourceLack(resource, subresource, resources, words))
  if (!resourceNameMatches(rule, name)) {
    const names = listText(resourceNames, 'or')
    const sentence = name === '' ? said.anyName(names) : said.otherName(names, name)
    lacks.push({ what: 'name', needs: name, has: resourceNames, sentence })
  }
  return lacks
}

function pathLacks({ verb, path }: Attributes, rule: PolicyRule, words: AuthzWords): Lack[] | undefined {
  const { nonResourceURLs = [] } = rule
  if (nonResourceURLs.length === 0) return undefined
  const lacks: Lack[] = []
  if (!verbMatches(rule, verb)) lacks.push(verbLack(verb, rule, words))
  if (!nonResourceUrlMatches(rule, path)) {
    const sentence = words.explain.lacks.path(words.phrases.listText(nonResourceURLs), path)
    lacks.push({ what: 'path', needs: path, has: nonResourceURLs, sentence })
  }
  return lacks
}

function verbLack(verb: string, { verbs }: PolicyRule, { phrases, explain: { lacks: said } }: AuthzWords): Lack {
  const has = phrases.listText(verbs.map((one) => (one === '' ? said.emptyVerb : one)))
  return { what: 'verb', needs: verb, has: verbs, sentence: said.verb(has, verb) }
}

/** Of the same resource but another part of it, or of another resource. */
function resourceLack(resource: string, subresource: string, has: readonly string[], { phrases, explain: { lacks: said } }: AuthzWords): Lack {
  const needs = subresource === '' ? resource : `${resource}/${subresource}`
  const relatives = has.filter((one) => one === resource || one.startsWith(`${resource}/`))
  if (relatives.length > 0) {
    return { what: 'subresource', needs, has, sentence: said.subresource(phrases.listText(relatives), needs) }
  }
  return { what: 'resource', needs, has, sentence: said.resource(phrases.listText(has), needs) }
}
