import type { KubeObject } from '../../api/object.ts'
import { StatusError } from '../../api/status.ts'
import type { InClusterClient, ResourcePath } from '../../in-cluster-client.ts'
import { type BindingObject, RBAC_GROUP, type RoleObject } from '../rbac-types.ts'
import { reconcileBinding } from '../reconciliation/reconcile-binding.ts'
import { reconcileRole } from '../reconciliation/reconcile-role.ts'
import { bootstrapPolicyObjects } from './index.ts'

/**
 * Brings the default roles and bindings back to what they must at least be, as the API server does each time it starts: what is
 * missing is put in again, what is extra stays, and an object with the annotation autoupdate "false" is left alone.
 * Models pkg/registry/rbac/rest/storage_rbac.go (EnsureRBACPolicy).
 */
export function ensurePolicy(client: InClusterClient): void {
  for (const expected of bootstrapPolicyObjects()) {
    const path = pathOf(expected)
    const existing = ifThere(() => client.get(path, expected.metadata.name ?? ''))
    const { operation, object, isProtected } =
      'roleRef' in expected
        ? reconcileBinding(existing as BindingObject | undefined, expected as BindingObject, false)
        : reconcileRole(existing as RoleObject | undefined, expected as RoleObject, false)
    if (isProtected || operation === 'none') continue
    if (operation === 'update') {
      client.update(path, object)
      continue
    }
    if (operation === 'recreate') client.delete(path, expected.metadata.name ?? '')
    client.create(path, object)
  }
}

const RESOURCES: Readonly<Record<string, string>> = {
  Role: 'roles',
  ClusterRole: 'clusterroles',
  RoleBinding: 'rolebindings',
  ClusterRoleBinding: 'clusterrolebindings',
}

function pathOf({ kind, metadata: { namespace } }: KubeObject): ResourcePath {
  return { group: RBAC_GROUP, resource: RESOURCES[kind] ?? '', ...(namespace === undefined ? {} : { namespace }) }
}

function ifThere(get: () => KubeObject): KubeObject | undefined {
  try {
    return get()
  } catch (error) {
    if (error instanceof StatusError && error.status.reason === 'NotFound') return undefined
    throw error
  }
}
