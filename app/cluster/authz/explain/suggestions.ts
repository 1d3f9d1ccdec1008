import type { KubeObject } from '../../api/object.ts'
import type { StorageView } from '../../apiserver/storage.ts'
import { equalJson } from '../../kernel/json.ts'
import type { Attributes } from '../attributes.ts'
import { authorize } from '../authorizer.ts'
import { uncovered } from '../covers.ts'
import { told } from '../escalations/technique.ts'
import { techniquesOf } from '../escalations/ways.ts'
import { FULL_AUTHORITY } from '../escalation.ts'
import { type BindingObject, CLUSTER_ROLES, type PolicyRule, ROLES, type RoleObject, type Subject } from '../rbac-types.ts'
import { ruleAllows } from '../rule-match.ts'
import { bindingsFor } from '../rule-resolution.ts'
import type { AuthzWords } from '../words/english.ts'
import { isDefault } from './default-objects.ts'
import type { Opening, Risk, Suggestion, SuggestionKind } from './explanation.ts'
import { bindingManifest, freeName, nameFor, roleManifest, smallestRule, subjectOf, withRules } from './manifests.ts'
import { openingsOf } from './openings.ts'
import { withObjects } from './overlay.ts'
import { roleRefOf } from './words.ts'

/** How many roles of each kind that would do are suggested. */
const ROLES_SHOWN = 2

/** A change before it has been tried. */
interface Draft {
  readonly kind: SuggestionKind
  readonly title: string
  readonly sentence: string
  readonly manifests: readonly KubeObject[]
}

/**
 * Changes that allow a request nothing allows, the one that opens least first: for a request in a namespace what works in that
 * namespace, and what works everywhere last. Each was tried: `authorize` allows the request with it.
 */
export function suggestionsFor(attributes: Attributes, view: StorageView, words: AuthzWords): Suggestion[] {
  const subject = subjectOf(attributes.user)
  if (!subject) return []
  const scene: Scene = { attributes, view, subject, words, namespace: attributes.resourceRequest ? attributes.namespace : '' }
  const drafts =
    scene.namespace === ''
      ? clusterWide(scene)
      : [...newRoles(scene), ...addedRules(scene), ...missingRoles(scene), ...roles(scene), ...clusterRoles(scene), ...clusterWide(scene)]
  return drafts.flatMap((draft) => tried(draft, scene))
}

interface Scene {
  readonly attributes: Attributes
  readonly view: StorageView
  readonly subject: Subject
  readonly words: AuthzWords
  /** Of the request; '' when only what is cluster-wide can allow it. */
  readonly namespace: string
}

function tried(draft: Draft, scene: Scene): Suggestion[] {
  const { attributes, view, subject, words } = scene
  const after = withObjects(view, draft.manifests)
  if (authorize(attributes, after).decision !== 'Allow') return []
  const opens = openingsOf(draft.manifests, view, words)
  const scopes = [...new Set(opens.map(({ namespace }) => namespace))]
  const risks = new Map(scopes.flatMap((scope) => newRisks(scene, scope, after)).map((risk) => [risk.technique, risk]))
  return [{ ...draft, opens, exact: isExact(opens, attributes, subject), risks: [...risks.values()] }]
}

function newRisks({ attributes: { user }, view, words }: Scene, namespace: string, after: StorageView): Risk[] {
  const had = techniquesOf(user, namespace, view)
  return techniquesOf(user, namespace, after)
    .filter((technique) => !had.includes(technique))
    .map((technique) => told(technique, words))
}

/** True if what opens is the request itself, for the asker alone and nowhere else. */
function isExact(opens: readonly Opening[], attributes: Attributes, { kind }: Subject): boolean {
  const [only] = opens
  if (opens.length !== 1 || only?.subjects.length !== 1 || kind === 'Group') return false
  return only.namespace === attributes.namespace && equalJson(only.rules, [smallestRule(attributes, true)])
}

function newRoles(scene: Scene): Draft[] {
  const { attributes } = scene
  return attributes.name === '' ? [newRole(scene, false)] : [newRole(scene, true), newRole(scene, false)]
}

function newRole({ attributes, view, subject, namespace, words: { phrases, suggestions: said } }: Scene, named: boolean): Draft {
  const name = freeName(nameFor(attributes), namespace, ['Role', 'RoleBinding'], view)
  const rule = smallestRule(attributes, named)
  const { forAny, forNamed, forAnyName } = said.newRole
  const title = attributes.name === '' ? forAny(namespace) : named ? forNamed(namespace, attributes.name) : forAnyName(namespace)
  return {
    kind: 'new-role',
    title,
    sentence: said.mayThen(phrases.whoText(attributes.user), phrases.whatText({ ...attributes, name: named ? attributes.name : '' })),
    manifests: [roleManifest(name, namespace, [rule]), bindingManifest(name, namespace, { kind: 'Role', name }, [subject])],
  }
}

/** One more rule in a Role that reaches the asker; default roles are left as they are. */
function addedRules({ attributes, view, namespace, words: { phrases, suggestions: said } }: Scene): Draft[] {
  const bound = new Set<RoleObject>()
  for (const { role } of bindingsFor(attributes.user, namespace, view)) if (role?.kind === 'Role' && !isDefault(role)) bound.add(role)
  return [...bound].slice(0, ROLES_SHOWN).map((role) => ({
    kind: 'add-rule',
    title: said.addRule.title(role.metadata.name ?? ''),
    sentence: said.addRule.sentence(phrases.refText(roleRefOf(role))),
    manifests: [withRules(role, [...(role.rules ?? []), smallestRule(attributes, false)])],
  }))
}

