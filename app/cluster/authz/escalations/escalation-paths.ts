import type { StorageView } from '../../apiserver/storage.ts'
import { GROUP_MASTERS, type UserInfo } from '../../authn/user.ts'
import { accountUser } from '../ask/who-can.ts'
import type { Attributes, Grant } from '../attributes.ts'
import { authorize } from '../authorizer.ts'
import { isDefault } from '../explain/default-objects.ts'
import { capital, listText, refText, whoText } from '../explain/words.ts'
import { grantOf } from '../rbac-authorizer.ts'
import { ROLE_BINDINGS } from '../rbac-types.ts'
import { apiGroupMatches, resourceMatches, verbMatches } from '../rule-match.ts'
import { bindingsFor } from '../rule-resolution.ts'
import type { Ability, Target, Technique } from './technique.ts'
import { TECHNIQUES } from './techniques.ts'

/** What somebody can come by through the rights they have, step by step. */
export interface EscalationPaths {
  readonly user: UserInfo
  /** Every step that leads to somebody new. */
  readonly steps: readonly EscalationStep[]
  /** Everybody whose rights can be had, those with the most first. */
  readonly reached: readonly Reached[]
  readonly sentence: string
}

export interface EscalationStep {
  readonly technique: string
  readonly title: string
  readonly why: string
  /** Whose rights it uses: an index into `reached`, or undefined for the asker's own. */
  readonly from: number | undefined
  readonly to: Target
  /** The namespace it works in; '' is cluster-wide. */
  readonly namespace: string
  /** How those rights are held; empty for somebody who may do everything there. */
  readonly grants: readonly Grant[]
  readonly sentence: string
}

export interface Reached {
  readonly target: Target
  /** Indexes of steps, from the asker to the target. */
  readonly path: readonly number[]
  /** How many rules reach the target besides those that everybody has; -1 for everything. */
  readonly rights: number
}

/** Somebody whose rights are at hand. */
interface Principal {
  readonly target: Target | undefined
  readonly user: UserInfo | undefined
  readonly path: readonly number[]
  readonly rights: number
}

/** Goes from the rights of a user to whatever they lead to, shortest way first. */
export function escalationPaths(user: UserInfo, view: StorageView): EscalationPaths {
  const steps: EscalationStep[] = []
  const found: Principal[] = [{ target: undefined, user, path: [], rights: 0 }]
  const seen = new Set([keyOf({ type: 'user', name: user.username, user })])
  if (user.groups.includes(GROUP_MASTERS)) {
    return { user, steps, reached: [], sentence: `${capital(whoText(user))} is in group ${GROUP_MASTERS} and may do everything already.` }
  }
  const places = placesOf(view)
  for (const [index, principal] of found.entries()) {
    for (const namespace of scopesOf(principal, places, view)) {
      for (const technique of TECHNIQUES) {
        const use = usedBy(principal, technique, namespace, view)
        if (!use) continue
        for (const to of technique.targets({ view, namespace, names: use.names, ...(principal.user ? { user: principal.user } : {}) })) {
          if (seen.has(keyOf(to))) continue
          seen.add(keyOf(to))
          const from = index === 0 ? undefined : index - 1
          steps.push({
            ...told(technique),
            from,
            to,
            namespace,
            grants: use.grants,
            sentence: stepSentence(principal, user, technique, to, use.grants),
          })
          found.push({ ...reachedAs(to, places, view), path: [...principal.path, steps.length - 1] })
        }
      }
    }
  }
  const reached = found.slice(1).map(({ target, path, rights }) => ({ target: target as Target, path, rights }))
  return { user, steps, reached, sentence: sentenceOf(user, reached) }
}

const told = ({ id, title, why }: Technique) => ({ technique: id, title, why })

function keyOf(target: Target): string {
  if (target.type === 'account') return keyOf({ type: 'user', ...userOf(target.namespace, target.name) })
  return target.type === 'user' ? `user ${target.name}` : `everything ${target.namespace}`
}

function userOf(namespace: string, name: string) {
  const user = accountUser(namespace, name)
  return { name: user.username, user }
}

function reachedAs(target: Target, places: Places, view: StorageView): Omit<Principal, 'path'> {
  if (target.type === 'everything') return { target, user: undefined, rights: -1 }
  const user = target.type === 'account' ? accountUser(target.namespace, target.name) : target.user
  return { target, user, rights: rightsOf(user, places, view) }
}

