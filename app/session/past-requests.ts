/** Why a change is refused while a moment of the past is shown. */
export const REFUSED_IN_PAST = 'a moment of the past is shown, and it cannot be changed: go back to now, or make that moment the present'

/** Reviews are answered and never stored; TokenReviews, too. */
const REVIEW = /^\/apis\/(authorization|authentication)\.k8s\.io\/[^?]*reviews([?]|$)/

/** Whether a request only asks, so that it can be answered by a moment of the past. */
export function isAllowedInPast({ method, url }: { readonly method: string; readonly url: string }): boolean {
  if (method === 'POST') return REVIEW.test(url)
  return ['GET', 'HEAD', 'OPTIONS'].includes(method) && !/\/(exec|attach|portforward)([?]|$)/.test(url)
}
