import { attributesOf } from '../../apiserver/pipeline.ts'
import { Query } from '../../apiserver/query.ts'
import { requestInfoOf } from '../../apiserver/request-info.ts'
import type { LogEntry, RequestEntry } from '../../log-entry.ts'
import type { Attributes } from '../attributes.ts'
import type { PolicyRule } from '../rbac-types.ts'
import { type AuthzWords, ENGLISH } from '../words/english.ts'
import type { RbacWorld } from './answer.ts'
import { questionOfRefusal, rulesNotHeld } from './refusal-message.ts'

/** The question the authorizer was asked for a request of the log; undefined when nobody was found to have made it. */
export function attributesOfEntry({ method, url, user, impersonatedUser }: RequestEntry): Attributes | undefined {
  const asked = impersonatedUser ?? user
  return asked && attributesOf(asked, requestInfoOf(method, url, new Query(url).first))
}

export interface PastRequest {
  /** The question that was answered with no, or the request's own. */
  readonly request: Attributes
  /** Of the state it was decided on. */
  readonly revision?: number
  /** Rules that it tried to hand out and its author did not hold. */
  readonly notHeld?: readonly PolicyRule[]
}

/** What the authorizer was asked for a request of the log. Throws a RangeError for a number that is of no such request. */
export function pastRequest(seq: number, log: RbacWorld['log'], { ask: { pastRequest: words } }: AuthzWords = ENGLISH): PastRequest {
  const entry = log.get(seq)
  if (entry?.type !== 'request') throw new RangeError(words.other(seq))
  const { status, message = '', user, impersonatedUser } = entry
  const refused =
    status === 403
      ? questionOfRefusal(
          message,
          [user, impersonatedUser].filter((one) => one !== undefined),
        )
      : undefined
  const own = attributesOfEntry(entry)
  // The request's own question knows more of itself than the message does: its selectors.
  const request = refused && !(own && isSame(own, refused)) ? refused : own
  if (!request) throw new RangeError(words.unknown(seq))
  const revision = revisionBefore(seq, log)
  const notHeld = status === 403 ? rulesNotHeld(message) : undefined
  return { request, ...(revision === undefined ? {} : { revision }), ...(notHeld ? { notHeld } : {}) }
}

const isSame = (a: Attributes, b: Attributes) =>
  a.user === b.user && a.verb === b.verb && a.resource === b.resource && a.subresource === b.subresource && a.apiGroup === b.apiGroup

/** A write has its place in the log, so the last one before a request tells the state it met. */
function revisionBefore(seq: number, log: RbacWorld['log']): number | undefined {
  for (let before = seq - 1; before > 0; before--) {
    const entry: LogEntry | undefined = log.get(before)
    if (entry?.type === 'write') return entry.revision
  }
  return undefined
}
