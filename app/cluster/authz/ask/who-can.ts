import type { StorageView } from '../../apiserver/storage.ts'
import { GROUP_AUTHENTICATED, GROUP_MASTERS, GROUP_NODES, serviceAccountGroups, serviceAccountUsername, type UserInfo } from '../../authn/user.ts'
import type { Attributes, Grant } from '../attributes.ts'
import { subjectMatches } from '../bindings-by-subject.ts'
import { bindingRef, capital } from '../explain/words.ts'
import { phrases } from '../words/phrases.en.ts'
import { authorizeNode } from '../node-authorizer.ts'
import { grantOf } from '../rbac-authorizer.ts'
import { type BindingObject, CLUSTER_ROLE_BINDINGS, type PolicyRule, RBAC_GROUP, ROLE_BINDINGS, type Subject } from '../rbac-types.ts'
import { ruleAllows } from '../rule-match.ts'
import { roleOf } from '../rule-resolution.ts'

const { fewText, refText, subjectText, whatText } = phrases

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
export function whoCan(request: AccessQuestion, view: StorageView): WhoCan {
  const holders = [masters(), ...nodes(request, view), ...named(request, view)]
  const accounts = view.list('serviceaccounts').flatMap(({ metadata }): HoldingAccount[] => {
    const { namespace = '', name = '' } = metadata
    const user = accountUser(namespace, name)
    const through = holders.flatMap(({ subject }, index) => (subjectMatches(subject, user, '') ? [index] : []))
    return through.length > 0 ? [{ namespace, name, through }] : []
  })
  return { request, holders, accounts, dangling: dangling(request, view), sentence: sentenceOf(request, holders, accounts) }
}

/** A service account as the API server knows who has its token. */
export function accountUser(namespace: string, name: string): UserInfo {
  return { username: serviceAccountUsername(namespace, name), groups: [...serviceAccountGroups(namespace), GROUP_AUTHENTICATED] }
}

function masters(): Holder {
  const subject: Subject = { kind: 'Group', apiGroup: RBAC_GROUP, name: GROUP_MASTERS }
  return { subject, by: 'superuser', grants: [], sentence: `Group ${GROUP_MASTERS} may do everything, whatever RBAC says.` }
}

function nodes(request: AccessQuestion, view: StorageView): Holder[] {
  return view.list('nodes').flatMap(({ metadata }): Holder[] => {
    const name = `system:node:${metadata.name}`
    const user: UserInfo = { username: name, groups: [GROUP_NODES, GROUP_AUTHENTICATED] }
    if (authorizeNode({ ...request, user }, view).decision !== 'Allow') return []
    const sentence = `The node authorizer lets the kubelet of ${metadata.name} do this: it concerns the node itself or its pods.`
    return [{ subject: { kind: 'User', apiGroup: RBAC_GROUP, name }, by: 'node', grants: [], sentence }]
  })
}

function bindingsInScope({ resourceRequest, namespace }: AccessQuestion, view: StorageView): readonly BindingObject[] {
  const own = resourceRequest && namespace !== '' ? view.list(ROLE_BINDINGS, namespace) : []
  return [...view.list(CLUSTER_ROLE_BINDINGS), ...own] as unknown as readonly BindingObject[]
}

function named(request: AccessQuestion, view: StorageView): Holder[] {
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
  return [...found.values()].map(({ subject, grants }) => ({ subject, by: 'rbac', grants, sentence: holderSentence(subject, grants) }))
}

/** A subject as it is wherever it is read; undefined for one that matches nobody. */
function atHome({ kind, name, namespace }: Subject, binding: BindingObject): Subject | undefined {
  if (kind === 'User' || kind === 'Group') return { kind, apiGroup: RBAC_GROUP, name }
  const home = namespace || binding.metadata.namespace
  return kind === 'ServiceAccount' && home ? { kind, name, namespace: home } : undefined
}

function holderSentence(subject: Subject, [first, ...others]: readonly { readonly grant: Grant }[]): string {
  const { binding, role } = first?.grant ?? {}
  const way = binding && role ? `${refText(binding)} gives it ${role.kind} ${role.name}` : ''
  const more = others.length === 0 ? '' : `, and there ${others.length === 1 ? 'is 1 other way' : `are ${others.length} other ways`}`
  return `${capital(subjectText(subject))} may: ${way}${more}.`
}

function dangling(request: AccessQuestion, view: StorageView): string[] {
  return bindingsInScope(request, view).flatMap((binding) =>
    roleOf(binding, view) ? [] : [`${refText(bindingRef(binding))} names ${binding.roleRef.kind} ${binding.roleRef.name}, which does not exist.`],
  )
}

function sentenceOf(request: AccessQuestion, holders: readonly Holder[], accounts: readonly HoldingAccount[]): string {
  const what = whatText({ ...request, user: { username: '', groups: [] } })
  const others = holders.filter(({ subject }) => subject.name !== GROUP_MASTERS).map(({ subject }) => subjectText(subject))
  if (others.length === 0) return `Nobody but group ${GROUP_MASTERS} may ${what}.`
  const count = accounts.length === 1 ? '1 service account' : `${accounts.length} service accounts`
  return `Besides group ${GROUP_MASTERS}, ${fewText(others)} may ${what}: that is ${count}, named or through their groups.`
}
