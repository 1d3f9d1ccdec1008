import type { LogEntry } from '../../cluster/log-entry.ts'
import type { PageLog } from '../../session/store.ts'

/** What the cluster's log tells of one token. Times are virtual ms. */
export interface TokenStory {
  readonly namespace: string
  readonly serviceAccount: string
  readonly pod?: string
  readonly audiences?: readonly string[]
  readonly mintedAt?: number
  /** status.expirationTimestamp of the answer that gave it out. */
  readonly statusExpiresAt?: number
  readonly expiresAt?: number
  readonly warnAfter?: number
  /** When the kubelet asks for the next one. */
  readonly refreshAt?: number
  readonly mountedAt?: number
  /** When it left the pod's file: its successor was written, or the pod went. */
  readonly endedAt?: number
  readonly uses: number
  readonly refusals: number
  readonly lastUse?: { readonly at: number; readonly request?: number; readonly status?: number }
}

/** The story of a token, or undefined when the log knows none of this id. */
export function storyOf(log: PageLog, tokenId: string): TokenStory | undefined {
  let story: TokenStory | undefined
  /** The audiences of the tokens made for the same pod, by id. */
  const siblings = new Map<string, string>()
  for (const entry of log) {
    if (entry?.type !== 'token') continue
    if (entry.tokenId === tokenId) {
      story = withEntry(story, entry, log)
      continue
    }
    if (!story || entry.pod === undefined || entry.pod !== story.pod || entry.namespace !== story.namespace) continue
    if (entry.event === 'minted') siblings.set(entry.tokenId, String(entry.audiences))
    const successor = entry.event === 'refreshed' && siblings.get(entry.tokenId) === String(story.audiences)
    if (successor && story.mountedAt !== undefined) story = { ...story, endedAt: story.endedAt ?? entry.at }
  }
  return story
}

type TokenLogEntry = Extract<LogEntry, { type: 'token' }>

function withEntry(story: TokenStory | undefined, entry: TokenLogEntry, log: PageLog): TokenStory {
  const base = story ?? { namespace: entry.namespace, serviceAccount: entry.serviceAccount, uses: 0, refusals: 0 }
  const { at, audiences, pod, statusExpiresAt, expiresAt, warnAfter, refreshAt } = entry
  switch (entry.event) {
    case 'minted':
      return {
        ...base,
        mintedAt: at,
        ...(audiences ? { audiences } : {}),
        ...(pod === undefined ? {} : { pod }),
        ...(statusExpiresAt === undefined ? {} : { statusExpiresAt }),
        ...(expiresAt === undefined ? {} : { expiresAt }),
        ...(warnAfter === undefined ? {} : { warnAfter }),
      }
    case 'mounted':
    case 'refreshed':
      return {
        ...base,
        mountedAt: base.mountedAt ?? at,
        ...(pod === undefined ? {} : { pod }),
        ...(refreshAt === undefined ? {} : { refreshAt }),
        ...(statusExpiresAt === undefined ? {} : { statusExpiresAt }),
      }
    case 'unmounted':
      return { ...base, endedAt: base.endedAt ?? at }
    case 'used':
      return { ...base, uses: base.uses + 1, lastUse: lastUseOf(entry, log) }
    case 'refused':
      return { ...base, refusals: base.refusals + 1, lastUse: lastUseOf(entry, log) }
  }
}

function lastUseOf({ at, cause }: TokenLogEntry, log: PageLog): TokenStory['lastUse'] & object {
  const request = cause === undefined ? undefined : log[cause - 1]
  if (request?.type !== 'request') return { at }
  return { at, request: request.seq, ...(request.status === undefined ? {} : { status: request.status }) }
}

/** Tokens the log tells of, newest first, those of interest: who they are for, and since when. At most `limit`. */
export function tokensToldOf(log: PageLog, limit: number, wanted: (entry: TokenLogEntry) => boolean = () => true): readonly TokenLogEntry[] {
  const found: TokenLogEntry[] = []
  for (let index = log.length - 1; index >= 0 && found.length < limit; index--) {
    const entry = log[index]
    if (entry?.type === 'token' && entry.event === 'minted' && wanted(entry)) found.push(entry)
  }
  return found
}
