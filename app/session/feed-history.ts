import type { StorageEvent } from '../cluster/apiserver/storage.ts'
import type { LogEntry } from '../cluster/log-entry.ts'
import type { FeedBatch } from './cluster-port.ts'
import type { WireBatch } from './protocol.ts'

/** All the feed has told of one cluster. */
interface Told {
  readonly entries: LogEntry[]
  readonly writes: StorageEvent[]
}

/** What the feed has told, kept on the page's side: for a listener that comes late, and for clusters that share a past. */
export class FeedHistory {
  readonly #runs = new Map<number, Told>()
  #last: WireBatch | undefined

  /** Takes the next batch, and returns it with all that it shares with others. */
  take(batch: WireBatch): FeedBatch {
    const told = batch.reset ? this.#begun(batch) : (this.#runs.get(batch.run) ?? { entries: [], writes: [] })
    for (const entry of batch.entries) told.entries[entry.seq - 1] = entry
    for (const write of batch.writes) told.writes.push(write)
    this.#runs.set(batch.run, told)
    this.#last = batch
    if (!batch.reset) return batch
    this.#forgetOthers(batch)
    return { ...batch, ...told }
  }

  /** One batch that tells everything of what is shown; undefined as long as nothing was told. */
  get everything(): FeedBatch | undefined {
    const told = this.#last && this.#runs.get(this.#last.run)
    return this.#last && told && { ...this.#last, ...told, reset: true }
  }

  /** A batch that tells everything anew begins with what is known from another one of the same past. */
  #begun({ after, run }: WireBatch): Told {
    const known = after && this.#runs.get(after.run)
    if (!known) return { entries: [], writes: [] }
    if (after.run === run) return known
    const { entries = known.entries.length, revision = Number.POSITIVE_INFINITY } = after
    return { entries: known.entries.slice(0, entries), writes: known.writes.filter((write) => write.revision <= revision) }
  }

  #forgetOthers({ run, after, history }: WireBatch): void {
    const needed = new Set([run, after?.run, ...history.branches.map(({ id }) => id)])
    for (const other of this.#runs.keys()) if (!needed.has(other)) this.#runs.delete(other)
  }
}
