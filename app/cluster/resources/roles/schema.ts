import { kindSchema, PLAIN_METADATA_DESCRIPTION } from '../../api/object-meta.ts'
import { always, field, list, object, string } from '../../api/schema.ts'

/** rbac/v1 PolicyRule */
export const policyRuleSchema = object(
  'io.k8s.api.rbac.v1.PolicyRule',
  'PolicyRule holds information that describes a policy rule, but does not contain information about who the rule applies to or which namespace the rule applies to.',
  {
    verbs: always(
      list(string, { listType: 'atomic' }),
      null,
      "Verbs is a list of Verbs that apply to ALL the ResourceKinds contained in this rule. '*' represents all verbs.",
      { required: true },
    ),
    apiGroups: field(
      list(string, { listType: 'atomic' }),
      'APIGroups is the name of the APIGroup that contains the resources.  If multiple API groups are specified, any action requested against one of the enumerated resources in any API group will be allowed. "" represents the core API group and "*" represents all API groups.',
    ),
    resources: field(list(string, { listType: 'atomic' }), "Resources is a list of resources this rule applies to. '*' represents all resources."),
    resourceNames: field(
      list(string, { listType: 'atomic' }),
      'ResourceNames is an optional white list of names that the rule applies to.  An empty set means that everything is allowed.',
    ),
    nonResourceURLs: field(
      list(string, { listType: 'atomic' }),
      'NonResourceURLs is a set of partial urls that a user should have access to.  *s are allowed, but only as the full, final step in the path Since non-resource URLs are not namespaced, this field is only applicable for ClusterRoles referenced from a ClusterRoleBinding. Rules can either apply to API resources (such as "pods" or "secrets") or non-resource URL paths (such as "/api"),  but not both.',
    ),
  },
)

export const roleSchema = kindSchema(
  'io.k8s.api.rbac.v1.Role',
  'Role is a namespaced, logical grouping of PolicyRules that can be referenced as a unit by a RoleBinding.',
  { rules: always(list(policyRuleSchema, { listType: 'atomic' }), null, 'Rules holds all the PolicyRules for this Role') },
  PLAIN_METADATA_DESCRIPTION,
)
