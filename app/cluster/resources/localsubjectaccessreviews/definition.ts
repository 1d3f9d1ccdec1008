import { badRequest } from '../../api/status.ts'
import type { ResourceDefinition } from '../definition.ts'
import {
  AUTHORIZATION_GROUP,
  answerReview,
  goAttributes,
  specOf,
  validateAttributes,
  validateEmptyMetadata,
  validateReview,
  validateSubject,
} from '../subjectaccessreviews/access-review.ts'
import { accessReviewSchema } from '../subjectaccessreviews/schema.ts'

/** May that user do this in this namespace? Models pkg/registry/authorization/localsubjectaccessreview/rest.go. */
export const localsubjectaccessreviews: ResourceDefinition = {
  group: AUTHORIZATION_GROUP,
  version: 'v1',
  kind: 'LocalSubjectAccessReview',
  resource: 'localsubjectaccessreviews',
  singular: 'localsubjectaccessreview',
  namespaced: true,
  verbs: ['create'],
  schema: accessReviewSchema(
    'LocalSubjectAccessReview',
    'LocalSubjectAccessReview checks whether or not a user or group can perform an action in a given namespace. Having a namespace scoped resource makes it much easier to grant namespace scoped policy that includes permissions checking.',
    'subject',
  ),
  review(review, context) {
    const namespace = review.metadata.namespace ?? ''
    validateReview(
      review,
      (spec, errors) => {
        validateAttributes(spec, errors)
        validateSubject(spec, errors)
        const { resourceAttributes: resource, nonResourceAttributes: url } = spec
        if (resource && (resource.namespace ?? '') !== namespace) {
          errors.invalid('spec.resourceAttributes.namespace', resource.namespace ?? '', 'must match metadata.namespace')
        }
        if (url) errors.invalid('spec.nonResourceAttributes', goAttributes(url), 'disallowed on this kind of request')
      },
      validateEmptyMetadata(review, true),
    )
    if (namespace !== context.info.namespace) throw badRequest(`spec.resourceAttributes.namespace must match namespace: ${context.info.namespace}`)
    const { user = '', groups = [], uid, extra } = specOf(review)
    return answerReview(review, { username: user, groups, ...(uid ? { uid } : {}), ...(extra ? { extra } : {}) }, context)
  },
}
