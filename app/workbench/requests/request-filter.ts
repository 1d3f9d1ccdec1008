import type { RequestEntry } from '../../cluster/log-entry.ts'
import { isOwn, nameOf, type VerdictKind, verdictOf, whatOf, whoOf } from './request-words.ts'

/** Whose requests: the learner's own and their pods', or those of Kubernetes' own programs, too. */
export type Sender = 'people' | 'all'

/** Which requests are listed; an empty text leaves everything in. */
export interface RequestFilter {
  readonly sender: Sender
  readonly who: string
  readonly verb: string
  readonly verdict: VerdictKind | 'refused' | ''
  /** A resource: `pods`. */
  readonly resource: string
  /** Anywhere in what is shown of it: an object's name, a path, a user. */
  readonly text: string
}

export const NO_FILTER: RequestFilter = { sender: 'people', who: '', verb: '', verdict: '', resource: '', text: '' }

/** Whether a request is listed. What a lesson asks to check a task is only with everything. */
export function matches(request: RequestEntry, filter: RequestFilter): boolean {
  if (filter.sender === 'people' && !isOwn(request) && request.origin.type !== 'container') return false
  if (filter.verb !== '' && request.verb !== filter.verb) return false
  if (filter.resource !== '' && request.resource !== filter.resource) return false
  if (filter.verdict !== '' && !isVerdict(request, filter.verdict)) return false
  if (filter.who !== '' && whoOf(request) !== filter.who) return false
  return filter.text === '' || textOf(request).includes(filter.text.toLowerCase())
}

function isVerdict({ status }: RequestEntry, wanted: NonNullable<RequestFilter['verdict']>): boolean {
  const verdict = verdictOf(status)
  return wanted === 'refused' ? verdict === 'forbidden' || verdict === 'unauthorized' : verdict === wanted
}

const textOf = (request: RequestEntry) =>
  `${nameOf(whoOf(request))} ${request.user?.username ?? ''} ${whatOf(request)} ${request.url} ${request.status ?? ''} ${request.message ?? ''}`.toLowerCase()

/** How the filter is written as the subject of the panel: `by:admin`. A bare number is a request. */
export function readSubject(subject: string): { readonly request: number } | { readonly who: string } {
  return subject.startsWith('by:') ? { who: subject.slice('by:'.length) } : { request: Number(subject) }
}
