import type { ChangedView, LiveView, StorageEvent, StorageView } from '../apiserver/storage.ts'
import { serviceAccountUsername, type UserInfo } from '../authn/user.ts'
import { oncePer } from '../kernel/once-per.ts'
import { type BindingObject, CLUSTER_ROLE_BINDINGS, ROLE_BINDINGS, type Subject } from './rbac-types.ts'

/** The bindings that name a subject, sorted by their own name: users and service accounts by username, groups by name. */
type BySubject = { readonly users: Map<string, BindingObject[]>; readonly groups: Map<string, BindingObject[]> }

/**
 * Who is bound by what: the bindings of a view that goes on, by the subjects they name. It reads the changes since it was
 * last asked, so a decision costs what the user's own bindings cost, however many there are of others.
 * A real authorizer looks at every binding (plugin/pkg/auth/authorizer/rbac/rbac.go).
 */
class BindingsBySubject {
  readonly #view: LiveView
  /** By namespace; '' for ClusterRoleBindings. */
  #namespaces = new Map<string, BySubject>()
  #revision = -1

  constructor(view: LiveView) {
    this.#view = view
  }

  /** Those that name a user or one of its groups, by name; a binding that names both comes once. */
  of({ username, groups }: UserInfo, namespace: string): Iterable<BindingObject> {
    this.#catchUp()
    const bySubject = this.#namespaces.get(namespace)
    if (!bySubject) return NONE
    const found: BindingObject[][] = []
    const ofUser = bySubject.users.get(username)
    if (ofUser) found.push(ofUser)
    for (const group of groups) {
      const ofGroup = bySubject.groups.get(group)
      if (ofGroup) found.push(ofGroup)
    }
    return found.length <= 1 ? (found[0] ?? NONE) : merged(found)
  }

  #catchUp(): void {
    const { revision, oldestKept } = this.#view
    if (revision === this.#revision) return
    if (this.#revision < oldestKept || revision < this.#revision) this.#readAll()
    else for (const event of this.#view.eventsSince(this.#revision)) this.#apply(event)
    this.#revision = revision
  }

  #readAll(): void {
    this.#namespaces = new Map()
    for (const resource of [CLUSTER_ROLE_BINDINGS, ROLE_BINDINGS]) for (const object of this.#view.list(resource)) this.#add(object as BindingObject)
  }

  #apply({ type, resource, object, previous }: StorageEvent): void {
    if (resource !== CLUSTER_ROLE_BINDINGS && resource !== ROLE_BINDINGS) return
    if (previous) this.#remove(previous as BindingObject)
    if (type !== 'DELETED') this.#add(object as BindingObject)
  }

  #add(binding: BindingObject): void {
    const { namespace = '' } = binding.metadata
    let bySubject = this.#namespaces.get(namespace)
    if (!bySubject) {
      bySubject = { users: new Map(), groups: new Map() }
      this.#namespaces.set(namespace, bySubject)
    }
    for (const { map, name } of listsNaming(binding, bySubject)) {
      const bindings = map.get(name)
      if (!bindings) map.set(name, [binding])
      else bindings.splice(placeOf(bindings, binding), 0, binding)
    }
  }

  #remove(binding: BindingObject): void {
    const bySubject = this.#namespaces.get(binding.metadata.namespace ?? '')
    if (!bySubject) return
    for (const { map, name } of listsNaming(binding, bySubject)) {
      const bindings = map.get(name) ?? []
      const place = placeOf(bindings, binding)
      if (nameOf(bindings[place]) === nameOf(binding)) bindings.splice(place, 1)
      if (bindings.length === 0) map.delete(name)
    }
  }
}

const NONE: readonly BindingObject[] = []

const indexOf = oncePer((view: LiveView) => new BindingsBySubject(view))

/**
 * The bindings of one namespace ('' for ClusterRoleBindings) that name a user or one of its groups, by name. A view of the past
 * is read through, one that goes on is indexed, and of one that differs from another only the difference is read.
 */
