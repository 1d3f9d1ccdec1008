import { RBAC_GROUP } from '../../authz/rbac-types.ts'
import type { ResourceDefinition } from '../definition.ts'
import { STORED_VERBS } from '../verbs.ts'
import { roleBindingSchema } from './schema.ts'
import { bindingColumns, bindingStrategy } from './strategy.ts'

export const rolebindings: ResourceDefinition = {
  group: RBAC_GROUP,
  version: 'v1',
  kind: 'RoleBinding',
  resource: 'rolebindings',
  singular: 'rolebinding',
  namespaced: true,
  verbs: STORED_VERBS,
  schema: roleBindingSchema,
  strategy: bindingStrategy(['Role', 'ClusterRole'], false),
  columns: bindingColumns('roleBinding', roleBindingSchema),
}
