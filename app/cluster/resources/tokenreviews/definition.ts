import { badRequest } from '../../api/status.ts'
import { AUTHENTICATION_GROUP } from '../../authn/token-request.ts'
import type { Json } from '../../kernel/json.ts'
import type { ResourceDefinition } from '../definition.ts'
import { tokenReviewSchema } from './schema.ts'

/** Whose token is this? Models pkg/registry/authentication/tokenreview/storage.go. */
export const tokenreviews: ResourceDefinition = {
  group: AUTHENTICATION_GROUP,
  version: 'v1',
  kind: 'TokenReview',
  resource: 'tokenreviews',
  singular: 'tokenreview',
  namespaced: false,
  verbs: ['create'],
  schema: tokenReviewSchema,
  review(review, context) {
    const { token = '', audiences = [] } = (review['spec'] ?? {}) as { token?: string; audiences?: readonly string[] }
    if (token === '') throw badRequest('token is required for TokenReview in authentication')
    // Warnings are for who uses a token, not for who asks about it.
    const { user, audiences: granted, error, checks } = context.reviewToken(token, audiences)
    context.judged(user !== undefined, user ? `The token is of ${user.username}.` : `The token is not valid${error ? `: ${error}` : ''}.`, { checks })
    const status = user
      ? { authenticated: true, user, ...(granted ? { audiences: granted } : {}) }
      : { user: {}, ...(error === undefined ? {} : { error }) }
    return { ...review, status: status as unknown as Json }
  },
}
