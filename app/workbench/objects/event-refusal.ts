import type { PageLog } from '../../session/store.ts'

/** The refused request an event tells of: the last one whose answer is in its message. Undefined when there is none. */
export function refusalOfEvent(message: string | undefined, log: PageLog): number | undefined {
  if (!message || !/forbidden|Unauthorized/.test(message)) return undefined
  return log.findLast(
    (entry) => entry?.type === 'request' && (entry.status === 401 || entry.status === 403) && !!entry.message && message.includes(entry.message),
  )?.seq
}
