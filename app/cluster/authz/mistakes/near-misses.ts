import type { StorageView } from '../../apiserver/storage.ts'
import type { Attributes } from '../attributes.ts'
import { subjectMatches } from '../bindings-by-subject.ts'
import { lacksOfRule } from '../explain/lacks.ts'
import { asManifest, bindingManifest, freeName, subjectOf, withRules } from '../explain/manifests.ts'
import { bindingRef, capital, listText, refText, roleRefOf, whoText } from '../explain/words.ts'
import { knownResource } from '../known-resources.ts'
import { type BindingObject, type PolicyRule, ROLE_BINDINGS, ROLES, type RoleObject } from '../rbac-types.ts'
import { ruleAllows } from '../rule-match.ts'
import { bindingsFor, roleOf } from '../rule-resolution.ts'
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
    const lacks = lacksOfRule(request, rule)
    return lacks?.length === 1 && lacks[0]?.what === what
  })
}

const withRuleAt = (role: RoleObject, index: number, ...instead: readonly PolicyRule[]) =>
  withRules(
    role,
    (role.rules ?? []).flatMap((rule, at) => (at === index ? instead : [rule])),
  )

export function missingSubresource(request: Attributes, view: StorageView): Finding[] {
  const { resource, subresource, verb } = request
  const needs = subresource === '' ? resource : `${resource}/${subresource}`
  return lackingOnly('subresource', request, view).map(({ role, rule, index }) => ({
    where: roleRefOf(role),
    rule: index,
    sentence: `Rule ${index + 1} of ${refText(roleRefOf(role))} allows to ${verb} ${listText((rule.resources ?? []).filter((one) => one.split('/')[0] === resource))}, and not ${needs}.`,
    remedy: `Add a rule for ${needs} with ${verb}.`,
    repair: [withRuleAt(role, index, rule, { ...rule, resources: [needs], verbs: [verb] })],
  }))
}

const STREAMS = ['exec', 'attach', 'portforward']

export function execVerb(request: Attributes, view: StorageView): Finding[] {
  const { resource, subresource, verb } = request
  if (resource !== 'pods' || !STREAMS.includes(subresource) || (verb !== 'create' && verb !== 'get')) return []
  return lackingOnly('verb', request, view).map(({ role, rule, index }) => ({
    where: roleRefOf(role),
    rule: index,
    sentence: `Rule ${index + 1} of ${refText(roleRefOf(role))} has pods/${subresource} with ${listText(rule.verbs)}, and this request needs ${verb}.`,
    remedy: `Give it both get and create.`,
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

export function allNamespaces(request: Attributes, view: StorageView): Finding[] {
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
      sentence: `${capital(whoText(request.user))} may do this in ${listText(places)}, and all namespaces are asked for.`,
      remedy: `Ask with -n ${places[0]}, or grant it cluster-wide with a ClusterRoleBinding.`,
      meant,
    },
  ]
}

export function otherNamespace(request: Attributes, view: StorageView): Finding[] {
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
      sentence: `${refText(bindingRef(binding))} allows this in namespace ${binding.metadata.namespace}, and the request is for namespace ${namespace}.`,
      remedy:
        kind === 'Role'
          ? `Make the Role and the RoleBinding in namespace ${namespace} too.`
          : `Bind ClusterRole ${name} in namespace ${namespace} too.`,
      repair: taken || !subject ? [] : [...copy, bindingManifest(bindingName, namespace, { kind, name }, [subject])],
    }
  })
}

export function notCombined(request: Attributes, view: StorageView): Finding[] {
  if (!request.resourceRequest) return []
  const rules = reaching(request, view)
  const lacking = rules.map(({ rule }) => new Set(lacksOfRule(request, rule)?.map(({ what }) => what)))
  // A pair in which each lacks one thing that the other has; what merely lacks a name or a subresource has a mistake of its own.
  for (const [i, left] of lacking.entries()) {
    if (left.size !== 1 || !left.has('verb')) continue
    const j = lacking.findIndex((right) => right.size === 1 && (right.has('resource') || right.has('group')))
    const [one, other] = [rules[i], rules[j]]
    if (!one || !other) continue
    const name = ({ role, index }: typeof one) => `rule ${index + 1} of ${refText(roleRefOf(role))}`
    return [
      {
        where: roleRefOf(one.role),
        rule: one.index,
        sentence: `${capital(name(one))} has the resource, ${name(other)} has the verb, and no rule has both.`,
        remedy: `Add ${request.verb} to ${name(one)}.`,
        repair: [withRuleAt(one.role, one.index, { ...one.rule, verbs: [...one.rule.verbs, request.verb] })],
      },
    ]
  }
  return []
}
