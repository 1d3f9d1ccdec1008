import type { KubeObject } from '../api/object.ts'
import { forbidden, notFound } from '../api/status.ts'
import type { RequestContext } from '../apiserver/context.ts'
import { GROUP_MASTERS } from '../authn/user.ts'
import { equalJson } from '../kernel/json.ts'
import type { Attributes } from './attributes.ts'
import { compactRules, compactString, quotedList } from './compact-rules.ts'
import { uncovered } from './covers.ts'
import { type BindingObject, type PolicyRule, RBAC_GROUP, type RoleObject } from './rbac-types.ts'
import { roleOf, rulesFor } from './rule-resolution.ts'

// Models pkg/registry/rbac/escalation_check.go and pkg/registry/rbac/*/policybased/storage.go: nobody hands out rights they do not hold.

/** What cluster-admin has. */
export const FULL_AUTHORITY: readonly PolicyRule[] = [
  { apiGroups: ['*'], resources: ['*'], verbs: ['*'] },
  { nonResourceURLs: ['*'], verbs: ['*'] },
]

/** Refuses a Role or ClusterRole whose rules its writer does not hold, unless the writer may `escalate`. */
export function authorizeRoleWrite(object: KubeObject, old: KubeObject | undefined, context: RequestContext): void {
  if (isExempt(context) || (old && onlyGarbageCollectionFields(object, old))) return
  const role = object as RoleObject
  const resource = role.kind === 'ClusterRole' ? 'clusterroles' : 'roles'
  const namespace = role.metadata.namespace ?? ''
  if (mayDo(context, { verb: 'escalate', resource, namespace, name: context.info.name })) return
  refuseBeyondOwn(role.rules ?? [], resource, object.metadata.name ?? '', namespace, context)
  if (aggregates(role) || (old && aggregates(old as RoleObject))) {
    const { rules } = rulesFor(context.user, '', context.view)
    if (uncovered(rules, FULL_AUTHORITY).length > 0) {
      throw forbidden({ group: RBAC_GROUP, resource }, object.metadata.name ?? '', 'must have cluster-admin privileges to use the aggregationRule')
    }
  }
}

/** Refuses a binding to a role whose rules its writer does not hold, unless the writer may `bind` it. */
export function authorizeBindingWrite(object: KubeObject, old: KubeObject | undefined, context: RequestContext): void {
  if (isExempt(context) || (old && onlyGarbageCollectionFields(object, old))) return
  const binding = object as BindingObject
  const { kind, name } = binding.roleRef
  const namespace = binding.metadata.namespace ?? ''
  const roleResource = kind === 'ClusterRole' ? 'clusterroles' : 'roles'
  if (mayDo(context, { verb: 'bind', resource: roleResource, namespace, name, apiGroup: binding.roleRef.apiGroup })) return
  const role = roleOf(binding, context.view)
  // The registry that looks for the role takes the resource to name from the request. Models registry/store.go (qualifiedResourceFromContext).
  if (!role) throw notFound({ group: RBAC_GROUP, resource: context.info.resource }, name)
  refuseBeyondOwn(role.rules ?? [], namespace === '' ? 'clusterrolebindings' : 'rolebindings', object.metadata.name ?? '', namespace, context)
}

const isExempt = ({ user }: RequestContext) => user.groups.includes(GROUP_MASTERS)
const aggregates = (role: RoleObject) => (role.aggregationRule?.clusterRoleSelectors ?? []).length > 0

function mayDo(context: RequestContext, question: Pick<Attributes, 'verb' | 'resource' | 'namespace' | 'name'> & { apiGroup?: string }): boolean {
  const attributes = { apiGroup: RBAC_GROUP, ...question, user: context.user, apiVersion: '*', subresource: '', resourceRequest: true, path: '' }
  return context.authorize(attributes).decision === 'Allow'
}

function refuseBeyondOwn(wanted: readonly PolicyRule[], resource: string, name: string, namespace: string, context: RequestContext): void {
  const { user } = context
  const { rules, errors } = rulesFor(user, namespace, context.view)
  const missing = uncovered(rules, wanted)
  if (missing.length === 0) return
  const lines = [...new Set(compactRules(missing).map(compactString))].sort()
  const resolution = errors.length === 0 ? '' : `; resolution errors: [${errors.join(', ')}]`
  const message = `user "${user.username}" (groups=${quotedList(user.groups)}) is attempting to grant RBAC permissions not currently held:\n${lines.join('\n')}${resolution}`
  throw forbidden({ group: RBAC_GROUP, resource }, name, message)
}

/** True if an update touches nothing but owner references, finalizers and managed fields. Models helpers.go (IsOnlyMutatingGCFields). */
export function onlyGarbageCollectionFields(object: KubeObject, old: KubeObject): boolean {
  const without = ({ metadata, ...rest }: KubeObject) => {
    const { ownerReferences: _owners, finalizers: _finalizers, managedFields: _managed, ...kept } = metadata
    return { ...rest, metadata: kept }
  }
  return !equalJson(object, old) && equalJson(without(object), without(old))
}
