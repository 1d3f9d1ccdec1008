import type { StorageView } from '../../apiserver/storage.ts'
import { GROUP_AUTHENTICATED, GROUP_MASTERS, GROUP_NODES, serviceAccountGroups, serviceAccountUsername, type UserInfo } from '../../authn/user.ts'
import type { Attributes, Grant } from '../attributes.ts'
import { subjectMatches } from '../bindings-by-subject.ts'
import { bindingRef } from '../explain/words.ts'
import { type AuthzWords, ENGLISH } from '../words/english.ts'
import { authorizeNode } from '../node-authorizer.ts'
import { grantOf } from '../rbac-authorizer.ts'
import { type BindingObject, CLUSTER_ROLE_BINDINGS, type PolicyRule, RBAC_GROUP, ROLE_BINDINGS, type Subject } from '../rbac-types.ts'
import { ruleAllows } from '../rule-match.ts'
import { roleOf } from '../rule-resolution.ts'

/** A request before it is known who makes it. */
export type AccessQuestion = Omit<Attributes, 'user'>

/** Who may do something. */
export interface WhoCan {
  readonly request: AccessQuestion
  /** Those whom bindings name, and those whom no binding needs to name. */
  readonly holders: readonly Holder[]
  /** Every service account there is that may, by name or through a group. */
  readonly accounts: readonly HoldingAccount[]
  /** Bindings that lead nowhere: with the role they name, there might be more. */
  readonly dangling: readonly string[]
  readonly sentence: string
}

export interface Holder {
  /** A service account has its namespace. */
  readonly subject: Subject
  readonly by: 'superuser' | 'node' | 'rbac'
  /** The ways through RBAC, the one that decides first. */
  readonly grants: readonly { readonly grant: Grant; readonly rule: PolicyRule }[]
  readonly sentence: string
}

export interface HoldingAccount {
  readonly namespace: string
  readonly name: string
  /** Indexes into `holders`: the account itself, its groups. */
  readonly through: readonly number[]
}

/** Everybody who may do something, as far as RBAC names them: users are known only by the bindings that name them or their groups. */
export function whoCan(request: AccessQuestion, view: StorageView, words: AuthzWords = ENGLISH): WhoCan {
  const holders = [masters(words), ...nodes(request, view, words), ...named(request, view, words)]
  const accounts = view.list('serviceaccounts').flatMap(({ metadata }): HoldingAccount[] => {
    const { namespace = '', name = '' } = metadata
    const user = accountUser(namespace, name)
    const through = holders.flatMap(({ subject }, index) => (subjectMatches(subject, user, '') ? [index] : []))
    return through.length > 0 ? [{ namespace, name, through }] : []
  })
  return { request, holders, accounts, dangling: dangling(request, view, words), sentence: sentenceOf(request, holders, accounts, words) }
}

/** A service account as the API server knows who has its token. */
export function accountUser(namespace: string, name: string): UserInfo {
  return { username: serviceAccountUsername(namespace, name), groups: [...serviceAccountGroups(namespace), GROUP_AUTHENTICATED] }
}

function masters({ ask: { whoCan: words } }: AuthzWords): Holder {
  const subject: Subject = { kind: 'Group', apiGroup: RBAC_GROUP, name: GROUP_MASTERS }
  return { subject, by: 'superuser', grants: [], sentence: words.superuser(GROUP_MASTERS) }
}

function nodes(request: AccessQuestion, view: StorageView, { ask: { whoCan: words } }: AuthzWords): Holder[] {
  return view.list('nodes').flatMap(({ metadata }): Holder[] => {
    const name = `system:node:${metadata.name}`
    const user: UserInfo = { username: name, groups: [GROUP_NODES, GROUP_AUTHENTICATED] }
    if (authorizeNode({ ...request, user }, view).decision !== 'Allow') return []
    const sentence = words.node(metadata.name ?? '')
    return [{ subject: { kind: 'User', apiGroup: RBAC_GROUP, name }, by: 'node', grants: [], sentence }]
  })
}

function bindingsInScope({ resourceRequest, namespace }: AccessQuestion, view: StorageView): readonly BindingObject[] {
  const own = resourceRequest && namespace !== '' ? view.list(ROLE_BINDINGS, namespace) : []
  return [...view.list(CLUSTER_ROLE_BINDINGS), ...own] as unknown as readonly BindingObject[]
}

function named(request: AccessQuestion, view: StorageView, words: AuthzWords): Holder[] {
  const attributes = { ...request, user: { username: '', groups: [] } }
  const found = new Map<string, { subject: Subject; grants: { grant: Grant; rule: PolicyRule }[] }>()
  for (const binding of bindingsInScope(request, view)) {
    const role = roleOf(binding, view)
    const allowing = (role?.rules ?? []).flatMap((rule, index) => (ruleAllows(attributes, rule) ? [{ rule, index }] : []))
    if (allowing.length === 0) continue
    for (const given of binding.subjects ?? []) {
      const subject = atHome(given, binding)
      if (!subject) continue
      const key = `${subject.kind} ${subject.namespace ?? ''}/${subject.name}`
      const holder = found.get(key) ?? { subject, grants: [] }
      found.set(key, holder)
      for (const { rule, index } of allowing) holder.grants.push({ grant: grantOf({ binding, subject: given, role }, index), rule })
    }
  }
  return [...found.values()].map(({ subject, grants }) => ({ subject, by: 'rbac', grants, sentence: holderSentence(subject, grants, words) }))
}

/** A subject as it is wherever it is read; undefined for one that matches nobody. */
function atHome({ kind, name, namespace }: Subject, binding: BindingObject): Subject | undefined {
  if (kind === 'User' || kind === 'Group') return { kind, apiGroup: RBAC_GROUP, name }
  const home = namespace || binding.metadata.namespace
  return kind === 'ServiceAccount' && home ? { kind, name, namespace: home } : undefined
}

function holderSentence(
  subject: Subject,
  [first, ...others]: readonly { readonly grant: Grant }[],
  { phrases, ask: { whoCan: words } }: AuthzWords,
): string {
  const { binding, role } = first?.grant ?? {}
  const way = binding && role ? words.way(phrases.refText(binding), `${role.kind} ${role.name}`) : ''
  const ways = others.length === 0 ? way : others.length === 1 ? words.oneMoreWay(way) : words.moreWays(way, others.length)
  return words.holder(phrases.subjectText(subject), ways)
}

function dangling(request: AccessQuestion, view: StorageView, words: AuthzWords): string[] {
  return bindingsInScope(request, view).flatMap((binding) => (roleOf(binding, view) ? [] : [danglingText(binding, words)]))
}

/** A binding that names a role which is not there. */
export function danglingText(binding: BindingObject, { phrases, bindingMistakes }: AuthzWords): string {
  return bindingMistakes.role.missing(phrases.refText(bindingRef(binding)), `${binding.roleRef.kind} ${binding.roleRef.name}`)
}

function sentenceOf(
  request: AccessQuestion,
  holders: readonly Holder[],
  accounts: readonly HoldingAccount[],
  { phrases, ask: { whoCan: words } }: AuthzWords,
): string {
  const what = phrases.whatText({ ...request, user: { username: '', groups: [] } })
  const others = holders.filter(({ subject }) => subject.name !== GROUP_MASTERS).map(({ subject }) => phrases.subjectText(subject))
  if (others.length === 0) return words.nobody(GROUP_MASTERS, what)
  return words.some(GROUP_MASTERS, phrases.fewText(others), what, accounts.length)
}
