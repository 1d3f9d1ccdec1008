import { type Holder, holdersOf } from './relations.ts'
import type { BindingObject, PolicyRule } from '../../cluster/authz/rbac-types.ts'
import { GROUP_MASTERS } from '../../cluster/authn/user.ts'
import { capital, listText, ruleText, subjectText } from '../../cluster/authz/explain/words.ts'
import type { GraphNode, NodeKind } from './identity-graph.ts'

/** What a node is called in Kubernetes' own terms. */
export const KIND_WORDS: Readonly<Record<Exclude<NodeKind, 'binding' | 'role' | 'pods'>, string>> = {
  pod: 'Pod',
  account: 'ServiceAccount',
  user: 'User',
  group: 'Group',
  rule: 'Rule',
  request: 'Request',
}

export function kindOf({ kind, namespace }: Pick<GraphNode, 'kind' | 'namespace'>): string {
  if (kind === 'binding') return namespace === '' ? 'ClusterRoleBinding' : 'RoleBinding'
  if (kind === 'role') return namespace === '' ? 'ClusterRole' : 'Role'
  return kind === 'pods' ? 'Pods' : KIND_WORDS[kind]
}

/** As many characters of a name, and of the line below it, as a node shows. */
const LONGEST = 28
const LONGEST_RULE = 36

/** The two lines in a node. `home` is the namespace the whole graph is of, which is not said again. */
export function labelOf(node: GraphNode, home: string): { readonly name: string; readonly note: string } {
  const { kind, name, namespace, rule, request } = node
  if (kind === 'rule') {
    if (!rule) return { name, note: 'is not there any more' }
    return { name: some(rule.verbs, LONGEST_RULE), note: shortTargetOf(rule) }
  }
  if (kind === 'request') return { name: cut(name, LONGEST_RULE), note: `${request?.allowed ? 'allowed' : 'refused'}${place(namespace, '')}` }
  if (kind === 'pods') return { name, note: place(namespace, home) === '' ? 'same account' : cut(namespace, 20) }
  const missing = node.missing ? (kind === 'binding' ? ', gone since' : ', does not exist') : ''
  return { name: cut(name, LONGEST), note: `${kindOf(node)}${place(namespace, home)}${missing}` }
}

const place = (namespace: string, home: string) => (namespace === '' || namespace === home ? '' : ` in ${cut(namespace, 20)}`)

/** `pods, pods/log`, `deployments · apps · only web`, `/metrics`: what a rule is about. */
export function targetOf({ resources = [], apiGroups = [], resourceNames = [], nonResourceURLs = [] }: PolicyRule): string {
  if (nonResourceURLs.length > 0) return nonResourceURLs.join(', ')
  const groups = apiGroups.every((group) => group === '') ? '' : ` · ${apiGroups.map((group) => group || '""').join(', ')}`
  const names = resourceNames.length === 0 ? '' : ` · only ${resourceNames.join(', ')}`
  return `${resources.join(', ')}${groups}${names}`
}

/** The same in one line of a node: its beginning, and how much more there is. */
function shortTargetOf(rule: PolicyRule): string {
  const all = targetOf(rule)
  if (all.length <= LONGEST_RULE) return all
  const { resources = [], nonResourceURLs = [] } = rule
  const things = nonResourceURLs.length > 0 ? nonResourceURLs : resources
  const rest = all.slice(things.join(', ').length)
  return `${some(things, LONGEST_RULE - Math.min(rest.length, LONGEST_RULE / 2))}${cut(rest, LONGEST_RULE / 2)}`
}

/** As many words as there is room for, and the number of the others: `get, list +3`. */
export function some(words: readonly string[], length: number): string {
  const all = words.join(', ')
  if (all.length <= length) return all
  let shown = ''
  for (const [index, word] of words.entries()) {
    const longer = index === 0 ? cut(word, length - 4) : `${shown}, ${word}`
    if (longer.length > length - 4) return `${shown} +${words.length - index}`
    shown = longer
  }
  return shown
}

/** A long name without its middle: its beginning says whose it is, its end which. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text
  const end = Math.floor((length - 1) / 2)
  return `${text.slice(0, length - 1 - end)}…${text.slice(text.length - end)}`
}

/** A node's name for those who listen or speak to the page: what is seen in it, and in full what is cut there. */
export function titleOf(node: GraphNode, home: string): string {
  const { name, note } = labelOf(node, home)
  const { rule } = node
  const full = rule ? `${rule.verbs.join(', ')} ${targetOf(rule)}` : node.name
  const seen = `${name} ${note}`
  return seen.startsWith(full) ? seen : `${seen}, in full: ${full}`
}

