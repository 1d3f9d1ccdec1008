import type { KubeObject } from '../../api/object.ts'
import type { StorageView } from '../../apiserver/storage.ts'
import { equalJson } from '../../kernel/json.ts'
import { uncovered } from '../covers.ts'
import { type BindingObject, CLUSTER_ROLE_BINDINGS, type PolicyRule, ROLE_BINDINGS, type RoleObject, type Subject } from '../rbac-types.ts'
import { roleOf } from '../rule-resolution.ts'
import type { AuthzWords } from '../words/english.ts'
import type { Opening } from './explanation.ts'
import { withObjects } from './overlay.ts'

/**
 * All that some changes of RBAC objects make possible, binding by binding: what was there before is left out. Roles that others
 * aggregate are not followed, so such a role must not be among the changes.
 */
export function openingsOf(changes: readonly KubeObject[], view: StorageView, words: AuthzWords): Opening[] {
  const after = withObjects(view, changes)
  return bindingsTouched(changes, after).flatMap((binding) => {
    const { namespace = '', name = '' } = binding.metadata
    const before = view.get(namespace === '' ? CLUSTER_ROLE_BINDINGS : ROLE_BINDINGS, namespace, name) as BindingObject | undefined
    const rulesBefore = (before && roleOf(before, view)?.rules) ?? []
    const rulesAfter = roleOf(binding, after)?.rules ?? []
    const subjects = (binding.subjects ?? []).map((subject) => atHome(subject, namespace))
    const boundBefore = (before?.subjects ?? []).map((subject) => atHome(subject, namespace))
    const isNew = (subject: Subject) => !boundBefore.some((one) => isSame(one, subject))
    return [
      ...opening(subjects.filter(isNew), namespace, rulesAfter, words),
      ...opening(
        subjects.filter((subject) => !isNew(subject)),
        namespace,
        rulesAfter.filter((rule) => !rulesBefore.some((one) => equalJson(one, rule)) && uncovered(rulesBefore, [rule]).length > 0),
        words,
      ),
    ]
  })
}

/** Bindings that are changed themselves, or whose role is. */
function bindingsTouched(changes: readonly KubeObject[], after: StorageView): BindingObject[] {
  const roles = changes.filter(({ kind }) => kind === 'Role' || kind === 'ClusterRole') as RoleObject[]
  const changed = changes.filter(({ kind }) => kind === 'RoleBinding' || kind === 'ClusterRoleBinding') as BindingObject[]
  if (roles.length === 0) return changed
  const all = [...after.list(CLUSTER_ROLE_BINDINGS), ...after.list(ROLE_BINDINGS)] as BindingObject[]
  return all.filter((binding) => changed.includes(binding) || roles.some((role) => leadsTo(binding, role)))
}

function leadsTo({ roleRef, metadata }: BindingObject, role: RoleObject): boolean {
  if (roleRef.kind !== role.kind || roleRef.name !== role.metadata.name) return false
  return role.kind === 'ClusterRole' || metadata.namespace === role.metadata.namespace
}

/** A subject with the namespace it is taken to be of. */
const atHome = (subject: Subject, namespace: string): Subject =>
  subject.kind === 'ServiceAccount' && !subject.namespace && namespace !== '' ? { ...subject, namespace } : subject

const isSame = (a: Subject, b: Subject) => a.kind === b.kind && a.name === b.name && (a.kind !== 'ServiceAccount' || a.namespace === b.namespace)

function opening(subjects: readonly Subject[], namespace: string, rules: readonly PolicyRule[], words: AuthzWords): Opening[] {
  if (subjects.length === 0 || rules.length === 0) return []
  return [{ subjects, namespace, rules, sentence: sentenceOf(subjects, namespace, rules, words) }]
}

function sentenceOf(
  subjects: readonly Subject[],
  namespace: string,
  rules: readonly PolicyRule[],
  { phrases, explain: { opening: words } }: AuthzWords,
): string {
  const who = phrases.listText(subjects.map((subject) => phrases.subjectText(subject)))
  const shown = rules.length > 3 ? [...rules.slice(0, 2).map(phrases.ruleText), words.moreRules(rules.length - 2)] : rules.map(phrases.ruleText)
  const what = shown.join('; ')
  return namespace === '' ? words.everywhere(who, what) : words.inNamespace(who, what, namespace)
}
