import type { Attributes } from '../../cluster/authz/attributes.ts'
import type { Lack, LackKind, NearRule } from '../../cluster/authz/explain/explanation.ts'
import type { RbacWords } from '../../messages/rbac-words.ts'
import type { WhyMessages } from '../../messages/why.en.ts'

type NearMessages = WhyMessages['near']

/** One thing a rule and a request have to agree in: what the rule has, and what it lacks of what the request needs. */
export interface NearCell {
  readonly label: string
  readonly has: string
  /** What the request needs in place of that; absent when they agree. */
  readonly needs: string | undefined
}

/**
 * A near rule beside the request, thing by thing, in the order a rule is read. Where they agree the one value that agrees is told,
 * where they do not, all that the rule has.
 */
export function nearCells(near: NearRule, request: Attributes, messages: NearMessages, words: RbacWords): NearCell[] {
  const { rule, binding, subjects, lacks } = near
  const { verb, resourceRequest, path, apiGroup, resource, subresource, name } = request
  const cell = (label: string, agreed: string, has: readonly string[], ...kinds: LackKind[]): NearCell => {
    const lack = lacks.find(({ what }) => kinds.includes(what))
    return lack ? { label, has: some(has, messages), needs: needText(lack) } : { label, has: agreed, needs: undefined }
  }
  const needText = ({ what, needs }: Lack): string => {
    if (what === 'group') return groupWord(needs, messages)
    if (what === 'name') return needs === '' ? messages.anyName : needs
    if (what === 'namespace') return needs === '' ? messages.clusterScope : needs
    if (what === 'role') return words.refText(near.role)
    return what === 'subject' || what === 'binding' ? words.whoText(request.user) : needs
  }
  const bound = subjects.map((one) => words.subjectText(one, binding?.namespace))
  const who = cell(messages.boundTo, some(bound, messages), bound.length === 0 ? [messages.nobody] : bound, 'subject', 'binding')
  const scope = binding?.namespace ? messages.inNamespace(binding.namespace) : messages.everywhere
  const around = binding ? [cell(messages.counts, scope, [scope], 'namespace'), who] : [who]
  if (!rule) return [cell(messages.role, '', [messages.missing], 'role'), ...around]
  const { resources = [], apiGroups = [], resourceNames = [], nonResourceURLs = [] } = rule
  const verbs = cell(messages.verb, orStar(verb, rule.verbs), rule.verbs, 'verb')
  if (!resourceRequest) return [verbs, cell(messages.path, path, nonResourceURLs, 'path'), ...around]
  const wanted = subresource === '' ? resource : `${resource}/${subresource}`
  const groups = apiGroups.map((one) => groupWord(one, messages))
  const star = resources.includes('*') ? '*' : `*/${subresource}`
  return [
    verbs,
    cell(messages.resource, resources.includes(wanted) ? wanted : star, resources, 'resource', 'subresource'),
    cell(messages.group, orStar(groupWord(apiGroup, messages), groups), groups, 'group'),
    cell(messages.name, resourceNames.length === 0 ? messages.any : name, resourceNames, 'name'),
    ...around,
  ]
}

const orStar = (value: string, values: readonly string[]) => (values.includes(value) ? value : '*')
const groupWord = (group: string, { core }: NearMessages) => (group === '' ? core : group)

/** More than so many are counted rather than told. */
const TOLD = 6

const some = (words: readonly string[], { more }: NearMessages) =>
  words.length <= TOLD ? words.join(', ') : more(words.slice(0, TOLD - 1).join(', '), words.length - TOLD + 1)