/** A node in a sentence or two, for the details and for those who listen: what it is, and what comes of it. */
export function storyOf(node: GraphNode): string {
  const { kind, name, namespace, missing, rule, request, object } = node
  switch (kind) {
    case 'pod':
      return missing
        ? `Pod ${name} of namespace ${namespace} is gone. It was there when the request was made.`
        : `Pod ${name} of namespace ${namespace}. Its containers act as the account it runs as.`
    case 'pods':
      return `${name} run as this account. Open them to see each.`
    case 'account':
      return missing
        ? `There is no ServiceAccount ${name} in namespace ${namespace}. What is bound to the name waits for an account that is called so.`
        : `ServiceAccount ${name} of namespace ${namespace}. To the API server it is system:serviceaccount:${namespace}:${name}.`
    case 'user':
      return `User ${name}. Kubernetes keeps no users: whoever proves to be ${name} is it.`
    case 'group':
      return groupStory(name)
    case 'binding':
      return bindingStory(name, namespace, object as unknown as BindingObject | undefined)
    case 'role':
      return missing
        ? `There is no ${kindOf(node)} ${name}${namespace === '' ? '' : ` in namespace ${namespace}`}. A binding to it grants nothing until there is one.`
        : roleStory(node)
    case 'rule':
      return rule ? `${capital(name)} allows to ${ruleText(rule)}.` : `${capital(name)} of this role is not there any more.`
    case 'request':
      return requestStory(node, request?.who)
  }
}

function groupStory(name: string): string {
  if (name === GROUP_MASTERS) return `Group ${name}. Its members may do everything, whatever RBAC says.`
  const meaning = subjectText({ kind: 'Group', name })
  return `Group ${name}${meaning === `group ${name}` ? '' : `: ${meaning}`}. What is bound to it, each of its members may do.`
}

function bindingStory(name: string, namespace: string, binding: BindingObject | undefined): string {
  const kind = namespace === '' ? 'ClusterRoleBinding' : 'RoleBinding'
  if (!binding) return `${kind} ${name} is gone. It was there when the request was made.`
  const { roleRef } = binding
  const holders = holdersOf(binding)
  const who =
    holders.length === 0
      ? 'nobody'
      : holders.length > 3
        ? `${holders.length} subjects`
        : listText((binding.subjects ?? []).map((one) => subjectText(one, namespace)))
  const where = namespace === '' ? 'in every namespace and at the cluster scope' : `in namespace ${namespace} and nowhere else`
  return `${kind} ${name} gives ${roleRef.kind} ${roleRef.name} to ${who}, ${where}.`
}

function roleStory(node: GraphNode): string {
  const rules = ((node.object as { rules?: readonly unknown[] | null } | undefined)?.rules ?? []).length
  const count = rules === 0 ? 'It holds no rule, so it allows nothing' : `It holds ${rules === 1 ? 'one rule' : `${rules} rules`}`
  const where = node.namespace === '' ? 'What binds it decides where it counts' : `It counts in namespace ${node.namespace} only`
  return `${kindOf(node)} ${node.name}. ${count}. ${where}.`
}

function requestStory({ name, namespace, request }: GraphNode, who: Holder | undefined): string {
  const where = namespace === '' ? '' : ` in namespace ${namespace}`
  const asker = who ? subjectText({ kind: who.kind === 'account' ? 'ServiceAccount' : 'User', name: who.name, namespace: who.namespace }) : 'somebody'
  const asked = `${capital(asker)} asked to ${name}${where}`
  if (!request?.allowed) return `${asked}. Nothing allows it.`
  if (request.by === 'superuser') return `${asked}. Members of system:masters may do everything, whatever RBAC says.`
  if (request.by === 'node') return `${asked}. The node authorizer allows it, without RBAC.`
  return `${asked}. The path that is lit allows it.`
}

/** The nodes in whose name, namespace or rule a text is found, letter case aside. */
export function matches(nodes: readonly GraphNode[], text: string): ReadonlySet<string> {
  const wanted = text.trim().toLowerCase()
  const words = ({ name, namespace, rule, kind }: GraphNode) => [
    kind === 'rule' ? '' : name,
    namespace,
    ...(rule ? [rule.verbs.join(' '), targetOf(rule)] : []),
  ]
  return new Set(nodes.filter((node) => words(node).some((word) => word.toLowerCase().includes(wanted))).map(({ id }) => id))
}
