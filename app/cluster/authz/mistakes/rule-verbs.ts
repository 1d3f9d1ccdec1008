import type { PolicyRule } from '../rbac-types.ts'
import type { AuthzWords } from '../words/english.ts'
import type { RuleFinding } from './mistake.ts'
import { isVerb, verbsMeantBy } from './verbs.ts'

// Verbs of a rule that no request has, and paths that match less than they seem to.

export function unknownVerb(rule: PolicyRule, { phrases: { listText }, mistakes: words }: AuthzWords): RuleFinding[] {
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
          sentence: words.verbs.command(verb, listText(verbs), `pods/${subresource}`),
          remedy: words.verbs.addRule(`pods/${subresource}`, listText(verbs)),
          instead: others.length === 0 ? [instead] : [{ ...rule, verbs: others }, instead],
        },
      ]
    }
    const right = [...new Set(rule.verbs.flatMap((one) => (one === verb ? verbs : [one])))]
    return [
      {
        sentence: verbs.length === 1 ? words.verbs.other(verb, listText(verbs)) : words.verbs.others(verb, listText(verbs)),
        remedy: words.write(listText(verbs)),
        instead: [{ ...rule, verbs: right }],
      },
    ]
  })
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', '*']
const METHOD_MEANT: Readonly<Record<string, string>> = { list: 'get', watch: 'get', read: 'get', create: 'post', update: 'put' }

export function pathVerb(rule: PolicyRule, { mistakes: words }: AuthzWords): RuleFinding[] {
  if (!rule.nonResourceURLs?.length) return []
  return rule.verbs.flatMap((verb): RuleFinding[] => {
    if (METHODS.includes(verb)) return []
    const right = METHODS.includes(verb.toLowerCase()) ? verb.toLowerCase() : METHOD_MEANT[verb.toLowerCase()]
    if (right === undefined) return []
    const verbs = [...new Set(rule.verbs.map((one) => (one === verb ? right : one)))]
    return [{ sentence: words.verbs.ofPath(verb), remedy: words.write(right), instead: [{ ...rule, verbs }] }]
  })
}

export function pathPattern(rule: PolicyRule, { mistakes: words }: AuthzWords): RuleFinding[] {
  const { nonResourceURLs: urls = [] } = rule
  return urls.flatMap((url): RuleFinding[] => {
    if (url === '*') return []
    if (!url.startsWith('/')) {
      const right = urls.map((one) => (one === url ? `/${url}` : one))
      return [
        {
          sentence: words.paths.slash(url),
          remedy: words.write(`/${url}`),
          instead: [{ ...rule, nonResourceURLs: right }],
        },
      ]
    }
    if (/\*[^*]/.test(url)) return [{ sentence: words.paths.inside(url), remedy: words.paths.endWithIt }]
    const parent = url.endsWith('/*') ? url.slice(0, -2) : ''
    if (parent === '' || urls.includes(parent) || urls.includes(`${parent}*`)) return []
    const instead = [{ ...rule, nonResourceURLs: [...urls, parent] }]
    return [
      {
        sentence: words.paths.below(url, parent),
        remedy: words.paths.addParent(parent),
        instead,
        mayBeMeant: true,
      },
    ]
  })
}
