import type { StorageView } from '../../cluster/apiserver/storage.ts'
import { serviceAccountGroups, serviceAccountUsername, splitServiceAccount, type UserInfo } from '../../cluster/authn/user.ts'
import { type BindingObject, CLUSTER_ROLE_BINDINGS, type PolicyRule, ROLE_BINDINGS } from '../../cluster/authz/rbac-types.ts'
import { rulesFor } from '../../cluster/authz/rule-resolution.ts'
import type { Objects } from './recording.ts'

/** One thing somebody may do; without a namespace in all of them. */
export interface Grant {
  readonly verb: string
  /** pods/log, roles.rbac.authorization.k8s.io */
  readonly resource: string
  readonly namespace: string | undefined
  readonly name: string | undefined
}

/** What somebody may do now and could not before, the other way round, and all they may do. */
export interface AccessChange {
  readonly user: string
  readonly gained: readonly Grant[]
  readonly lost: readonly Grant[]
  readonly has: readonly Grant[]
}

/** Everybody whose permissions changed, of the users and accounts that bindings name. */
export function accessChanges(before: Objects, after: Objects): AccessChange[] {
  const users = new Set([...usersIn(before), ...usersIn(after)])
  return [...users].sort().flatMap((user) => {
    const [had, has] = [grantsOf(user, before), grantsOf(user, after)]
    const gained = [...has].filter(([key]) => !had.has(key)).map(([, grant]) => grant)
    const lost = [...had].filter(([key]) => !has.has(key)).map(([, grant]) => grant)
    return gained.length + lost.length === 0 ? [] : [{ user, gained, lost, has: [...has.values()] }]
  })
}

const bindingsIn = (objects: Objects) =>
  [ROLE_BINDINGS, CLUSTER_ROLE_BINDINGS].flatMap((resource) => [...(objects.get(resource)?.values() ?? [])] as BindingObject[])

function* usersIn(objects: Objects): Generator<string> {
  for (const { metadata, subjects = [] } of bindingsIn(objects))
    for (const { kind, name, namespace } of subjects) {
      const home = namespace ?? metadata.namespace
      // What the cluster runs itself with is nobody's task.
      if (kind === 'User' && !name.startsWith('system:')) yield name
      if (kind === 'ServiceAccount' && home !== undefined && home !== 'kube-system') yield serviceAccountUsername(home, name)
    }
}

function grantsOf(username: string, objects: Objects): Map<string, Grant> {
  const view = viewOf(objects)
  const account = splitServiceAccount(username)
  const user: UserInfo = { username, groups: account ? serviceAccountGroups(account.namespace) : [] }
  const grants = new Map<string, Grant>()
  const add = (rules: readonly PolicyRule[], namespace: string | undefined) => {
    for (const grant of rules.flatMap((rule) => grantsIn(rule, namespace))) {
      const everywhere = JSON.stringify({ ...grant, namespace: undefined })
      if (namespace === undefined || !grants.has(everywhere)) grants.set(JSON.stringify(grant), grant)
    }
  }
  add(rulesFor(user, '', view).rules, undefined)
  for (const { metadata } of objects.get('namespaces')?.values() ?? []) add(rulesFor(user, metadata.name ?? '', view).rules, metadata.name)
  return grants
}

function grantsIn({ verbs, apiGroups = [], resources = [], resourceNames = [] }: PolicyRule, namespace: string | undefined): Grant[] {
  const names = resourceNames.length === 0 ? [undefined] : resourceNames
  return apiGroups.flatMap((group) =>
    resources.flatMap((resource) => verbs.flatMap((verb) => names.map((name) => ({ verb, resource: qualified(resource, group), namespace, name })))),
  )
}

function qualified(resource: string, group: string): string {
  if (group === '' || group === '*') return resource
  const [plural, ...part] = resource.split('/')
  return [`${plural}.${group}`, ...part].join('/')
}

/** Objects as RBAC reads them. */
const viewOf = (objects: Objects): StorageView => ({
  revision: 0,
  get: (resource, namespace, name) => objects.get(resource)?.get(`${namespace}/${name}`),
  list: (resource, namespace) => {
    const all = [...(objects.get(resource)?.values() ?? [])]
    return namespace ? all.filter(({ metadata }) => metadata.namespace === namespace) : all
  },
})
