import type { PolicyRule } from '../../cluster/authz/rbac-types.ts'
import type { IdentityNodeMessages } from '../../messages/identity-nodes.en.ts'
import type { RbacWords } from '../../messages/rbac-words.ts'
import type { GraphNode } from './identity-graph.ts'

/** What nodes are told with. */
export interface NodeTexts {
  readonly messages: IdentityNodeMessages
  readonly words: RbacWords
}

/** What a node is called in Kubernetes' own terms, where it has some. */
export function kindOf({ kind, namespace }: Pick<GraphNode, 'kind' | 'namespace'>, { kinds }: IdentityNodeMessages): string {
  switch (kind) {
    case 'pod':
      return 'Pod'
    case 'account':
      return 'ServiceAccount'
    case 'binding':
      return namespace === '' ? 'ClusterRoleBinding' : 'RoleBinding'
    case 'role':
      return namespace === '' ? 'ClusterRole' : 'Role'
    default:
      return kinds[kind]
  }
}

/** A node's name, or what stands for it. */
export function nameOf({ kind, name, number = 0 }: Pick<GraphNode, 'kind' | 'name' | 'number'>, messages: IdentityNodeMessages): string {
  return kind === 'rule' || kind === 'pods' ? messages[kind](number) : name
}

/** As many characters of a name, and of the line below it, as a node shows. */
const LONGEST = 28
const LONGEST_RULE = 36

/** The two lines in a node. `home` is the namespace the whole graph is of, which is not said again. */
export function labelOf(node: GraphNode, home: string, messages: IdentityNodeMessages): { readonly name: string; readonly note: string } {
  const { kind, namespace, rule, request } = node
  const { notes } = messages
  const name = nameOf(node, messages)
  const place = (known: string) => (namespace === '' || namespace === known ? '' : notes.inNamespace(cut(namespace, 20)))
  if (kind === 'rule') {
    if (!rule) return { name, note: notes.goneRule }
    return { name: some(rule.verbs, LONGEST_RULE), note: shortTargetOf(rule, messages) }
  }
  if (kind === 'request') return { name: cut(name, LONGEST_RULE), note: `${request?.allowed ? notes.allowed : notes.refused}${place('')}` }
  if (kind === 'pods') return { name, note: place(home) === '' ? notes.sameAccount : cut(namespace, 20) }
  const missing = node.missing ? (kind === 'binding' ? notes.goneSince : notes.missing) : ''
  return { name: cut(name, LONGEST), note: `${kindOf(node, messages)}${place(home)}${missing}` }
}

/** `pods, pods/log`, `deployments · apps · only web`, `/metrics`: what a rule is about. */
export function targetOf(
  { resources = [], apiGroups = [], resourceNames = [], nonResourceURLs = [] }: PolicyRule,
  { notes }: IdentityNodeMessages,
): string {
  if (nonResourceURLs.length > 0) return nonResourceURLs.join(', ')
  const groups = apiGroups.every((group) => group === '') ? '' : ` · ${apiGroups.map((group) => group || '""').join(', ')}`
  const names = resourceNames.length === 0 ? '' : notes.only(resourceNames.join(', '))
  return `${resources.join(', ')}${groups}${names}`
}

/** The same in one line of a node: its beginning, and how much more there is. */
function shortTargetOf(rule: PolicyRule, messages: IdentityNodeMessages): string {
  const all = targetOf(rule, messages)
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
export function titleOf(node: GraphNode, home: string, messages: IdentityNodeMessages): string {
  const { name, note } = labelOf(node, home, messages)
  const { rule } = node
  const full = rule ? `${rule.verbs.join(', ')} ${targetOf(rule, messages)}` : nameOf(node, messages)
  const seen = `${name} ${note}`
  return seen.startsWith(full) ? seen : messages.notes.inFull(seen, full)
}

/** The nodes in whose name, namespace or rule a text is found, letter case aside. */
export function matches(nodes: readonly GraphNode[], text: string, messages: IdentityNodeMessages): ReadonlySet<string> {
  const wanted = text.trim().toLowerCase()
  const words = (node: GraphNode) => [
    node.kind === 'rule' ? '' : nameOf(node, messages),
    node.namespace,
    ...(node.rule ? [node.rule.verbs.join(' '), targetOf(node.rule, messages)] : []),
  ]
  return new Set(nodes.filter((node) => words(node).some((word) => word.toLowerCase().includes(wanted))).map(({ id }) => id))
}
