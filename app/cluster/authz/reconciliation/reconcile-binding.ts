import type { KubeObject } from '../../api/object.ts'
import { equalJson } from '../../kernel/json.ts'
import type { BindingObject, RoleRef, Subject } from '../rbac-types.ts'
import { isProtected, type Reconciliation, withExpectedMetadata } from './reconcile.ts'

/**
 * What makes a RoleBinding or ClusterRoleBinding bind the expected subjects to the expected role. A roleRef cannot be changed, so
 * another one means that the binding is made anew. Models reconcile_rolebindings.go (computeReconciledRoleBinding).
 */
export function reconcileBinding(existing: BindingObject | undefined, expected: BindingObject, removeExtra: boolean): Reconciliation<Subject> {
  const wanted = expected.subjects ?? []
  if (!existing) return { operation: 'create', object: expected, missing: wanted, extra: [], isProtected: false }
  if (!isSameRef(existing.roleRef, expected.roleRef)) {
    return { operation: 'recreate', object: expected, missing: [], extra: [], isProtected: isProtected(existing) }
  }
  const before = existing.subjects ?? []
  const missing = absent(wanted, before)
  const extra = absent(before, wanted)
  const subjects = removeExtra ? (missing.length > 0 || extra.length > 0 ? wanted : before) : [...before, ...missing]
  const changed = !equalJson(subjects, before)
  const object = { ...withExpectedMetadata(existing, expected), ...(changed ? { subjects } : {}) } as unknown as KubeObject
  return { operation: equalJson(object, existing) ? 'none' : 'update', object, missing, extra, isProtected: isProtected(existing) }
}

const isSameRef = (a: RoleRef, b: RoleRef) => a.kind === b.kind && a.name === b.name && (a.apiGroup ?? '') === (b.apiGroup ?? '')

/** Subjects of a list that another has not, each once. */
function absent(subjects: readonly Subject[], among: readonly Subject[]): Subject[] {
  const found: Subject[] = []
  for (const subject of subjects) if (![...among, ...found].some((one) => isSame(one, subject))) found.push(subject)
  return found
}

/** Field by field, as written: a subject without its default API group is another one. */
const isSame = (a: Subject, b: Subject) =>
  a.kind === b.kind && a.name === b.name && (a.apiGroup ?? '') === (b.apiGroup ?? '') && (a.namespace ?? '') === (b.namespace ?? '')
