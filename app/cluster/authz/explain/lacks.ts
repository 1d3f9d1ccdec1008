import type { Attributes } from '../attributes.ts'
import type { PolicyRule } from '../rbac-types.ts'
import { apiGroupMatches, nonResourceUrlMatches, resourceMatches, resourceNameMatches, verbMatches } from '../rule-match.ts'
import type { Lack, LackKind } from './explanation.ts'
import { groupText, listText } from './words.ts'

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
export function lacksOfRule(attributes: Attributes, rule: PolicyRule): Lack[] | undefined {
  return attributes.resourceRequest ? resourceLacks(attributes, rule) : pathLacks(attributes, rule)
}

function resourceLacks({ verb, apiGroup, resource, subresource, name }: Attributes, rule: PolicyRule): Lack[] | undefined {
  const { resources = [], apiGroups = [], resourceNames = [] } = rule
  if (resources.length === 0) return undefined
  const lacks: Lack[] = []
  if (!verbMatches(rule, verb)) lacks.push(verbLack(verb, rule))
  if (!apiGroupMatches(rule, apiGroup)) {
    const sentence = `It is for ${listText(apiGroups.map(groupText))}, and the request is for ${groupText(apiGroup)}.`
    lacks.push({ what: 'group', needs: apiGroup, has: apiGroups, sentence })
  }
  if (!resourceMatches(rule, resource, subresource)) lacks.push(resourceLack(resource, subresource, resources))
  if (!resourceNameMatches(rule, name)) {
    const sentence =
      name === ''
        ? `It is only for the name ${listText(resourceNames, 'or')}, and the request names no object.`
        : `It is only for the name ${listText(resourceNames, 'or')}, and the request is about ${name}.`
    lacks.push({ what: 'name', needs: name, has: resourceNames, sentence })
  }
  return lacks
}

function pathLacks({ verb, path }: Attributes, rule: PolicyRule): Lack[] | undefined {
  const { nonResourceURLs = [] } = rule
  if (nonResourceURLs.length === 0) return undefined
  const lacks: Lack[] = []
  if (!verbMatches(rule, verb)) lacks.push(verbLack(verb, rule))
  if (!nonResourceUrlMatches(rule, path)) {
    const sentence = `It is for ${listText(nonResourceURLs)}, and the request is for ${path}.`
    lacks.push({ what: 'path', needs: path, has: nonResourceURLs, sentence })
  }
  return lacks
}

function verbLack(verb: string, { verbs }: PolicyRule): Lack {
  return { what: 'verb', needs: verb, has: verbs, sentence: `It has ${listText(verbs.map(verbText))}, not ${verb}.` }
}

const verbText = (verb: string) => (verb === '' ? '(an empty verb)' : verb)

/** Of the same resource but another part of it, or of another resource. */
function resourceLack(resource: string, subresource: string, has: readonly string[]): Lack {
  const needs = subresource === '' ? resource : `${resource}/${subresource}`
  const relatives = has.filter((one) => one === resource || one.startsWith(`${resource}/`))
  if (relatives.length > 0) {
    return { what: 'subresource', needs, has, sentence: `It has ${listText(relatives)}, which does not include ${needs}.` }
  }
  return { what: 'resource', needs, has, sentence: `It is for ${listText(has)}, not for ${needs}.` }
}