/** The role that a binding of the asker names in vain. */
function missingRoles({ attributes, view, namespace, words }: Scene): Draft[] {
  return [...bindingsFor(attributes.user, namespace, view)]
    .filter(({ role, binding }) => !role && (binding.roleRef.kind === 'Role' || binding.roleRef.kind === 'ClusterRole'))
    .slice(0, ROLES_SHOWN)
    .map(({ binding }) => missingRole(binding, smallestRule(attributes, false), words))
}

function missingRole({ roleRef, metadata }: BindingObject, rule: PolicyRule, { suggestions: said }: AuthzWords): Draft {
  return {
    kind: 'missing-role',
    title: said.missingRole.title(roleRef.kind, `${metadata.namespace ? 'RoleBinding' : 'ClusterRoleBinding'} ${metadata.name}`),
    sentence: said.missingRole.sentence(`${roleRef.kind} ${roleRef.name}`),
    manifests: [roleManifest(roleRef.name, roleRef.kind === 'Role' ? (metadata.namespace ?? '') : '', [rule])],
  }
}

/** Roles of the namespace that would do. */
function roles({ attributes, view, subject, namespace, words: { phrases, suggestions: said } }: Scene): Draft[] {
  return sufficient(view.list(ROLES, namespace) as readonly RoleObject[], attributes).map((role) => {
    const name = role.metadata.name ?? ''
    const binding = freeName(nameFor(attributes), namespace, ['RoleBinding'], view)
    return {
      kind: 'bind-role',
      title: said.bindRole.title(name),
      sentence: said.bindRole.sentence(name, phrases.whoText(attributes.user), phrases.placeText(namespace)),
      manifests: [bindingManifest(binding, namespace, { kind: 'Role', name }, [subject])],
    }
  })
}

/** ClusterRoles that would do, in this namespace only. */
function clusterRoles({ attributes, view, subject, namespace, words: { phrases, suggestions: said } }: Scene): Draft[] {
  return sufficientClusterRoles(attributes, view).map((role) => {
    const name = role.metadata.name ?? ''
    const binding = freeName(nameFor(attributes), namespace, ['RoleBinding'], view)
    return {
      kind: 'bind-cluster-role',
      title: said.bindClusterRole.title(name),
      sentence: said.bindClusterRole.sentence(name, phrases.whoText(attributes.user), phrases.placeText(namespace)),
      manifests: [bindingManifest(binding, namespace, { kind: 'ClusterRole', name }, [subject])],
    }
  })
}

function clusterWide(scene: Scene): Draft[] {
  const { attributes, view, subject, namespace } = scene
  const { phrases, suggestions: said } = scene.words
  const who = phrases.whoText(attributes.user)
  const name = freeName(nameFor(attributes), '', ['ClusterRole', 'ClusterRoleBinding'], view)
  const everywhere = { ...attributes, namespace: '' }
  const fresh: Draft = {
    kind: 'new-cluster-role',
    title: said.newClusterRole.title,
    sentence: attributes.resourceRequest ? said.newClusterRole.sentence(who) : said.mayThen(who, phrases.whatText(everywhere)),
    manifests: [roleManifest(name, '', [smallestRule(attributes, true)]), bindingManifest(name, '', { kind: 'ClusterRole', name }, [subject])],
  }
  if (namespace !== '') return [fresh]
  const existing = sufficientClusterRoles(attributes, view).map((role): Draft => {
    const roleName = role.metadata.name ?? ''
    return {
      kind: 'bind-cluster-role-everywhere',
      title: said.bindEverywhere.title(roleName),
      sentence: said.bindEverywhere.sentence(roleName, who),
      manifests: [
        bindingManifest(freeName(nameFor(attributes), '', ['ClusterRoleBinding'], view), '', { kind: 'ClusterRole', name: roleName }, [subject]),
      ],
    }
  })
  return [fresh, ...missingRoles(scene), ...existing]
}

/** Those that allow a request, the one with the least in it first. */
function sufficient(candidates: readonly RoleObject[], attributes: Attributes): RoleObject[] {
  return candidates
    .filter((role) => role.rules?.some((rule) => ruleAllows(attributes, rule)))
    .map((role) => ({ role, breadth: breadthOf(role.rules ?? []) }))
    .sort((a, b) => a.breadth - b.breadth)
    .slice(0, ROLES_SHOWN)
    .map(({ role }) => role)
}

/** ClusterRoles that somebody may be given: not those of the cluster's own parts, and none that gives everything. */
function sufficientClusterRoles(attributes: Attributes, view: StorageView): RoleObject[] {
  const candidates = (view.list(CLUSTER_ROLES) as readonly RoleObject[]).filter(
    ({ metadata, rules: held }) => !metadata.name?.startsWith('system:') && uncovered(held ?? [], FULL_AUTHORITY).length > 0,
  )
  return sufficient(candidates, attributes)
}

/** How much rules hold, roughly: pairs of resource and verb, a wildcard counting for many. */
function breadthOf(rules: readonly PolicyRule[]): number {
  const count = (values: readonly string[] = []) => (values.includes('*') ? 100 : values.length)
  return rules.reduce(
    (sum, rule) => sum + count(rule.verbs) * (count(rule.resources) + count(rule.nonResourceURLs)) * count(rule.apiGroups ?? ['']),
    0,
  )
}
