import { RBAC_GROUP } from '../../authz/rbac-types.ts'
import type { ResourceDefinition } from '../definition.ts'
import { clusterRoleBindingSchema } from '../rolebindings/schema.ts'
import { bindingColumns, bindingStrategy } from '../rolebindings/strategy.ts'
import { STORED_VERBS } from '../verbs.ts'

export const clusterrolebindings: ResourceDefinition = {
  group: RBAC_GROUP,
  version: 'v1',
  kind: 'ClusterRoleBinding',
  resource: 'clusterrolebindings',
  singular: 'clusterrolebinding',
  namespaced: false,
  verbs: STORED_VERBS,
  schema: clusterRoleBindingSchema,
  strategy: bindingStrategy(['ClusterRole'], true),
  columns: bindingColumns('clusterRoleBinding', clusterRoleBindingSchema),
}
