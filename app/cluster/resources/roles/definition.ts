import { authorizeRoleWrite } from '../../authz/escalation.ts'
import { RBAC_GROUP, type RoleObject } from '../../authz/rbac-types.ts'
import type { ResourceDefinition, Strategy } from '../definition.ts'
import { STORED_VERBS } from '../verbs.ts'
import { roleSchema } from './schema.ts'
import { validateRules } from './validation.ts'

/** Models pkg/registry/rbac/role/strategy.go. */
const strategy: Strategy = {
  nameRule: 'pathSegment',
  authorizeWrite: authorizeRoleWrite,
  validate: (object, errors) => validateRules((object as RoleObject).rules ?? [], true, errors),
  validateUpdate: (object, _old, errors) => validateRules((object as RoleObject).rules ?? [], true, errors),
  allowCreateOnUpdate: true,
}

export const roles: ResourceDefinition = {
  group: RBAC_GROUP,
  version: 'v1',
  kind: 'Role',
  resource: 'roles',
  singular: 'role',
  namespaced: true,
  verbs: STORED_VERBS,
  schema: roleSchema,
  strategy,
}
