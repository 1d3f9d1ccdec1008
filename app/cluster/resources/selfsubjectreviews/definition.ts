import { kindSchema } from '../../api/object-meta.ts'
import { always, object } from '../../api/schema.ts'
import { AUTHENTICATION_GROUP } from '../../authn/token-request.ts'
import type { Json } from '../../kernel/json.ts'
import { rfc3339 } from '../../kernel/text.ts'
import type { ResourceDefinition } from '../definition.ts'
import { userInfoSchema } from '../tokenreviews/schema.ts'

const NAME = 'io.k8s.api.authentication.v1'

const schema = kindSchema(
  `${NAME}.SelfSubjectReview`,
  'SelfSubjectReview contains the user information that the kube-apiserver has about the user making this request. When using impersonation, users will receive the user info of the user being impersonated.  If impersonation or request header authentication is used, any extra keys will have their case ignored and returned as lowercase.',
  {
    status: always(
      object(`${NAME}.SelfSubjectReviewStatus`, 'SelfSubjectReviewStatus is filled by the kube-apiserver and sent back to a user.', {
        userInfo: always(userInfoSchema, {}, 'User attributes of the user making this request.'),
      }),
      { userInfo: {} },
      'Status is filled in by the server with the user attributes.',
    ),
  },
)

/** Who am I? Models pkg/registry/authentication/selfsubjectreview/rest.go. */
export const selfsubjectreviews: ResourceDefinition = {
  group: AUTHENTICATION_GROUP,
  version: 'v1',
  kind: 'SelfSubjectReview',
  resource: 'selfsubjectreviews',
  singular: 'selfsubjectreview',
  namespaced: false,
  release: 'selfSubjectReviews',
  verbs: ['create'],
  schema,
  review: (review, { user, now }) => ({
    ...review,
    // A new object is answered: nothing of what was sent is in it.
    metadata: { creationTimestamp: rfc3339(now) },
    status: { userInfo: user as unknown as Json },
  }),
}
