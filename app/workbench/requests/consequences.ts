import type { RequestEntry, WriteEntry } from '../../cluster/log-entry.ts'
import type { PageLog } from '../../session/store.ts'
import { whoOf } from './request-words.ts'

/** What followed from a request: the writes it led to, and who was told of them and acted. */
export interface Consequences {
  readonly writes: readonly WriteEntry[]
  /** Requests made because of those writes, by whoever watches, oldest first; at most 50 of them. */
  readonly reactions: readonly RequestEntry[]
}

const MOST = 50
/** Log entries after the request that are looked through: reactions come within seconds. */
const REACH = 4_000

/** Follows the causes in the log from a request on. */
export function consequencesOf(log: PageLog, seq: number): Consequences {
  const writes: WriteEntry[] = []
  const reactions: RequestEntry[] = []
  const written = new Set<number>()
  for (const entry of log.slice(seq, seq + REACH)) {
    if (entry?.cause === undefined) continue
    if (entry.type === 'write' && entry.cause === seq) {
      writes.push(entry)
      written.add(entry.seq)
    } else if (entry.type === 'request' && written.has(entry.cause) && reactions.length < MOST) reactions.push(entry)
  }
  return { writes, reactions }
}

/** Who reacted, each once: `deployment controller, kubelet node-1`. */
export const reactorsOf = ({ reactions }: Consequences): string[] => [...new Set(reactions.map(reactorOf))]

export function reactorOf(request: RequestEntry): string {
  const { origin } = request
  if (origin.type === 'controller') return `${origin.name} controller`
  if (origin.type === 'kubelet') return `kubelet of ${origin.name}`
  return 'name' in origin ? origin.name : whoOf(request)
}
