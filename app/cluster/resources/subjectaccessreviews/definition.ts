import type { ResourceDefinition } from '../definition.ts'
import {
  AUTHORIZATION_GROUP,
  answerReview,
  specOf,
  validateAttributes,
  validateEmptyMetadata,
  validateReview,
  validateSubject,
} from './access-review.ts'
import { accessReviewSchema } from './schema.ts'

/** May that user do this? Groups are taken as given: none is added. Models pkg/registry/authorization/subjectaccessreview/rest.go. */
export const subjectaccessreviews: ResourceDefinition = {
  group: AUTHORIZATION_GROUP,
  version: 'v1',
  kind: 'SubjectAccessReview',
  resource: 'subjectaccessreviews',
  singular: 'subjectaccessreview',
  namespaced: false,
  verbs: ['create'],
  schema: accessReviewSchema('SubjectAccessReview', 'SubjectAccessReview checks whether or not a user or group can perform an action.', 'subject'),
  review(review, context) {
    validateReview(
      review,
      (spec, errors) => {
        validateAttributes(spec, errors)
        validateSubject(spec, errors)
      },
      validateEmptyMetadata(review, false),
    )
    const { user = '', groups = [], uid, extra } = specOf(review)
    return answerReview(review, { username: user, groups, ...(uid ? { uid } : {}), ...(extra ? { extra } : {}) }, context)
  },
}
