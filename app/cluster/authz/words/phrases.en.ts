import { GROUP_SERVICE_ACCOUNTS, type UserInfo } from '../../authn/user.ts'
import type { Attributes } from '../attributes.ts'
import type { RbacRef } from '../explain/explanation.ts'
import { accountOf } from '../explain/words.ts'
import type { PolicyRule, Subject } from '../rbac-types.ts'

// How explanations speak of people, requests, rules and objects.

/** `service account build of namespace ci`, `user alice`. */
function whoText({ username, groups }: UserInfo): string {
  if (username === '') return groups.length > 0 ? `a member of ${listText(groups)}` : 'nobody'
  const account = accountOf(username)
  return account ? `service account ${account.name} of namespace ${account.namespace}` : `user ${username}`
}

/** `list pods in namespace ci`, `create pods/exec of web-0 in namespace ci`, `get /metrics`. */
function whatText({ verb, resourceRequest, path, apiGroup, resource, subresource, namespace, name }: Attributes): string {
  if (!resourceRequest) return `${verb} ${path}`
  const what = `${verb} ${resource}${subresource === '' ? '' : `/${subresource}`}${apiGroup === '' ? '' : `.${apiGroup}`}`
  const named = name === '' ? what : `${what} ${subresource === '' ? name : `of ${name}`}`
  return `${named} ${placeText(namespace)}`
}

const placeText = (namespace: string) => (namespace === '' ? 'at the cluster scope' : `in namespace ${namespace}`)

/** `service account build of namespace ci`, `group dev`. A subject without a namespace is of its binding's. */
function subjectText({ kind, name, namespace }: Subject, bindingNamespace = ''): string {
  if (kind === 'ServiceAccount') return `service account ${name} of namespace ${namespace || bindingNamespace || '(none)'}`
  if (kind !== 'Group') return `user ${name}`
  if (name === 'system:authenticated') return 'everybody who is authenticated'
  if (name === GROUP_SERVICE_ACCOUNTS) return 'all service accounts'
  if (name.startsWith(`${GROUP_SERVICE_ACCOUNTS}:`)) return `all service accounts of namespace ${name.slice(GROUP_SERVICE_ACCOUNTS.length + 1)}`
  return `group ${name}`
}

/** `RoleBinding read of namespace ci`, `ClusterRole view`. */
const refText = ({ kind, name, namespace }: RbacRef) => (namespace ? `${kind} ${name} of namespace ${namespace}` : `${kind} ${name}`)

/** `get and list pods and pods/log`, `do everything with secrets named ca`: what a rule allows to do. */
function ruleText({ verbs, apiGroups = [], resources = [], resourceNames = [], nonResourceURLs = [] }: PolicyRule): string {
  const doing = verbs.includes('*') ? 'do everything with' : listText(verbs)
  if (nonResourceURLs.length > 0) return `${doing} ${nonResourceURLs.includes('*') ? 'every path' : listText(nonResourceURLs)}`
  const groups = apiGroups.includes('*')
    ? ' of every API group'
    : apiGroups.every((group) => group === '')
      ? ''
      : ` of ${listText(apiGroups.map(groupText))}`
  const named = resourceNames.length === 0 ? '' : ` named ${listText(resourceNames, 'or')}`
  return `${doing} ${resources.includes('*') ? 'all resources' : listText(resources)}${groups}${named}`
}

const groupText = (group: string) => (group === '' ? 'the core API group ("")' : group)

/** `a`, `a and b`, `a, b and c`. */
function listText(words: readonly string[], last: 'and' | 'or' = 'and'): string {
  return words.length < 2 ? (words[0] ?? 'nothing') : `${words.slice(0, -1).join(', ')} ${last} ${words[words.length - 1]}`
}

/** The same for many: the first three, and how many others. */
const fewText = (words: readonly string[]): string => listText(words.length > 4 ? [...words.slice(0, 3), `${words.length - 3} others`] : words)

export const phrases = { whoText, whatText, placeText, subjectText, refText, ruleText, groupText, listText, fewText }

export type Phrases = typeof phrases
