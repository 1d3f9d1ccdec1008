import type { StorageView } from '../../apiserver/storage.ts'
import { type AuthzWords, ENGLISH } from '../words/english.ts'
import { compactRules } from '../compact-rules.ts'
import { uncovered } from '../covers.ts'
import {
  type BindingObject,
  CLUSTER_ROLE_BINDINGS,
  type PolicyRule,
  RBAC_GROUP,
  ROLE_BINDINGS,
  type RoleObject,
  type Subject,
} from '../rbac-types.ts'
import { roleOf } from '../rule-resolution.ts'

/** What the subjects that bindings name gained and lost between two states. */
export interface RbacChanges {
  readonly subjects: readonly SubjectChange[]
  readonly sentence: string
}

export interface SubjectChange {
  /** A service account has its namespace. */
  readonly subject: Subject
  readonly gained: readonly Rights[]
  readonly lost: readonly Rights[]
  readonly sentence: string
}

/** Rules of one namespace, or of everywhere when that is ''. */
export interface Rights {
  readonly namespace: string
  readonly rules: readonly PolicyRule[]
}

/**
 * Compares what each subject may do, not how: rights that come by another role or binding now are no change, and neither is a rule
 * that a wider one covers. Rights through a subject's groups are the groups' own.
 */
export function changesBetween(before: StorageView, after: StorageView, words: AuthzWords = ENGLISH): RbacChanges {
  const left = rightsBySubject(before)
  const right = rightsBySubject(after)
  const subjects = [...new Set([...left.keys(), ...right.keys()])].sort().flatMap((key): SubjectChange[] => {
    const [old, now] = [left.get(key), right.get(key)]
    const subject = (now ?? old)?.subject
    if (!subject || (old && now && isSame(old.roles, now.roles))) return []
    const gained = beyond(now?.roles ?? NO_ROLES, old?.roles ?? NO_ROLES)
    const lost = beyond(old?.roles ?? NO_ROLES, now?.roles ?? NO_ROLES)
    if (gained.length === 0 && lost.length === 0) return []
    return [{ subject, gained, lost, sentence: sentenceOf(subject, gained, lost, words) }]
  })
  const { listText, subjectText } = words.phrases
  const { none, some } = words.ask.changes
  const sentence = subjects.length === 0 ? none : some(listText(subjects.map(({ subject }) => subjectText(subject))))
  return { subjects, sentence }
}

/** The roles a subject is bound to, by the namespace they count in. */
type Roles = ReadonlyMap<string, ReadonlySet<RoleObject>>
const NO_ROLES: Roles = new Map()

function rightsBySubject(view: StorageView): Map<string, { readonly subject: Subject; readonly roles: Map<string, Set<RoleObject>> }> {
  const found = new Map<string, { subject: Subject; roles: Map<string, Set<RoleObject>> }>()
  for (const binding of [...view.list(CLUSTER_ROLE_BINDINGS), ...view.list(ROLE_BINDINGS)] as unknown as readonly BindingObject[]) {
    const role = roleOf(binding, view)
    if (!role) continue
    const { namespace = '' } = binding.metadata
    for (const given of binding.subjects ?? []) {
      const subject = named(given, namespace)
      const key = `${subject.kind} ${subject.namespace ?? ''}/${subject.name}`
      const entry = found.get(key) ?? { subject, roles: new Map<string, Set<RoleObject>>() }
      found.set(key, entry)
      const roles = entry.roles.get(namespace) ?? new Set()
      entry.roles.set(namespace, roles.add(role))
    }
  }
  return found
}

const named = ({ kind, name, namespace }: Subject, home: string): Subject =>
  kind === 'ServiceAccount' ? { kind, name, namespace: namespace || home } : { kind, apiGroup: RBAC_GROUP, name }

/** True if the roles are the very same objects, as those that nobody wrote are in two states of one cluster. */
function isSame(a: Roles, b: Roles): boolean {
  if (a.size !== b.size) return false
  return [...a].every(([namespace, roles]) => {
    const others = b.get(namespace)
    return others?.size === roles.size && [...roles].every((role) => others.has(role))
  })
}

/** What some roles allow and others do not; what is allowed everywhere is allowed in each namespace. */
function beyond(roles: Roles, others: Roles): Rights[] {
  const rulesIn = (from: Roles, namespace: string) => [...(from.get(namespace) ?? [])].flatMap((role) => role.rules ?? [])
  return [...roles.keys()].sort().flatMap((namespace): Rights[] => {
    const held = namespace === '' ? rulesIn(others, '') : [...rulesIn(others, ''), ...rulesIn(others, namespace)]
    // A rule for paths counts for nothing in a namespace.
    const wanted = rulesIn(roles, namespace).filter(({ nonResourceURLs }) => namespace === '' || !nonResourceURLs?.length)
    const rules = compactRules(uncovered(held, wanted)).map((rule) => ({ ...rule, verbs: [...new Set(rule.verbs)] }))
    return rules.length > 0 ? [{ namespace, rules }] : []
  })
}

function sentenceOf(
  subject: Subject,
  gained: readonly Rights[],
  lost: readonly Rights[],
  { phrases: { placeText, ruleText, subjectText }, ask: { changes: words } }: AuthzWords,
): string {
  const told = (rights: readonly Rights[], joined: (before: string, next: string) => string) =>
    rights
      .map(({ namespace, rules }) => {
        const shown = rules.length > 3 ? [...rules.slice(0, 2).map(ruleText), words.moreRules(rules.length - 2)] : rules.map(ruleText)
        return words.rights(shown.join('; '), namespace === '' ? words.everywhere : placeText(namespace))
      })
      .reduce((before, next) => joined(before, next))
  const who = subjectText(subject)
  if (lost.length === 0) return words.gained(who, told(gained, words.and))
  if (gained.length === 0) return words.lost(who, told(lost, words.nor))
  return words.both(who, told(gained, words.and), told(lost, words.nor))
}
