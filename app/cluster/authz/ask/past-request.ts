import { attributesOf } from '../../apiserver/pipeline.ts'
import { Query } from '../../apiserver/query.ts'
import { requestInfoOf } from '../../apiserver/request-info.ts'
import type { LogEntry, RequestEntry } from '../../log-entry.ts'
import type { Attributes } from '../attributes.ts'
import type { RbacWorld } from './answer.ts'

/** The question the authorizer was asked for a request of the log; undefined when nobody was found to have made it. */
export function attributesOfEntry({ method, url, user, impersonatedUser }: RequestEntry): Attributes | undefined {
  const asked = impersonatedUser ?? user
  return asked && attributesOf(asked, requestInfoOf(method, url, new Query(url).first))
}

/** A request of the log and the revision of the state it was decided on. Throws a RangeError for a number that is of no such request. */
export function pastRequest(seq: number, log: RbacWorld['log']): { readonly request: Attributes; readonly revision?: number } {
  const entry = log.get(seq)
  if (entry?.type !== 'request') throw new RangeError(`Entry ${seq} of the log is not a request.`)
  const request = attributesOfEntry(entry)
  if (!request) throw new RangeError(`Nobody knows who made request ${seq}: it was refused before the question of what they may do came up.`)
  const revision = revisionBefore(seq, log)
  return { request, ...(revision === undefined ? {} : { revision }) }
}

/** A write has its place in the log, so the last one before a request tells the state it met. */
function revisionBefore(seq: number, log: RbacWorld['log']): number | undefined {
  for (let before = seq - 1; before > 0; before--) {
    const entry: LogEntry | undefined = log.get(before)
    if (entry?.type === 'write') return entry.revision
  }
  return undefined
}
