import type { StorageView } from '../../apiserver/storage.ts'
import type { Attributes } from '../attributes.ts'
import { subjectMatches } from '../bindings-by-subject.ts'
import { lacksOfRule } from '../explain/lacks.ts'
import { asManifest, bindingManifest, freeName, subjectOf, withRules } from '../explain/manifests.ts'
import { bindingRef, roleRefOf } from '../explain/words.ts'
import { knownResource } from '../known-resources.ts'
import { type BindingObject, type PolicyRule, ROLE_BINDINGS, ROLES, type RoleObject } from '../rbac-types.ts'
import { ruleAllows } from '../rule-match.ts'
import { bindingsFor, roleOf } from '../rule-resolution.ts'
import { type AuthzWords, ENGLISH } from '../words/english.ts'
import type { Finding } from './mistake.ts'

// Rules that are right in themselves and miss a request by one thing.

/** The rules that reach the asker for a request, with their roles. */
function reaching(request: Attributes, view: StorageView): { readonly role: RoleObject; readonly rule: PolicyRule; readonly index: number }[] {
  const scope = request.resourceRequest ? request.namespace : ''
  const roles = new Set<RoleObject>()
  for (const { role } of bindingsFor(request.user, scope, view)) if (role) roles.add(role)
  return [...roles].flatMap((role) => (role.rules ?? []).map((rule, index) => ({ role, rule, index })))
}

/** Rules that lack one thing and nothing else. */
function lackingOnly(what: string, request: Attributes, view: StorageView) {
  return reaching(request, view).filter(({ rule }) => {
    const lacks = lacksOfRule(request, rule, ENGLISH)
    return lacks?.length === 1 && lacks[0]?.what === what
  })
}

const withRuleAt = (role: RoleObject, index: number, ...instead: readonly PolicyRule[]) =>
  withRules(
    role,
    (role.rules ?? []).flatMap((rule, at) => (at === index ? instead : [rule])),
  )

export function missingSubresource(request: Attributes, view: StorageView, { phrases, mistakes: words }: AuthzWords): Finding[] {
  const { resource, subresource, verb } = request
  const needs = subresource === '' ? resource : `${resource}/${subresource}`
  return lackingOnly('subresource', request, view).map(({ role, rule, index }) => ({
    where: roleRefOf(role),
    rule: index,
    sentence: words.near.subresource(
      index + 1,
      phrases.refText(roleRefOf(role)),
      verb,
      phrases.listText((rule.resources ?? []).filter((one) => one.split('/')[0] === resource)),
      needs,
    ),
    remedy: words.verbs.addRule(needs, verb),
    repair: [withRuleAt(role, index, rule, { ...rule, resources: [needs], verbs: [verb] })],
  }))
}

const STREAMS = ['exec', 'attach', 'portforward']

export function execVerb(request: Attributes, view: StorageView, { phrases, mistakes: { near: words } }: AuthzWords): Finding[] {
  const { resource, subresource, verb } = request
  if (resource !== 'pods' || !STREAMS.includes(subresource) || (verb !== 'create' && verb !== 'get')) return []
  return lackingOnly('verb', request, view).map(({ role, rule, index }) => ({
    where: roleRefOf(role),
    rule: index,
    sentence: words.stream(index + 1, phrases.refText(roleRefOf(role)), `pods/${subresource}`, phrases.listText(rule.verbs), verb),
    remedy: words.getAndCreate,
    repair: [withRuleAt(role, index, { ...rule, verbs: [...new Set([...rule.verbs, 'create', 'get'])] })],
  }))
}

/** RoleBindings that name the asker and whose role would allow a request, wherever they are. */
function bindingsElsewhere(request: Attributes, view: StorageView): { readonly binding: BindingObject; readonly role: RoleObject }[] {
  return (view.list(ROLE_BINDINGS) as readonly BindingObject[]).flatMap((binding) => {
    const { namespace = '' } = binding.metadata
    if (namespace === request.namespace || !binding.subjects?.some((subject) => subjectMatches(subject, request.user, namespace))) return []
    const role = roleOf(binding, view)
    return role?.rules?.some((rule) => ruleAllows(request, rule)) ? [{ binding, role }] : []
  })
}

export function allNamespaces(request: Attributes, view: StorageView, { phrases, mistakes: { near: words } }: AuthzWords): Finding[] {
  const { resourceRequest, apiGroup, resource, namespace } = request
  if (!resourceRequest || namespace !== '' || knownResource(apiGroup, resource)?.namespaced === false) return []
  const found = bindingsElsewhere(request, view)
  const [first] = found
  if (!first) return []
  const places = [...new Set(found.map(({ binding }) => binding.metadata.namespace ?? ''))]
  const meant = { ...request, namespace: places[0] ?? '' }
  return [
    {
      where: bindingRef(first.binding),
      sentence: words.allNamespaces(phrases.whoText(request.user), phrases.listText(places)),
      remedy: words.askInNamespace(meant.namespace),
      meant,
    },
  ]
}

export function otherNamespace(request: Attributes, view: StorageView, { phrases, mistakes: { near: words } }: AuthzWords): Finding[] {
  const { resourceRequest, namespace, user } = request
  if (!resourceRequest || namespace === '') return []
  const subject = subjectOf(user)
  return bindingsElsewhere(request, view).map(({ binding, role }) => {
    const { kind, metadata } = role
    const name = metadata.name ?? ''
    const bindingName = freeName(binding.metadata.name ?? '', namespace, ['RoleBinding'], view)
    const copy = kind === 'Role' ? [asManifest({ ...role, metadata: { ...metadata, namespace } })] : []
    const taken = kind === 'Role' && view.get(ROLES, namespace, name) !== undefined
    return {
      where: bindingRef(binding),
      sentence: words.otherNamespace(phrases.refText(bindingRef(binding)), binding.metadata.namespace ?? '', namespace),
      remedy: kind === 'Role' ? words.makeBoth(namespace) : words.bindThere(name, namespace),
      repair: taken || !subject ? [] : [...copy, bindingManifest(bindingName, namespace, { kind, name }, [subject])],
    }
  })
}

export function notCombined(request: Attributes, view: StorageView, { phrases, mistakes: { near: words } }: AuthzWords): Finding[] {
  if (!request.resourceRequest) return []
  const rules = reaching(request, view)
  const lacking = rules.map(({ rule }) => new Set(lacksOfRule(request, rule, ENGLISH)?.map(({ what }) => what)))
  // A pair in which each lacks one thing that the other has; what merely lacks a name or a subresource has a mistake of its own.
  for (const [i, left] of lacking.entries()) {
    if (left.size !== 1 || !left.has('verb')) continue
    const j = lacking.findIndex((right) => right.size === 1 && (right.has('resource') || right.has('group')))
    const [one, other] = [rules[i], rules[j]]
    if (!one || !other) continue
    const name = ({ role, index }: typeof one) => words.ruleOf(index + 1, phrases.refText(roleRefOf(role)))
    return [
      {
        where: roleRefOf(one.role),
        rule: one.index,
        sentence: words.notCombined(name(one), name(other)),
        remedy: words.addVerb(request.verb, name(one)),
        repair: [withRuleAt(one.role, one.index, { ...one.rule, verbs: [...one.rule.verbs, request.verb] })],
      },
    ]
  }
  return []
}
