import { GROUP_MASTERS } from '../../cluster/authn/user.ts'
import type { BindingObject } from '../../cluster/authz/rbac-types.ts'
import type { GraphNode } from './identity-graph.ts'
import { kindOf, type NodeTexts } from './node-words.ts'
import { holdersOf } from './relations.ts'

/** A node in a sentence or two, for the details and for those who listen: what it is, and what comes of it. */
export function storyOf(node: GraphNode, texts: NodeTexts): string {
  const { kind, name, number = 0, namespace, missing, rule, object } = node
  const { stories } = texts.messages
  switch (kind) {
    case 'pod':
      return missing ? stories.gonePod(namespace, name) : stories.pod(namespace, name)
    case 'pods':
      return stories.pods(number)
    case 'account':
      return missing ? stories.missingAccount(namespace, name) : stories.account(namespace, name)
    case 'user':
      return stories.user(name)
    case 'group':
      return groupStory(name, texts)
    case 'binding':
      return bindingStory(node, object as unknown as BindingObject | undefined, texts)
    case 'role':
      return roleStory(node, texts)
    case 'rule':
      return rule ? stories.rule(number, texts.words.ruleText(rule)) : stories.goneRule(number)
    case 'request':
      return requestStory(node, texts)
  }
}

function groupStory(name: string, { messages: { stories }, words }: NodeTexts): string {
  if (name === GROUP_MASTERS) return stories.masters(name)
  const meaning = words.subjectText({ kind: 'Group', name })
  // A group that means nothing in particular is called by its name alone.
  return meaning.endsWith(` ${name}`) ? stories.group(name) : stories.knownGroup(name, meaning)
}

function bindingStory(node: GraphNode, binding: BindingObject | undefined, { messages, words }: NodeTexts): string {
  const { name, namespace } = node
  const { stories } = messages
  const called = `${kindOf(node, messages)} ${name}`
  if (!binding) return stories.goneBinding(called)
  const { roleRef, subjects } = binding
  const holders = holdersOf(binding)
  const who =
    holders.length === 0
      ? stories.nobody
      : holders.length > 3
        ? stories.subjects(holders.length)
        : words.listText((subjects ?? []).map((one) => words.subjectText(one, namespace)))
  const role = `${roleRef.kind} ${roleRef.name}`
  return namespace === '' ? stories.bindingEverywhere(called, role, who) : stories.bindingIn(namespace, called, role, who)
}

function roleStory(node: GraphNode, { messages }: NodeTexts): string {
  const { name, namespace, missing, object } = node
  const { stories } = messages
  const role = `${kindOf(node, messages)} ${name}`
  if (missing) return namespace === '' ? stories.missingRole(role) : stories.missingRoleIn(namespace, role)
  const rules = ((object as { rules?: readonly unknown[] | null } | undefined)?.rules ?? []).length
  return `${role}. ${stories.holds(rules)} ${namespace === '' ? stories.countsWhereBound : stories.countsIn(namespace)}`
}

function requestStory({ name, namespace, request }: GraphNode, { messages: { stories }, words }: NodeTexts): string {
  const who = request?.who
  const asker = who
    ? words.capital(words.subjectText({ kind: who.kind === 'account' ? 'ServiceAccount' : 'User', name: who.name, namespace: who.namespace }))
    : stories.somebody
  const asked = namespace === '' ? stories.asked(asker, name) : stories.askedIn(namespace, asker, name)
  const because = !request?.allowed
    ? stories.refused
    : request.by === 'superuser'
      ? stories.bySuperuser
      : request.by === 'node'
        ? stories.byNode
        : stories.byRbac
  return `${asked} ${because}`
}
