import { aggregate } from '../../api/field-errors.ts'
import { kindSchema } from '../../api/object-meta.ts'
import { always, boolean, field, list, object, string } from '../../api/schema.ts'
import { badRequest } from '../../api/status.ts'
import { nodeNameOf } from '../../authn/user.ts'
import { rulesFor } from '../../authz/rule-resolution.ts'
import type { Json } from '../../kernel/json.ts'
import type { ResourceDefinition } from '../definition.ts'
import { AUTHORIZATION_GROUP } from '../subjectaccessreviews/access-review.ts'

const NAME = 'io.k8s.api.authorization.v1'
const strings = list(string, { listType: 'atomic' })

const resourceRule = object(
  `${NAME}.ResourceRule`,
  "ResourceRule is the list of actions the subject is allowed to perform on resources. The list ordering isn't significant, may contain duplicates, and possibly be incomplete.",
  {
    verbs: always(
      strings,
      null,
      'Verb is a list of kubernetes resource API verbs, like: get, list, watch, create, update, delete, proxy.  "*" means all.',
      { required: true },
    ),
    apiGroups: field(
      strings,
      'APIGroups is the name of the APIGroup that contains the resources.  If multiple API groups are specified, any action requested against one of the enumerated resources in any API group will be allowed.  "*" means all.',
    ),
    resources: field(
      strings,
      'Resources is a list of resources this rule applies to.  "*" means all in the specified apiGroups.\n "*/foo" represents the subresource \'foo\' for all resources in the specified apiGroups.',
    ),
    resourceNames: field(
      strings,
      'ResourceNames is an optional white list of names that the rule applies to.  An empty set means that everything is allowed.  "*" means all.',
    ),
  },
)

const nonResourceRule = object(`${NAME}.NonResourceRule`, 'NonResourceRule holds information that describes a rule for the non-resource', {
  verbs: always(
    strings,
    null,
    'Verb is a list of kubernetes non-resource API verbs, like: get, post, put, delete, patch, head, options.  "*" means all.',
    { required: true },
  ),
  nonResourceURLs: field(
    strings,
    'NonResourceURLs is a set of partial urls that a user should have access to.  *s are allowed, but only as the full, final step in the path.  "*" means all.',
  ),
})

const schema = kindSchema(
  `${NAME}.SelfSubjectRulesReview`,
  "SelfSubjectRulesReview enumerates the set of actions the current user can perform within a namespace. The returned list of actions may be incomplete depending on the server's authorization mode, and any errors experienced during the evaluation. SelfSubjectRulesReview should be used by UIs to show/hide actions, or to quickly let an end user reason about their permissions. It should NOT Be used by external systems to drive authorization decisions as this raises confused deputy, cache lifetime/revocation, and correctness concerns. SubjectAccessReview, and LocalAccessReview are the correct way to defer authorization decisions to the API server.",
  {
    spec: always(
      object(`${NAME}.SelfSubjectRulesReviewSpec`, 'SelfSubjectRulesReviewSpec defines the specification for SelfSubjectRulesReview.', {
        namespace: field(string, 'Namespace to evaluate rules for. Required.'),
      }),
      {},
      'Spec holds information about the request being evaluated.',
      { required: true },
    ),
    status: always(
      object(
        `${NAME}.SubjectRulesReviewStatus`,
        "SubjectRulesReviewStatus contains the result of a rules check. This check can be incomplete depending on the set of authorizers the server is configured with and any errors experienced during evaluation. Because authorization rules are additive, if a rule appears in a list it's safe to assume the subject has that permission, even if that list is incomplete.",
        {
          resourceRules: always(
            list(resourceRule, { listType: 'atomic' }),
            null,
            "ResourceRules is the list of actions the subject is allowed to perform on resources. The list ordering isn't significant, may contain duplicates, and possibly be incomplete.",
            { required: true },
          ),
          nonResourceRules: always(
            list(nonResourceRule, { listType: 'atomic' }),
            null,
            "NonResourceRules is the list of actions the subject is allowed to perform on non-resources. The list ordering isn't significant, may contain duplicates, and possibly be incomplete.",
            { required: true },
          ),
          incomplete: always(
            boolean,
            false,
            "Incomplete is true when the rules returned by this call are incomplete. This is most commonly encountered when an authorizer, such as an external authorizer, doesn't support rules evaluation.",
            { required: true },
          ),
          evaluationError: field(
            string,
            "EvaluationError can appear in combination with Rules. It indicates an error occurred during rule evaluation, such as an authorizer that doesn't support rule evaluation, and that ResourceRules and/or NonResourceRules may be incomplete.",
          ),
        },
      ),
      { resourceRules: null, nonResourceRules: null, incomplete: false },
      'Status is filled in by the server and indicates the set of actions a user can perform.',
    ),
  },
)

/** What may I do here? Rule by rule as the roles have them. Models pkg/registry/authorization/selfsubjectrulesreview/rest.go. */
export const selfsubjectrulesreviews: ResourceDefinition = {
  group: AUTHORIZATION_GROUP,
  version: 'v1',
  kind: 'SelfSubjectRulesReview',
  resource: 'selfsubjectrulesreviews',
  singular: 'selfsubjectrulesreview',
  namespaced: false,
  verbs: ['create'],
  schema,
  review(review, { user, view }) {
    const namespace = (review['spec'] as { namespace?: string } | undefined)?.namespace ?? ''
    if (namespace === '') throw badRequest('no namespace on request')
    const { rules, errors } = rulesFor(user, namespace, view)
    const isNode = nodeNameOf(user) !== undefined
    const problems = [...(isNode ? ['node authorizer does not support user rule resolution'] : []), ...errors]
    const { apiVersion, kind } = review
    // Unlike other reviews it answers its status alone.
    return {
      apiVersion,
      kind,
      metadata: {},
      status: {
        resourceRules: rules
          .filter((rule) => rule.resources?.length)
          .map(({ verbs, apiGroups, resources, resourceNames }) => ({
            verbs,
            apiGroups,
            resources,
            ...(resourceNames?.length ? { resourceNames } : {}),
          })) as Json,
        nonResourceRules: rules
          .filter((rule) => rule.nonResourceURLs?.length)
          .map(({ verbs, nonResourceURLs }) => ({ verbs, nonResourceURLs })) as Json,
        incomplete: isNode,
        ...(problems.length === 0 ? {} : { evaluationError: aggregate(problems) }),
      },
    }
  },
}
