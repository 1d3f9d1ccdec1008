import type { Attributes } from '../../cluster/authz/attributes.ts'
import type { Lack, LackKind, NearRule } from '../../cluster/authz/explain/explanation.ts'
import { subjectText } from '../../cluster/authz/explain/words.ts'

/** One thing a rule and a request have to agree in: what the rule has, and what it lacks of what the request needs. */
export interface NearCell {
  readonly label: string
  readonly has: string
  /** Absent when they agree. */
  readonly lack: Lack | undefined
}

/**
 * A near rule beside the request, thing by thing, in the order a rule is read. Where they agree the one value that agrees is told,
 * where they do not, all that the rule has.
 */
export function nearCells({ rule, binding, subjects, lacks }: NearRule, request: Attributes): NearCell[] {
  const { verb, resourceRequest, path, apiGroup, resource, subresource, name } = request
  const cell = (label: string, agreed: string, has: readonly string[], ...kinds: LackKind[]): NearCell => {
    const lack = lacks.find(({ what }) => kinds.includes(what))
    return { label, has: lack ? some(has) : agreed, lack }
  }
  const bound = subjects.map((one) => subjectText(one, binding?.namespace))
  const who = cell('Bound to', some(bound), bound.length === 0 ? ['nobody here'] : bound, 'subject', 'binding')
  const scope = binding?.namespace ? `in ${binding.namespace}` : 'everywhere'
  const around = binding ? [cell('Counts', scope, [scope], 'namespace'), who] : [who]
  if (!rule) return [cell('Role', '', ['does not exist'], 'role'), ...around]
  const { resources = [], apiGroups = [], resourceNames = [], nonResourceURLs = [] } = rule
  const verbs = cell('Verb', orStar(verb, rule.verbs), rule.verbs, 'verb')
  if (!resourceRequest) return [verbs, cell('Path', path, nonResourceURLs, 'path'), ...around]
  const wanted = subresource === '' ? resource : `${resource}/${subresource}`
  const star = resources.includes('*') ? '*' : `*/${subresource}`
  return [
    verbs,
    cell('Resource', resources.includes(wanted) ? wanted : star, resources, 'resource', 'subresource'),
    cell('API group', orStar(groupWord(apiGroup), apiGroups.map(groupWord)), apiGroups.map(groupWord), 'group'),
    cell('Name', resourceNames.length === 0 ? 'any' : name, resourceNames, 'name'),
    ...around,
  ]
}

const orStar = (value: string, values: readonly string[]) => (values.includes(value) ? value : '*')
const groupWord = (group: string) => (group === '' ? '"" (core)' : group)

/** What the request needs in place of what the rule has, in a word. */
export function needText({ what, needs }: Lack): string {
  if (what === 'group') return groupWord(needs)
  if (what === 'name') return needs === '' ? 'any name' : needs
  if (what === 'namespace') return needs === '' ? 'the cluster scope' : needs
  return needs
}

/** More than so many are counted rather than told. */
const TOLD = 6

const some = (words: readonly string[]) =>
  words.length <= TOLD ? words.join(', ') : `${words.slice(0, TOLD - 1).join(', ')} and ${words.length - TOLD + 1} more`