/** Rules that reach somebody through bindings that are not of the default policy for everybody; the control plane's own count. */
function rightsOf(user: UserInfo, { bound }: Places, view: StorageView): number {
  let count = 0
  for (const namespace of ['', ...bound]) {
    for (const { binding, role, subject } of bindingsFor(user, namespace, view)) {
      const home = binding.metadata.namespace ?? ''
      if (home === namespace && !(isDefault(binding) && subject.kind === 'Group')) count += role?.rules?.length ?? 0
    }
  }
  return count
}

/** Where somebody has rights: cluster-wide, and in the namespaces they are bound in. Who has none of their own leads nowhere. */
function scopesOf({ target, user, rights }: Principal, { bound, all }: Places, view: StorageView): readonly string[] {
  if (target?.type === 'everything') return target.namespace === '' ? [] : target.namespace === '*' ? all : [target.namespace]
  if (!user || (target !== undefined && rights === 0)) return []
  const own = bound.filter((namespace) => [...bindingsFor(user, namespace, view)].some(({ binding }) => binding.metadata.namespace === namespace))
  return ['', ...own]
}

/** The namespaces that have RoleBindings, and those that have accounts. */
interface Places {
  readonly bound: readonly string[]
  readonly all: readonly string[]
}

function placesOf(view: StorageView): Places {
  const namespacesOf = (resource: string) => [...new Set(view.list(resource).map(({ metadata }) => metadata.namespace ?? ''))]
  return { bound: namespacesOf(ROLE_BINDINGS), all: namespacesOf('serviceaccounts') }
}

interface Use {
  readonly grants: readonly Grant[]
  readonly names: readonly string[] | undefined
}

/** The techniques a user has the rights for in a namespace, or cluster-wide when it is '', whoever may be there to be reached. */
export function techniquesOf(user: UserInfo, namespace: string, view: StorageView): Technique[] {
  const principal: Principal = { target: undefined, user, path: [], rights: 0 }
  return TECHNIQUES.filter((technique) => usedBy(principal, technique, namespace, view) !== undefined)
}

/** How somebody can use a technique in a scope; undefined when something is missing for it. */
function usedBy({ user, target }: Principal, technique: Technique, namespace: string, view: StorageView): Use | undefined {
  if (technique.clusterWide && namespace !== '') return undefined
  if (!user || target?.type === 'everything') return { grants: [], names: undefined }
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
      if (
        !rule.resourceNames?.length ||
        !verbMatches(rule, verb) ||
        !apiGroupMatches(rule, apiGroup) ||
        !resourceMatches(rule, resource, subresource)
      )
        continue
      grant ??= grantOf(applied, index)
      for (const name of rule.resourceNames) names.add(name)
    }
  }
  return grant && { grant, names: [...names] }
}

function targetText(target: Target): string {
  if (target.type === 'account') return `service account ${target.name} of namespace ${target.namespace}`
  if (target.type === 'user') return `user ${target.name}`
  if (target.namespace === '') return 'everything in the cluster'
  return target.namespace === '*' ? 'everything in every namespace' : `everything in namespace ${target.namespace}`
}

function stepSentence({ target }: Principal, start: UserInfo, { title }: Technique, to: Target, grants: readonly Grant[]): string {
  const who = target === undefined ? whoText(start) : target.type === 'everything' ? `Whoever may do ${targetText(target)}` : targetText(target)
  const how =
    grants.length === 0
      ? ''
      : ` ${capital(listText([...new Set(grants.map(({ binding }) => refText(binding)))]))} ${grants.length === 1 ? 'allows' : 'allow'} it.`
  const gets = to.type === 'everything' ? `gets ${targetText(to)}` : `gets the rights of ${targetText(to)}`
  return `${capital(who)} ${gets}: ${title.charAt(0).toLowerCase()}${title.slice(1)}.${how}`
}

function sentenceOf(user: UserInfo, reached: readonly Reached[]): string {
  const who = capital(whoText(user))
  const everything = reached.find(({ target }) => target.type === 'everything' && target.namespace === '')
  if (everything)
    return `${who} can come by everything in the cluster, in ${everything.path.length === 1 ? '1 step' : `${everything.path.length} steps`}.`
  if (reached.length === 0) return `${who} can come by no rights but their own, by any way that is known here.`
  const strong = reached.filter(({ rights }) => rights !== 0).length
  return `${who} can come by the rights of ${reached.length} others, ${strong} of which may do more than everybody may.`
}
