import { equalJson, type Json } from '../kernel/json.ts'
import type { StorageView } from '../apiserver/storage.ts'
import { aggregatedRules } from '../authz/aggregation.ts'
import { RBAC_GROUP, type RoleObject } from '../authz/rbac-types.ts'
import type { Actor } from './controller.ts'
import { controllerIdentity } from './identity.ts'

const CLUSTER_ROLES = `clusterroles.${RBAC_GROUP}`
const FIELD_MANAGER = 'clusterrole-aggregation-controller'

/** Keeps the rules of aggregated ClusterRoles what their selectors say. Models pkg/controller/clusterroleaggregation. */
export const clusterRoleAggregationController: Actor = {
  name: FIELD_MANAGER,
  kind: 'controller',
  identity: controllerIdentity('clusterrole-aggregation-controller'),
  // Any role may be part of any aggregated one.
  watches: { [CLUSTER_ROLES]: (_event, cache) => aggregatedNames(cache) },
  startKeys: aggregatedNames,
  reconcile(name, { cache, client }) {
    const roles = cache.list(CLUSTER_ROLES) as readonly RoleObject[]
    const role = cache.get(CLUSTER_ROLES, '', name) as RoleObject | undefined
    const rules = role && aggregatedRules(role, roles)
    if (!rules || equalJson(rules, role.rules ?? [])) return
    const patch = { kind: 'ClusterRole', apiVersion: `${RBAC_GROUP}/v1`, metadata: { name }, rules }
    client.patch({ group: RBAC_GROUP, resource: 'clusterroles' }, name, 'application/apply-patch+yaml', patch as unknown as Json, {
      query: `fieldManager=${FIELD_MANAGER}&force=true`,
    })
  },
}

function aggregatedNames(cache: StorageView): string[] {
  return (cache.list(CLUSTER_ROLES) as readonly RoleObject[]).filter((role) => role.aggregationRule).map((role) => role.metadata.name ?? '')
}
