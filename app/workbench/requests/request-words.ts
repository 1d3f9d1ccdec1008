import { NOT_RECOGNIZED } from '../not-recognized.ts'
import { humanDuration } from '../../cluster/api/duration.ts'
import type { RequestEntry } from '../../cluster/log-entry.ts'
import { REQUESTS } from '../../messages/requests.ts'

/** `list pods in shop`, `get /version`. */
export function whatOf({ verb, resource, subresource, namespace, name, url, method }: RequestEntry): string {
  if (!resource) return `${verb ?? method.toLowerCase()} ${url}`
  const target = `${resource}${subresource ? `/${subresource}` : ''}${name ? ` ${name}` : ''}`
  const what = `${verb} ${target}`
  return namespace ? REQUESTS.now().in(what, namespace) : what
}

/** Whom the API server took it to be from: whom it was made as, where somebody is impersonated. */
export const whoOf = ({ impersonatedUser, user }: RequestEntry): string => (impersonatedUser ?? user)?.username ?? NOT_RECOGNIZED

/** What the page calls somebody whom `whoOf` tells of. */
export const nameOf = (who: string): string => (who === NOT_RECOGNIZED ? REQUESTS.now().notRecognized : who)

export type VerdictKind = 'allowed' | 'unauthorized' | 'forbidden' | 'error' | 'pending'

export function verdictOf(status: number | undefined): VerdictKind {
  if (status === undefined) return 'pending'
  if (status === 401) return 'unauthorized'
  if (status === 403) return 'forbidden'
  return status >= 400 ? 'error' : 'allowed'
}

/** Virtual time passes between a request and its answer only where the answer goes on: all else is answered in the moment it is asked. `now` is in virtual ms. */
export function durationOf({ verb, status, at, watch }: RequestEntry, now: number): string {
  const { open } = REQUESTS.now()
  if (status === undefined) return open
  if (verb !== 'watch') return '0 ms'
  const end = watch?.closedAt ?? watch?.endsAt ?? Number.POSITIVE_INFINITY
  return end > now ? open : humanDuration(end - at)
}

/** Made by the learner's own hand. */
export const isOwn = ({ origin }: RequestEntry): boolean => origin.type === 'terminal' || origin.type === 'editor'