export function bindingsNaming(user: UserInfo, namespace: string, view: StorageView): Iterable<BindingObject> {
  if (isLive(view)) return indexOf(view).of(user, namespace)
  if (isChanged(view)) return changedBindingsNaming(user, namespace, view)
  const bindings = namespace === '' ? view.list(CLUSTER_ROLE_BINDINGS) : view.list(ROLE_BINDINGS, namespace)
  return (bindings as readonly BindingObject[]).filter(({ subjects }) => subjects?.some((subject) => subjectMatches(subject, user, namespace)))
}

const isChanged = (view: StorageView): view is ChangedView => 'changed' in view

function changedBindingsNaming(user: UserInfo, namespace: string, { base, changed }: ChangedView): Iterable<BindingObject> {
  const kind = namespace === '' ? 'ClusterRoleBinding' : 'RoleBinding'
  const here = changed.filter((one) => one.kind === kind && (one.metadata.namespace ?? '') === namespace) as BindingObject[]
  const before = bindingsNaming(user, namespace, base)
  if (here.length === 0) return before
  const kept = [...before].filter((binding) => !here.some((one) => nameOf(one) === nameOf(binding)))
  const naming = here.filter(({ subjects }) => subjects?.some((subject) => subjectMatches(subject, user, namespace)))
  return [...kept, ...naming].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
}

const isLive = (view: StorageView): view is LiveView => 'eventsSince' in view

/** A service account subject without namespace takes the binding's; in a ClusterRoleBinding it matches nobody. Models appliesToUser. */
export function subjectMatches(subject: Subject, user: UserInfo, bindingNamespace: string): boolean {
  if (subject.kind === 'Group') return user.groups.includes(subject.name)
  return usernameOf(subject, bindingNamespace) === user.username
}

/** The name by which a User or ServiceAccount subject is known to the authorizer; undefined for any other, which matches nobody. */
function usernameOf({ kind, name, namespace }: Subject, bindingNamespace: string): string | undefined {
  if (kind === 'User') return name
  const home = namespace || bindingNamespace
  return kind === 'ServiceAccount' && home !== '' ? serviceAccountUsername(home, name) : undefined
}

const nameOf = (binding: BindingObject | undefined) => binding?.metadata.name ?? ''

/** The maps and names under which a binding is found; one that says a subject twice is there once. */
function listsNaming(
  { metadata, subjects = [] }: BindingObject,
  { users, groups }: BySubject,
): { map: Map<string, BindingObject[]>; name: string }[] {
  const names = (of: (subject: Subject) => string | undefined) => new Set(subjects.flatMap((subject) => of(subject) ?? []))
  return [
    ...[...names((subject) => usernameOf(subject, metadata.namespace ?? ''))].map((name) => ({ map: users, name })),
    ...[...names(({ kind, name }) => (kind === 'Group' ? name : undefined))].map((name) => ({ map: groups, name })),
  ]
}

/** Where a binding is in a list sorted by name, or would be. */
function placeOf(bindings: readonly BindingObject[], binding: BindingObject): number {
  const name = nameOf(binding)
  let from = 0
  let to = bindings.length
  while (from < to) {
    const middle = (from + to) >>> 1
    if (nameOf(bindings[middle]) < name) from = middle + 1
    else to = middle
  }
  return from
}

/** Sorted lists as one, each binding once. */
function* merged(lists: readonly (readonly BindingObject[])[]): Generator<BindingObject> {
  const places = lists.map(() => 0)
  for (;;) {
    let first: BindingObject | undefined
    lists.forEach((list, i) => {
      const candidate = list[places[i] ?? 0]
      if (candidate && (!first || nameOf(candidate) < nameOf(first))) first = candidate
    })
    if (!first) return
    yield first
    lists.forEach((list, i) => {
      const place = places[i] ?? 0
      if (list[place] === first) places[i] = place + 1
    })
  }
}
