import type { StorageEvent } from '../cluster/apiserver/storage.ts'
import type { Cluster } from '../cluster/cluster.ts'
import type { LogEntry } from '../cluster/log-entry.ts'
import { asPod } from '../cluster/resources/pods/pod.ts'
import type { Goal, Happening } from './cluster-port.ts'

/** Looks at what happens in a cluster until it is what a goal asks for. What happened before does not count. */
export class GoalWatch {
  readonly #goal: Goal
  readonly #cluster: Cluster
  #seq: number
  #revision: number

  constructor(goal: Goal, cluster: Cluster) {
    this.#goal = goal
    this.#cluster = cluster
    this.#seq = cluster.log.length
    this.#revision = cluster.view().revision
  }

  /** What has reached the goal since the last look, the first of it. */
  look(): { readonly at: number; readonly what: Happening } | undefined {
    const { log } = this.#cluster
    if (log.length === this.#seq) return undefined
    const entries = log.since(this.#seq)
    this.#seq = log.length
    const what = this.#inLog(entries) ?? this.#inStorage()
    return what && { at: this.#cluster.now, what }
  }

  #inLog(entries: readonly LogEntry[]): Happening | undefined {
    const goal = this.#goal
    for (const entry of entries) {
      if (goal.type === 'refusal' && entry.type === 'request' && entry.status === goal.status && isOfSomebody(entry.origin.type)) {
        return { type: 'request', seq: entry.seq, status: goal.status, user: entry.user?.username, method: entry.method, url: entry.url }
      }
      if (goal.type === 'rotation' && entry.type === 'token' && entry.event === 'refreshed') {
        return { type: 'rotation', seq: entry.seq, tokenId: entry.tokenId, namespace: entry.namespace, pod: entry.pod ?? '' }
      }
    }
    return undefined
  }

  #inStorage(): Happening | undefined {
    if (this.#goal.type !== 'pod-running') return undefined
    const events = this.#cluster.eventsSince(this.#revision)
    this.#revision = this.#cluster.view().revision
    const started = events.find((event) => event.resource === 'pods' && event.type !== 'DELETED' && isRunning(event.object) && !wasRunning(event))
    if (!started) return undefined
    const { namespace = '', name = '' } = started.object.metadata
    return { type: 'pod', namespace, name }
  }
}

const isRunning = (object: StorageEvent['object']) => asPod(object).status?.phase === 'Running'
const wasRunning = ({ previous }: StorageEvent) => previous !== undefined && isRunning(previous)

/** The page's own questions and the checks of lessons are nobody's doing. */
const isOfSomebody = (origin: string) => origin !== 'page' && origin !== 'lesson'
