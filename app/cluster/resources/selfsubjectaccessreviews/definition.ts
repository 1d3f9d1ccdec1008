import type { ResourceDefinition } from '../definition.ts'
import {
  AUTHORIZATION_GROUP,
  answerReview,
  validateAttributes,
  validateEmptyMetadata,
  validateReview,
} from '../subjectaccessreviews/access-review.ts'
import { accessReviewSchema } from '../subjectaccessreviews/schema.ts'

/** May I do this? Models pkg/registry/authorization/selfsubjectaccessreview/rest.go. */
export const selfsubjectaccessreviews: ResourceDefinition = {
  group: AUTHORIZATION_GROUP,
  version: 'v1',
  kind: 'SelfSubjectAccessReview',
  resource: 'selfsubjectaccessreviews',
  singular: 'selfsubjectaccessreview',
  namespaced: false,
  verbs: ['create'],
  schema: accessReviewSchema(
    'SelfSubjectAccessReview',
    'SelfSubjectAccessReview checks whether or the current user can perform an action.  Not filling in a spec.namespace means "in all namespaces".  Self is a special case, because users should always be able to check whether they can perform an action',
    'self',
  ),
  review(review, context) {
    validateReview(review, validateAttributes, validateEmptyMetadata(review, false))
    return answerReview(review, context.user, context)
  },
}
