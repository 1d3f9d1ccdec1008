import { kindSchema } from '../../api/object-meta.ts'
import { always, boolean, field, list, map, object, string } from '../../api/schema.ts'

const NAME = 'io.k8s.api.authentication.v1'
const strings = list(string, { listType: 'atomic' })
/** What an authenticator tells of a user under one key. */
export const extraValue = list(string, { listType: 'atomic', goType: 'v1.ExtraValue' })

/** authentication/v1 UserInfo */
export const userInfoSchema = object(
  `${NAME}.UserInfo`,
  'UserInfo holds the information about the user needed to implement the user.Info interface.',
  {
    username: field(string, 'The name that uniquely identifies this user among all active users.'),
    uid: field(
      string,
      'A unique value that identifies this user across time. If this user is deleted and another user by the same name is added, they will have different UIDs.',
    ),
    groups: field(strings, 'The names of groups this user is a part of.'),
    extra: field(map(extraValue), 'Any additional information provided by the authenticator.'),
  },
)

export const tokenReviewSchema = kindSchema(
  `${NAME}.TokenReview`,
  'TokenReview attempts to authenticate a token to a known user. Note: TokenReview requests may be cached by the webhook token authenticator plugin in the kube-apiserver.',
  {
    spec: always(
      object(`${NAME}.TokenReviewSpec`, 'TokenReviewSpec is a description of the token authentication request.', {
        token: field(string, 'Token is the opaque bearer token.'),
        audiences: field(
          strings,
          'Audiences is a list of the identifiers that the resource server presented with the token identifies as. Audience-aware token authenticators will verify that the token was intended for at least one of the audiences in this list. If no audiences are provided, the audience will default to the audience of the Kubernetes apiserver.',
        ),
      }),
      {},
      'Spec holds information about the request being evaluated',
      { required: true },
    ),
    status: always(
      object(`${NAME}.TokenReviewStatus`, 'TokenReviewStatus is the result of the token authentication request.', {
        authenticated: field(boolean, 'Authenticated indicates that the token was associated with a known user.'),
        user: always(userInfoSchema, {}, 'User is the UserInfo associated with the provided token.'),
        audiences: field(
          strings,
          'Audiences are audience identifiers chosen by the authenticator that are compatible with both the TokenReview and token. An identifier is any identifier in the intersection of the TokenReviewSpec audiences and the token\'s audiences. A client of the TokenReview API that sets the spec.audiences field should validate that a compatible audience identifier is returned in the status.audiences field to ensure that the TokenReview server is audience aware. If a TokenReview returns an empty status.audience field where status.authenticated is "true", the token is valid against the audience of the Kubernetes API server.',
        ),
        error: field(string, "Error indicates that the token couldn't be checked"),
      }),
      { user: {} },
      'Status is filled in by the server and indicates whether the request can be authenticated.',
    ),
  },
)
