import type { StorageView } from '../../apiserver/storage.ts'
import { nodeNameOf, type UserInfo } from '../../authn/user.ts'
import type { Attributes, Grant } from '../attributes.ts'
import { authorize } from '../authorizer.ts'
import { bindingsNaming } from '../bindings-by-subject.ts'
import { isDefault } from '../explain/default-objects.ts'
import { grantOf } from '../rbac-authorizer.ts'
import { ROLE_BINDINGS } from '../rbac-types.ts'
import { apiGroupMatches, resourceMatches, verbMatches } from '../rule-match.ts'
import { bindingsFor, roleOf } from '../rule-resolution.ts'
import type { Ability, Target, Technique } from './technique.ts'
import { TECHNIQUES } from './techniques.ts'

/** Somebody whose rights are at hand: a user, or whoever may do everything somewhere. */
export type Principal = { readonly user: UserInfo } | { readonly everythingIn: string }

/** One use of a technique. */
export interface Way {
  readonly technique: Technique
  /** Where it is used; '' is cluster-wide. */
  readonly namespace: string
  /** How the rights it takes are held; empty for who may do everything there. */
  readonly grants: readonly Grant[]
  readonly to: Target
}

/** Every way from somebody to somebody else. */
export function* waysFrom(principal: Principal, places: Places, view: StorageView): Generator<Way> {
  const user = 'user' in principal ? principal.user : undefined
  for (const namespace of scopesOf(principal, places, view)) {
    for (const { technique, use } of usesIn(user, namespace, view)) {
      for (const to of technique.targets({ view, namespace, names: use.names, ...(user ? { user } : {}) })) {
        yield { technique, namespace, grants: use.grants, to }
      }
    }
  }
}

/** The techniques a user has the rights for in a namespace, or cluster-wide when it is '', whoever may be there to be reached. */
export const techniquesOf = (user: UserInfo, namespace: string, view: StorageView): Technique[] =>
  usesIn(user, namespace, view).map(({ technique }) => technique)

function usesIn(user: UserInfo | undefined, namespace: string, view: StorageView): { readonly technique: Technique; readonly use: Use }[] {
  const inScope = TECHNIQUES.filter(({ clusterWide }) => !clusterWide || namespace === '')
  if (!user) return inScope.map((technique) => ({ technique, use: { grants: [], names: undefined } }))
  // Most rights are good for no technique, which their rules tell at a glance. What a node may do is in no rule.
  const rules = nodeNameOf(user) === undefined ? [...bindingsFor(user, namespace, view)].flatMap(({ role }) => role?.rules ?? []) : undefined
  const isPossible = ({ verb, apiGroup, resource, subresource }: Ability) =>
    rules === undefined ||
    rules.some((rule) => verbMatches(rule, verb) && apiGroupMatches(rule, apiGroup) && resourceMatches(rule, resource, subresource))
  return inScope.flatMap((technique) => {
    if (!technique.needs.every((abilities) => abilities.some(isPossible))) return []
    const use = usedBy(user, technique, namespace, view)
    return use ? [{ technique, use }] : []
  })
}

/** The namespaces that have RoleBindings, and those that have accounts. */
export interface Places {
  readonly bound: readonly string[]
  readonly all: readonly string[]
}

export function placesOf(view: StorageView): Places {
  const namespacesOf = (resource: string) => [...new Set(view.list(resource).map(({ metadata }) => metadata.namespace ?? ''))]
  return { bound: namespacesOf(ROLE_BINDINGS), all: namespacesOf('serviceaccounts') }
}

/** How many rules reach somebody besides those that the default policy gives everybody; the control plane's own count. */
export function rightsOf(user: UserInfo, { bound }: Places, view: StorageView): number {
  let count = 0
  for (const namespace of ['', ...bound]) {
    for (const binding of bindingsNaming(user, namespace, view)) {
      const isForEverybody = isDefault(binding) && binding.subjects?.every(({ kind }) => kind === 'Group')
      if (!isForEverybody) count += roleOf(binding, view)?.rules?.length ?? 0
    }
  }
  return count
}

/** Where somebody has rights: cluster-wide, and in the namespaces they are bound in. */
function scopesOf(principal: Principal, { bound, all }: Places, view: StorageView): readonly string[] {
  if ('everythingIn' in principal) {
    const { everythingIn } = principal
    return everythingIn === '' ? [] : everythingIn === '*' ? all : [everythingIn]
  }
  const isBoundIn = (namespace: string) => {
    for (const _binding of bindingsNaming(principal.user, namespace, view)) return true
    return false
  }
  return ['', ...bound.filter(isBoundIn)]
}

interface Use {
  readonly grants: readonly Grant[]
  readonly names: readonly string[] | undefined
}

/** How somebody can use a technique in a scope; undefined when something is missing for it. */
function usedBy(user: UserInfo, technique: Technique, namespace: string, view: StorageView): Use | undefined {
  const grants: Grant[] = []
  let names: readonly string[] | undefined
  for (const [index, abilities] of technique.needs.entries()) {
    const isFirst = index === 0
    const held = firstHeld(abilities, user, namespace, view, isFirst ? technique.names !== undefined : true)
    if (!held) return undefined
    if (held.grant) grants.push(held.grant)
    if (isFirst) names = held.names
  }
  return { grants, names }
}

interface Held {
  readonly grant?: Grant
  readonly names?: readonly string[]
}

function firstHeld(abilities: readonly Ability[], user: UserInfo, namespace: string, view: StorageView, named: boolean): Held | undefined {
  for (const one of abilities) {
    const attributes: Attributes = { ...one, user, namespace, resourceRequest: true, path: '', apiVersion: '*' }
    const { decision, grant } = authorize(attributes, view)
    if (decision === 'Allow') return grant ? { grant } : {}
  }
  if (!named) return undefined
  for (const one of abilities) {
    // Creating an object names none; and where the name matters, the authorizer was asked with it.
    if (one.name !== '' || (one.verb === 'create' && one.subresource === '')) continue
    const held = heldForNames(one, user, namespace, view)
    if (held) return held
  }
  return undefined
}

/** A right that is limited to names, and the names. */
function heldForNames({ verb, apiGroup, resource, subresource }: Ability, user: UserInfo, namespace: string, view: StorageView): Held | undefined {
  const names = new Set<string>()
  let grant: Grant | undefined
  for (const applied of bindingsFor(user, namespace, view)) {
    for (const [index, rule] of (applied.role?.rules ?? []).entries()) {
      const { resourceNames = [] } = rule
      const fits =
        resourceNames.length > 0 && verbMatches(rule, verb) && apiGroupMatches(rule, apiGroup) && resourceMatches(rule, resource, subresource)
      if (!fits) continue
      grant ??= grantOf(applied, index)
      for (const name of resourceNames) names.add(name)
    }
  }
  return grant && { grant, names: [...names] }
}
