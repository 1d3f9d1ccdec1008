import { listText } from '../explain/words.ts'
import type { PolicyRule } from '../rbac-types.ts'
import type { RuleFinding } from './mistake.ts'
import { isVerb, verbsMeantBy } from './verbs.ts'

// Verbs of a rule that no request has, and paths that match less than they seem to.

export function unknownVerb(rule: PolicyRule): RuleFinding[] {
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

const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', '*']
const METHOD_MEANT: Readonly<Record<string, string>> = { list: 'get', watch: 'get', read: 'get', create: 'post', update: 'put' }

export function pathVerb(rule: PolicyRule): RuleFinding[] {
  if (!rule.nonResourceURLs?.length) return []
  return rule.verbs.flatMap((verb): RuleFinding[] => {
    if (METHODS.includes(verb)) return []
    const right = METHODS.includes(verb.toLowerCase()) ? verb.toLowerCase() : METHOD_MEANT[verb.toLowerCase()]
    if (right === undefined) return []
    const verbs = [...new Set(rule.verbs.map((one) => (one === verb ? right : one)))]
    return [{ sentence: `No request for a path has the verb ${verb}.`, remedy: `Write ${right}.`, instead: [{ ...rule, verbs }] }]
  })
}

export function pathPattern(rule: PolicyRule): RuleFinding[] {
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
