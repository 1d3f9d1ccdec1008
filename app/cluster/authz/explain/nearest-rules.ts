import type { StorageView } from '../../apiserver/storage.ts'
import type { Attributes } from '../attributes.ts'
import { subjectMatches } from '../bindings-by-subject.ts'
import {
  type BindingObject,
  CLUSTER_ROLE_BINDINGS,
  CLUSTER_ROLES,
  type PolicyRule,
  ROLE_BINDINGS,
  ROLES,
  type RoleObject,
  type Subject,
} from '../rbac-types.ts'
import { missingRoleMessage, roleOf } from '../rule-resolution.ts'
import type { Lack, NearRule, RbacRef } from './explanation.ts'
import { lacksOfRule, weightOf } from './lacks.ts'
import { isDefault, isForPeople } from './default-objects.ts'
import type { AuthzWords } from '../words/english.ts'
import { bindingRef, roleRefOf } from './words.ts'

/** Rules that are further away than this say nothing to the reader. */
const FARTHEST = 6
const SHOWN = 8

/**
 * The rules that come nearest to allowing a request that nothing allows, the nearest first: those bound to the asker that lack
 * something, those that would do but are bound in another namespace or to somebody else, and those of roles bound to nobody.
 */
export function nearestRules(attributes: Attributes, view: StorageView, words: AuthzWords): NearRule[] {
  const found = new Map<string, { readonly near: NearRule; readonly weight: number }>()
  const offer = (near: NearRule) => {
    // Of two that lack as much, the one that somebody wrote here says more than one that every cluster has.
    const weight = weightOf(near.lacks) + (isDefaultRole(near.role, view) ? 0.5 : 0)
    if (weight > FARTHEST) return
    // One entry for each rule: the shortest way by which it could be reached.
    const { kind, name, namespace = '' } = near.role
    const key = `${kind} ${namespace}/${name} ${near.index ?? ''}`
    const before = found.get(key)
    if (!before || weight < before.weight) found.set(key, { near, weight })
  }
  for (const binding of allBindings(view)) for (const near of throughBinding(attributes, binding, view, words)) offer(near)
  const unbound = bindingLack(attributes, words)
  for (const role of rolesInReach(attributes, view)) for (const near of ofRole(attributes, role, unbound, undefined, [], words)) offer(near)
  return [...found.values()]
    .sort((a, b) => a.weight - b.weight)
    .slice(0, SHOWN)
    .map(({ near }) => near)
}

function isDefaultRole({ kind, name, namespace = '' }: RbacRef, view: StorageView): boolean {
  const role = view.get(kind === 'Role' ? ROLES : CLUSTER_ROLES, namespace, name)
  return role !== undefined && isDefault(role)
}

function allBindings(view: StorageView): readonly BindingObject[] {
  return [...view.list(CLUSTER_ROLE_BINDINGS), ...view.list(ROLE_BINDINGS)] as unknown as readonly BindingObject[]
}

/** Roles that a binding could lead to for this request. */
function rolesInReach({ resourceRequest, namespace }: Attributes, view: StorageView): readonly RoleObject[] {
  const own = resourceRequest && namespace !== '' ? view.list(ROLES, namespace) : []
  const shared = view.list(CLUSTER_ROLES).filter((role) => !isDefault(role) || isForPeople(role))
  return [...own, ...shared] as readonly RoleObject[]
}

function throughBinding(attributes: Attributes, binding: BindingObject, view: StorageView, words: AuthzWords): NearRule[] {
  const scope = binding.metadata.namespace ?? ''
  const matching = binding.subjects?.find((subject) => subjectMatches(subject, attributes.user, scope))
  const wanted = attributes.resourceRequest ? attributes.namespace : ''
  const isElsewhere = scope !== '' && scope !== wanted
  // Who is bound somewhere else to somebody else's role is not near at all; and the cluster's own parts have their own rights, which
  // say nothing about those of others.
  if (!matching && (isElsewhere || isDefault(binding))) return []
  const lacks = [...(matching ? [] : [subjectLack(attributes, binding, words)]), ...(isElsewhere ? [namespaceLack(attributes, scope, words)] : [])]
  const subjects = matching ? [matching] : (binding.subjects ?? [])
  const role = roleOf(binding, view)
  if (role) return ofRole(attributes, role, lacks, bindingRef(binding), subjects, words)
  return matching ? [missingRole(binding, lacks, subjects, words)] : []
}

