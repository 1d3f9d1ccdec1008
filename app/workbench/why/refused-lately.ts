import type { LogEntry } from '../../cluster/log-entry.ts'
import { type DecidedRequest, decidedRequest } from '../identity/decided-request.ts'

/** So many requests that were refused with a 403, newest first; one that is made again and again is told once. A lesson's own do not count. */
export function refusedLately(log: readonly (LogEntry | undefined)[], most: number): DecidedRequest[] {
  const found = new Map<string, DecidedRequest>()
  for (let at = log.length - 1; at >= 0 && found.size < most; at -= 1) {
    const entry = log[at]
    if (entry?.type !== 'request' || entry.status !== 403 || entry.origin.type === 'lesson') continue
    const request = decidedRequest(entry)
    if (!request) continue
    const key = [request.who.id, request.what, request.namespace].join(' ')
    if (!found.has(key)) found.set(key, request)
  }
  return [...found.values()]
}
