import { labelSelectorSchema } from '../../api/common-schemas.ts'
import type { FieldErrorList } from '../../api/field-errors.ts'
import type { KubeObject } from '../../api/object.ts'
import { kindSchema, PLAIN_METADATA_DESCRIPTION } from '../../api/object-meta.ts'
import { always, field, list, object, pointer } from '../../api/schema.ts'
import { validateLabelSelector } from '../../api/selectors/label-selector-object.ts'
import { authorizeRoleWrite } from '../../authz/escalation.ts'
import { RBAC_GROUP, type RoleObject } from '../../authz/rbac-types.ts'
import type { ResourceDefinition, Strategy } from '../definition.ts'
import { policyRuleSchema } from '../roles/schema.ts'
import { validateRules } from '../roles/validation.ts'
import { STORED_VERBS } from '../verbs.ts'

const aggregationRuleSchema = object(
  'io.k8s.api.rbac.v1.AggregationRule',
  'AggregationRule describes how to locate ClusterRoles to aggregate into the ClusterRole',
  {
    clusterRoleSelectors: field(
      list(labelSelectorSchema, { listType: 'atomic' }),
      "ClusterRoleSelectors holds a list of selectors which will be used to find ClusterRoles and create the rules. If any of the selectors match, then the ClusterRole's permissions will be added",
    ),
  },
)

const clusterRoleSchema = kindSchema(
  'io.k8s.api.rbac.v1.ClusterRole',
  'ClusterRole is a cluster level, logical grouping of PolicyRules that can be referenced as a unit by a RoleBinding or ClusterRoleBinding.',
  {
    rules: always(list(policyRuleSchema, { listType: 'atomic' }), null, 'Rules holds all the PolicyRules for this ClusterRole'),
    aggregationRule: pointer(
      aggregationRuleSchema,
      'AggregationRule is an optional field that describes how to build the Rules for this ClusterRole. If AggregationRule is set, then the Rules are controller managed and direct changes to Rules will be stomped by the controller.',
    ),
  },
  PLAIN_METADATA_DESCRIPTION,
)

/** Models pkg/apis/rbac/validation/validation.go (ValidateClusterRole). */
function validate(object: KubeObject, errors: FieldErrorList): void {
  const { rules, aggregationRule } = object as RoleObject
  validateRules(rules ?? [], false, errors)
  if (!aggregationRule) return
  const { clusterRoleSelectors: selectors = [] } = aggregationRule
  const path = 'aggregationRule.clusterRoleSelectors'
  if (selectors.length === 0) errors.required(path, 'at least one clusterRoleSelector required if aggregationRule is non-nil')
  selectors.forEach((selector, i) => {
    const before = errors.errors.length
    validateLabelSelector(selector, `${path}[${i}]`, errors)
    if (errors.errors.length > before) errors.invalid(`${path}[${i}]`, null, 'invalid label selector.')
  })
}

const strategy: Strategy = {
  nameRule: 'pathSegment',
  authorizeWrite: authorizeRoleWrite,
  validate,
  validateUpdate: (object, _old, errors) => validate(object, errors),
  allowCreateOnUpdate: true,
}

export const clusterroles: ResourceDefinition = {
  group: RBAC_GROUP,
  version: 'v1',
  kind: 'ClusterRole',
  resource: 'clusterroles',
  singular: 'clusterrole',
  namespaced: false,
  verbs: STORED_VERBS,
  schema: clusterRoleSchema,
  strategy,
}
