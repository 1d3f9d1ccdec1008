import type { KubeObject } from '../../cluster/api/object.ts'
import { ANONYMOUS, GROUP_AUTHENTICATED, GROUP_UNAUTHENTICATED, serviceAccountGroups } from '../../cluster/authn/user.ts'
import { accountOf } from '../../cluster/authz/explain/words.ts'
import {
  type BindingObject,
  CLUSTER_ROLE_BINDINGS,
  CLUSTER_ROLES,
  ROLE_BINDINGS,
  ROLES,
  type RoleObject,
  type Subject,
} from '../../cluster/authz/rbac-types.ts'
import { asPod } from '../../cluster/resources/pods/pod.ts'

/** Objects by resource key, then by `namespace/name`, as the page's view of a cluster holds them. */
export type ObjectMaps = ReadonlyMap<string, ReadonlyMap<string, KubeObject>>

/** Who may be granted something: an account, a user by name, or a group. The id tells them apart. */
export interface Holder {
  /** `account:shop/web`, `user:jane`, `group:system:authenticated`. */
  readonly id: string
  readonly kind: 'account' | 'user' | 'group'
  readonly name: string
  /** Of an account; '' for users and groups. */
  readonly namespace: string
}

/**
 * Who runs as whom, and who is bound to what: the objects of a cluster, indexed for walking along them. Every list is in
 * order of namespace and name, so that a picture of them does not change its order by itself.
 */
export interface Relations {
  readonly objects: ObjectMaps
  readonly namespaces: readonly string[]
  /** Every account that exists, runs a pod or is named by a binding, by id. */
  readonly accounts: ReadonlyMap<string, Holder>
  readonly podsOf: (accountId: string) => readonly KubeObject[]
  readonly bindings: readonly BindingObject[]
  readonly bindingsOf: (holderId: string) => readonly BindingObject[]
  readonly bindingsOfRole: (roleId: string) => readonly BindingObject[]
  readonly roles: ReadonlyMap<string, RoleObject>
}

const ACCOUNTS = 'serviceaccounts'
const PODS = 'pods'

export const accountId = (namespace: string, name: string) => `account:${namespace}/${name}`
export const podId = ({ metadata }: KubeObject) => `pod:${metadata.namespace}/${metadata.name}`
export const bindingId = ({ metadata }: BindingObject) => `binding:${metadata.namespace ?? ''}/${metadata.name}`
/** A ClusterRole has no namespace, and a `/` all the same. */
export const roleId = (namespace: string, name: string) => `role:${namespace}/${name}`

/** `role:shop/reader#0`: a rule of a role by its index. */
export const ruleId = (role: string, index: number) => `${role}#${index}`

/** The id of the role a binding names, whether it exists or not. */
export function roleIdOf({ roleRef, metadata }: BindingObject): string {
  return roleId(roleRef.kind === 'Role' ? (metadata.namespace ?? '') : '', roleRef.name)
}

/** Whom a subject of a binding names. A service account without a namespace is of the binding's; a User may be an account by its long name. */
export function holderOf({ kind, name, namespace }: Subject, bindingNamespace = ''): Holder {
  if (kind === 'Group') return { id: `group:${name}`, kind: 'group', name, namespace: '' }
  const account = kind === 'ServiceAccount' ? { name, namespace: namespace || bindingNamespace } : accountOf(name)
  return account ? accountHolder(account.namespace, account.name) : { id: `user:${name}`, kind: 'user', name, namespace: '' }
}

export const accountHolder = (namespace: string, name: string): Holder => ({ id: accountId(namespace, name), kind: 'account', name, namespace })

/** The groups a holder is in by being what it is. What else a user is in, only the user's requests tell. */
export function groupsOf({ kind, name, namespace }: Holder): readonly string[] {
  if (kind === 'group') return []
  if (kind === 'user' && name === ANONYMOUS) return [GROUP_UNAUTHENTICATED]
  return kind === 'account' ? [...serviceAccountGroups(namespace), GROUP_AUTHENTICATED] : [GROUP_AUTHENTICATED]
}

/** Reads the relations of a cluster's objects, once through. */
export function relationsOf(objects: ObjectMaps): Relations {
  const sorted = (resource: string) => [...(objects.get(resource)?.values() ?? [])].sort(byPlace)
  const accounts = new Map<string, Holder>()
  const pods = new Map<string, KubeObject[]>()
  const byHolder = new Map<string, BindingObject[]>()
  const byRole = new Map<string, BindingObject[]>()
  for (const { metadata } of sorted(ACCOUNTS)) addAccount(accounts, accountHolder(metadata.namespace ?? '', metadata.name ?? ''))
  for (const pod of sorted(PODS)) {
    const holder = accountHolder(pod.metadata.namespace ?? '', asPod(pod).spec.serviceAccountName || 'default')
    addAccount(accounts, holder)
    push(pods, holder.id, pod)
  }
  const bindings = [...sorted(CLUSTER_ROLE_BINDINGS), ...sorted(ROLE_BINDINGS)] as unknown as BindingObject[]
  for (const binding of bindings) {
    push(byRole, roleIdOf(binding), binding)
    for (const holder of holdersOf(binding)) {
      if (holder.kind === 'account') addAccount(accounts, holder)
      push(byHolder, holder.id, binding)
    }
  }
  const roles = new Map<string, RoleObject>()
  for (const role of [...sorted(CLUSTER_ROLES), ...sorted(ROLES)] as unknown as RoleObject[]) {
    roles.set(roleId(role.metadata.namespace ?? '', role.metadata.name ?? ''), role)
  }
  return {
    objects,
    namespaces: namespacesOf(objects, accounts),
    accounts: new Map([...accounts].sort(([a], [b]) => (a < b ? -1 : 1))),
    podsOf: (id) => pods.get(id) ?? [],
    bindings,
    bindingsOf: (id) => byHolder.get(id) ?? [],
    bindingsOfRole: (id) => byRole.get(id) ?? [],
    roles,
  }
}

/** Everybody a binding names, each once. */
export function holdersOf({ subjects, metadata }: BindingObject): Holder[] {
  const found = new Map<string, Holder>()
  for (const subject of subjects ?? []) {
    const holder = holderOf(subject, metadata.namespace)
    found.set(holder.id, holder)
  }
  return [...found.values()]
}

/** True if the account is there, not merely named. */
export const accountExists = ({ objects }: Relations, { namespace, name }: Holder) => objects.get(ACCOUNTS)?.has(`${namespace}/${name}`) ?? false

function namespacesOf(objects: ObjectMaps, accounts: ReadonlyMap<string, Holder>): string[] {
  const names = new Set([...(objects.get('namespaces')?.values() ?? [])].map(({ metadata }) => metadata.name ?? ''))
  for (const { namespace } of accounts.values()) names.add(namespace)
  for (const resource of [ROLES, ROLE_BINDINGS]) for (const { metadata } of objects.get(resource)?.values() ?? []) names.add(metadata.namespace ?? '')
  return [...names].filter((name) => name !== '').sort()
}

function addAccount(accounts: Map<string, Holder>, holder: Holder): void {
  if (!accounts.has(holder.id)) accounts.set(holder.id, holder)
}

/** Adds to the list of a key. */
export function push<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const values = map.get(key)
  if (values) values.push(value)
  else map.set(key, [value])
}

function byPlace({ metadata: a }: KubeObject, { metadata: b }: KubeObject): number {
  const left = `${a.namespace ?? ''}/${a.name}`
  const right = `${b.namespace ?? ''}/${b.name}`
  return left < right ? -1 : left > right ? 1 : 0
}
