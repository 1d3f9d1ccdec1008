import type { KubeObject } from '../../api/object.ts'
import type { ChangedView, ResourceKey, StorageView } from '../../apiserver/storage.ts'
import { CLUSTER_ROLE_BINDINGS, CLUSTER_ROLES, ROLE_BINDINGS, ROLES } from '../rbac-types.ts'

const KEYS: Readonly<Record<string, ResourceKey>> = {
  Role: ROLES,
  ClusterRole: CLUSTER_ROLES,
  RoleBinding: ROLE_BINDINGS,
  ClusterRoleBinding: CLUSTER_ROLE_BINDINGS,
}

/** Where an object of RBAC is stored; undefined for any other kind. */
export const rbacKeyOf = ({ kind }: Pick<KubeObject, 'kind'>): ResourceKey | undefined => KEYS[kind]

/** A state as it would be with these objects of RBAC created or replaced, for asking what that would allow. */
export function withObjects(view: StorageView, changes: readonly KubeObject[]): ChangedView {
  const places = new Map<string, KubeObject>()
  const placeOf = (resource: string, namespace: string, name: string) => `${resource} ${namespace} ${name}`
  for (const object of changes) {
    places.set(placeOf(rbacKeyOf(object) ?? '', object.metadata.namespace ?? '', object.metadata.name ?? ''), object)
  }
  return {
    base: view,
    changed: changes,
    revision: view.revision,
    get: (resource, namespace, name) => places.get(placeOf(resource, namespace, name)) ?? view.get(resource, namespace, name),
    list(resource, namespace = '') {
      const here = changes.filter((one) => rbacKeyOf(one) === resource && (namespace === '' || one.metadata.namespace === namespace))
      const before = view.list(resource, namespace)
      if (here.length === 0) return before
      const kept = before.filter(({ metadata }) => !places.has(placeOf(resource, metadata.namespace ?? '', metadata.name ?? '')))
      for (const object of here) {
        const place = kept.findIndex((one) => inKeyOrder(one, object) > 0)
        kept.splice(place < 0 ? kept.length : place, 0, object)
      }
      return kept
    },
  }
}

/** Namespace, then name, as storage lists. */
function inKeyOrder({ metadata: a }: KubeObject, { metadata: b }: KubeObject): number {
  const left = `${a.namespace ?? ''}/${a.name}`
  const right = `${b.namespace ?? ''}/${b.name}`
  return left < right ? -1 : left > right ? 1 : 0
}
