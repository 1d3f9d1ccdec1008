import { kindSchema } from '../../api/object-meta.ts'
import { namedString } from '../../api/common-schemas.ts'
import { always, boolean, field, type FieldSchema, list, map, object, pointer, string } from '../../api/schema.ts'
import { extraValue } from '../tokenreviews/schema.ts'

const GROUP = 'io.k8s.api.authorization.v1'
const META = 'io.k8s.apimachinery.pkg.apis.meta.v1'
const strings = list(string, { listType: 'atomic' })

const requirement = (kind: string, what: string, operator: string) =>
  object(`${META}.${kind}`, `${what} is a selector that contains values, a key, and an operator that relates the key and values.`, {
    key: always(string, '', 'key is the selector key that the requirement applies to.', { required: true }),
    operator: always(
      namedString(operator),
      '',
      "operator represents a key's relationship to a set of values. Valid operators are In, NotIn, Exists, DoesNotExist.",
      { required: true },
    ),
    values: field(strings, 'values is an array of string values.'),
  })

const selectorAttributes = (kind: 'FieldSelectorAttributes' | 'LabelSelectorAttributes', requirementSchema: ReturnType<typeof requirement>) =>
  object(`${GROUP}.${kind}`, `${kind} indicates a limited access to objects by their ${kind.startsWith('Field') ? 'fields' : 'labels'}.`, {
    rawSelector: field(string, 'rawSelector is the serialization of a selector that would be included in a query parameter.'),
    requirements: field(
      list(requirementSchema, { listType: 'atomic' }),
      'requirements is the parsed interpretation of a selector. All requirements must be met for a resource instance to match the selector.',
    ),
  })

export const resourceAttributesSchema = object(
  `${GROUP}.ResourceAttributes`,
  'ResourceAttributes includes the authorization attributes available for resource requests to the Authorizer interface',
  {
    namespace: field(
      string,
      'Namespace is the namespace of the action being requested.  Currently, there is no distinction between no namespace and all namespaces "" (empty) is defaulted for LocalSubjectAccessReviews "" (empty) is empty for cluster-scoped resources "" (empty) means "all" for namespace scoped resources from a SubjectAccessReview or SelfSubjectAccessReview',
    ),
    verb: field(string, 'Verb is a kubernetes resource API verb, like: get, list, watch, create, update, delete, proxy.  "*" means all.'),
    group: field(string, 'Group is the API Group of the Resource.  "*" means all.'),
    version: field(string, 'Version is the API Version of the Resource.  "*" means all.'),
    resource: field(string, 'Resource is one of the existing resource types.  "*" means all.'),
    subresource: field(string, 'Subresource is one of the existing resource types.  "" means none.'),
    name: field(string, 'Name is the name of the resource being requested for a "get" or deleted for a "delete". "" (empty) means all.'),
    fieldSelector: pointer(
      selectorAttributes('FieldSelectorAttributes', requirement('FieldSelectorRequirement', 'FieldSelectorRequirement', 'v1.FieldSelectorOperator')),
      'fieldSelector describes the limitation on access based on field.  It can only limit access, not broaden it.',
    ),
    labelSelector: pointer(
      selectorAttributes(
        'LabelSelectorAttributes',
        requirement('LabelSelectorRequirement', 'A label selector requirement', 'v1.LabelSelectorOperator'),
      ),
      'labelSelector describes the limitation on access based on labels.  It can only limit access, not broaden it.',
    ),
  },
)

export const nonResourceAttributesSchema = object(
  `${GROUP}.NonResourceAttributes`,
  'NonResourceAttributes includes the authorization attributes available for non-resource requests to the Authorizer interface',
  { path: field(string, 'Path is the URL path of the request'), verb: field(string, 'Verb is the standard HTTP verb') },
)

const status = object(`${GROUP}.SubjectAccessReviewStatus`, 'SubjectAccessReviewStatus', {
  allowed: always(boolean, false, 'Allowed is required. True if the action would be allowed, false otherwise.', { required: true }),
  denied: field(
    boolean,
    'Denied is optional. True if the action would be denied, otherwise false. If both allowed is false and denied is false, then the authorizer has no opinion on whether to authorize the action. Denied may not be true if Allowed is true.',
  ),
  reason: field(string, 'Reason is optional.  It indicates why a request was allowed or denied.'),
  evaluationError: field(
    string,
    'EvaluationError is an indication that some error occurred during the authorization check. It is entirely possible to get an error and be able to continue determine authorization status in spite of it. For instance, RBAC can be missing a role, but enough roles are still present and bound to reason about the request.',
  ),
})

const attributes: Record<string, FieldSchema> = {
  resourceAttributes: pointer(resourceAttributesSchema, 'ResourceAttributes describes information for a resource access request'),
  nonResourceAttributes: pointer(nonResourceAttributesSchema, 'NonResourceAttributes describes information for a non-resource access request'),
}

const subjectFields: Record<string, FieldSchema> = {
  ...attributes,
  user: field(
    string,
    'User is the user you\'re testing for. If you specify "User" but not "Groups", then is it interpreted as "What if User were not a member of any groups',
  ),
  groups: field(strings, "Groups is the groups you're testing for."),
  extra: field(
    map(extraValue),
    'Extra corresponds to the user.Info.GetExtra() method from the authenticator.  Since that is input to the authorizer it needs a reflection here.',
  ),
  uid: field(string, 'UID information about the requesting user.'),
}

/** Schema of a review whose spec names somebody (`subject`) or is about whoever asks (`self`). */
export function accessReviewSchema(kind: string, description: string, about: 'subject' | 'self') {
  const spec =
    about === 'subject'
      ? object(
          `${GROUP}.SubjectAccessReviewSpec`,
          'SubjectAccessReviewSpec is a description of the access request.  Exactly one of ResourceAuthorizationAttributes and NonResourceAuthorizationAttributes must be set',
          subjectFields,
        )
      : object(
          `${GROUP}.SelfSubjectAccessReviewSpec`,
          'SelfSubjectAccessReviewSpec is a description of the access request.  Exactly one of ResourceAuthorizationAttributes and NonResourceAuthorizationAttributes must be set',
          attributes,
        )
  return kindSchema(`${GROUP}.${kind}`, description, {
    spec: always(spec, {}, 'Spec holds information about the request being evaluated.', { required: true }),
    status: always(status, { allowed: false }, 'Status is filled in by the server and indicates whether the request is allowed or not'),
  })
}
