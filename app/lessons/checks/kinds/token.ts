import * as z from 'zod/mini'
import { decodeJwt } from 'jose'
import type { TokenEntry } from '../../../cluster/log-entry.ts'
import { checkKind } from '../check-kind.ts'
import type { ClusterQuestions } from '../cluster-questions.ts'

const TOKEN_FILE = '/var/run/secrets/kubernetes.io/serviceaccount/token'

/** The token in a file of a running pod: whom it is for, how long it lives, what it is bound to, and whether it is accepted now. */
export const token = checkKind({
  schema: z.strictObject({
    namespace: z.string(),
    pod: z.string(),
    container: z.optional(z.string()),
    /** Where it is mounted; the usual place unless it says. */
    path: z.optional(z.string()),
    /** One of its audiences. */
    audience: z.optional(z.string()),
    /** exp less iat, at most. */
    atMostSeconds: z.optional(z.number()),
    atLeastSeconds: z.optional(z.number()),
    /** system:serviceaccount:NAMESPACE:NAME */
    subject: z.optional(z.string()),
    /** What a TokenReview for `reviewedFor` (the API server's own audience unless it says) must answer. */
    accepted: z.optional(z.boolean()),
    reviewedFor: z.optional(z.string()),
  }),
  async holds({ path = TOKEN_FILE, audience, atMostSeconds, atLeastSeconds, subject, accepted, reviewedFor, ...place }, questions) {
    const text = (await questions.file(place, path))?.trim()
    const claims = text === undefined ? undefined : claimsOf(text)
    if (text === undefined || claims === undefined) return false
    const life = (claims.exp ?? Number.POSITIVE_INFINITY) - (claims.iat ?? 0)
    return (
      (audience === undefined || [claims.aud ?? []].flat().includes(audience)) &&
      (atMostSeconds === undefined || life <= atMostSeconds) &&
      (atLeastSeconds === undefined || life >= atLeastSeconds) &&
      (subject === undefined || claims.sub === subject) &&
      (accepted === undefined || (await questions.tokenAccepted(text, reviewedFor)) === accepted)
    )
  },
})

function claimsOf(text: string) {
  try {
    return decodeJwt(text)
  } catch {
    return undefined
  }
}

/** A token was minted since the task began, by whatever asked for it. */
export const tokenMinted = checkKind({
  schema: z.strictObject({
    namespace: z.string(),
    serviceAccount: z.string(),
    audience: z.optional(z.string()),
    /** The claim exp less the time of minting. */
    atMostSeconds: z.optional(z.number()),
    atLeastSeconds: z.optional(z.number()),
    /** Bound to this pod. */
    pod: z.optional(z.string()),
  }),
  async holds({ namespace, serviceAccount, audience, atMostSeconds, atLeastSeconds, pod }, questions) {
    return tokensSince(questions, 'minted').some((entry) => {
      const life = ((entry.expiresAt ?? Number.POSITIVE_INFINITY) - entry.at) / 1000
      return (
        entry.namespace === namespace &&
        entry.serviceAccount === serviceAccount &&
        (audience === undefined || (entry.audiences ?? []).includes(audience)) &&
        (atMostSeconds === undefined || life <= atMostSeconds + 1) &&
        (atLeastSeconds === undefined || life >= atLeastSeconds - 1) &&
        (pod === undefined || entry.pod === pod)
      )
    })
  },
})

/** A token of a pod was renewed since the task began. */
export const tokenRefreshed = checkKind({
  schema: z.strictObject({ namespace: z.string(), pod: z.string() }),
  holds: async ({ namespace, pod }, questions) =>
    tokensSince(questions, 'refreshed').some((entry) => entry.namespace === namespace && entry.pod === pod),
})

const tokensSince = (questions: ClusterQuestions, event: TokenEntry['event']) =>
  questions.logSinceStart().filter((entry): entry is TokenEntry => entry.type === 'token' && entry.event === event)