function ofRole(
  attributes: Attributes,
  role: RoleObject,
  around: readonly Lack[],
  binding: RbacRef | undefined,
  subjects: readonly Subject[],
  words: AuthzWords,
): NearRule[] {
  return (role.rules ?? []).flatMap((rule, index) => {
    const inside = lacksOfRule(attributes, rule, words)
    if (!inside) return []
    const lacks = [...inside, ...around]
    if (lacks.length === 0) return []
    const ref = roleRefOf(role)
    return [
      {
        role: ref,
        index,
        rule,
        ...(binding ? { binding } : {}),
        subjects,
        lacks,
        sentence: ruleSentence(attributes, { role: ref, index, rule, lacks, binding }, words),
      },
    ]
  })
}

function missingRole(
  binding: BindingObject,
  around: readonly Lack[],
  subjects: readonly Subject[],
  { phrases: { refText }, explain: words }: AuthzWords,
): NearRule {
  const { kind, name } = binding.roleRef
  const role: RbacRef =
    kind === 'Role' ? { kind, name, ...(binding.metadata.namespace ? { namespace: binding.metadata.namespace } : {}) } : { kind: 'ClusterRole', name }
  const ref = bindingRef(binding)
  const lack: Lack = { what: 'role', needs: refText(role), has: [], sentence: words.lacks.role(refText(role), missingRoleMessage(binding)) }
  const sentence = words.near.missingRole(refText(ref), refText(role))
  return { role, binding: ref, subjects, lacks: [lack, ...around], sentence }
}

function subjectLack({ user }: Attributes, binding: BindingObject, { phrases, explain: { lacks: words } }: AuthzWords): Lack {
  const { subjects = [], metadata } = binding
  const named = subjects.map((subject) => phrases.subjectText(subject, metadata.namespace))
  const shown = named.length > 3 ? [...named.slice(0, 3), words.moreSubjects(named.length - 3)] : named
  const ref = phrases.refText(bindingRef(binding))
  const needs = phrases.whoText(user)
  return { what: 'subject', needs, has: named, sentence: named.length === 0 ? words.anybody(ref) : words.subject(ref, shown.join(', '), needs) }
}

function namespaceLack({ resourceRequest, namespace }: Attributes, scope: string, { explain: { lacks: words } }: AuthzWords): Lack {
  const wanted = resourceRequest ? namespace : ''
  const sentence = wanted === '' ? words.clusterScope(scope) : words.namespace(scope, wanted)
  return { what: 'namespace', needs: wanted, has: [scope], sentence }
}

function bindingLack({ user, resourceRequest, namespace }: Attributes, { phrases, explain }: AuthzWords): Lack[] {
  const place = phrases.placeText(resourceRequest ? namespace : '')
  const needs = phrases.whoText(user)
  return [{ what: 'binding', needs, has: [], sentence: explain.lacks.binding(needs, place) }]
}

interface LackingRule {
  readonly role: RbacRef
  readonly index: number
  readonly rule: PolicyRule
  readonly lacks: readonly Lack[]
  readonly binding: RbacRef | undefined
}

function ruleSentence(
  request: Attributes,
  { role, index, rule, lacks, binding }: LackingRule,
  { phrases, explain: { near: words } }: AuthzWords,
): string {
  const { refText } = phrases
  const which = binding ? words.boundRule(index + 1, refText(role), refText(binding)) : words.rule(index + 1, refText(role))
  const inside = lacks.every(({ what }) => what === 'binding' || what === 'subject' || what === 'namespace')
  const does = inside ? words.wouldAllow(which, phrases.whatText(request)) : words.allows(which, phrases.ruleText(rule))
  return `${does} ${lacks.map(({ sentence }) => sentence).join(' ')}`
}
