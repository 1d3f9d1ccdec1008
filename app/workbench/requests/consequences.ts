import type { LogEntry, RequestEntry, WriteEntry } from '../../cluster/log-entry.ts'
import { REQUESTS } from '../../messages/requests.ts'
import type { PageLog } from '../../session/store.ts'
import { nameOf, whoOf } from './request-words.ts'

/** What followed from a request: the writes it led to, who was told of them, and who acted. */
export interface Consequences {
  readonly writes: readonly WriteEntry[]
  /** Requests of clients outside the cluster that watched what was written, where the URL alone says that they saw it. */
  readonly watches: readonly RequestEntry[]
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
  return { writes, watches: log.slice(0, seq).filter((entry): entry is RequestEntry => writes.some((write) => sawIt(entry, write))), reactions }
}

/** Whether this is a watch that was told of a write for certain. Of one with a selector only the API server knows. */
function sawIt(entry: LogEntry | undefined, write: WriteEntry): entry is RequestEntry {
  if (entry?.type !== 'request' || !entry.watch) return false
  return (
    (entry.watch.closedAt ?? entry.watch.endsAt) >= write.at &&
    entry.resource === nameOfResource(write.resource) &&
    (entry.namespace === undefined || entry.namespace === '' || entry.namespace === write.namespace) &&
    (entry.name === undefined || entry.name === '' || entry.name === write.name) &&
    !/[?&](label|field)Selector=/.test(entry.url)
  )
}

/** Resources are stored as `deployments.apps`, and asked for as `deployments`. */
const nameOfResource = (key: string): string => key.split('.', 1)[0] ?? key

/** Who was told of the writes, each once: `deployment controller, kubelet of node-1`. */
export const toldOf = ({ writes }: Consequences): string[] => [...new Set(writes.flatMap(({ told = [] }) => told.map(partOf)))]

/** `controller deployment` is the deployment controller. */
function partOf(told: string): string {
  const [kind = '', name = ''] = told.split(' ')
  return wordsFor(kind, name)
}

/** Who reacted, each once. */
export const reactorsOf = ({ reactions }: Consequences): string[] => [...new Set(reactions.map(reactorOf))]

export function reactorOf(request: RequestEntry): string {
  const { origin } = request
  return 'name' in origin ? wordsFor(origin.type, origin.name) : nameOf(whoOf(request))
}

/** Of the names that parts of the cluster have: `deployment-controller`, `kubelet/node-1`, `default-scheduler`. */
function wordsFor(kind: string, name: string): string {
  const { controller, kubelet } = REQUESTS.now().consequences
  if (kind === 'controller') return controller(name.replace(/-controller$/, ''))
  return kind === 'kubelet' ? kubelet(name.replace(/^kubelet\//, '')) : name
}
