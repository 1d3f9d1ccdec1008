import type { StorageEvent } from '../cluster/apiserver/storage.ts'
import type { FeedBatch } from './cluster-port.ts'
import { KeptEntries } from './kept-entries.ts'
import type { WireBatch } from './protocol.ts'

/** All the feed has told of one cluster, as far back as the cluster itself can. */
interface Told {
  readonly entries: KeptEntries
  /** Of what is older than the cluster keeps only the last state of each object. */
  writes: StorageEvent[]
  /** Writes of revisions before this one have been brought together. */
  compacted: number
}

/** As many writes may be there that could be brought together. */
const SLACK = 2000

/** What the feed has told, kept on the page's side: for a listener that comes late, and for clusters that share a past. */
export class FeedHistory {
  readonly #runs = new Map<number, Told>()
  #last: WireBatch | undefined

  /** Takes the next batch, and returns it with all that it shares with others. */
  take(batch: WireBatch): FeedBatch {
    const told = batch.reset ? this.#begun(batch) : (this.#runs.get(batch.run) ?? NOTHING())
    for (const entry of batch.entries) told.entries.put(entry)
    for (const write of batch.writes) told.writes.push(write)
    told.entries.forgetBefore(batch.history.firstEntry)
    compact(told, batch.history.firstRevision)
    this.#runs.set(batch.run, told)
    this.#last = batch
    if (!batch.reset) return batch
    this.#forgetOthers(batch)
    return { ...batch, entries: told.entries.all, writes: told.writes }
  }

  /** One batch that tells everything of what is shown; undefined as long as nothing was told. */
  get everything(): FeedBatch | undefined {
    const told = this.#last && this.#runs.get(this.#last.run)
    return this.#last && told && { ...this.#last, entries: told.entries.all, writes: told.writes, reset: true }
  }

  /** A batch that tells everything anew begins with what is known from another one of the same past. */
  #begun({ after, run }: WireBatch): Told {
    const known = after && this.#runs.get(after.run)
    if (!known) return NOTHING()
    if (after.run === run) return known
    const { entries = Number.POSITIVE_INFINITY, revision = Number.POSITIVE_INFINITY } = after
    return {
      entries: new KeptEntries(known.entries.all.filter(({ seq }) => seq <= entries)),
      writes: known.writes.filter((write) => write.revision <= revision),
      compacted: known.compacted,
    }
  }

  #forgetOthers({ run, after, history }: WireBatch): void {
    const needed = new Set([run, after?.run, ...history.branches.map(({ id }) => id)])
    for (const other of this.#runs.keys()) if (!needed.has(other)) this.#runs.delete(other)
  }
}

const NOTHING = (): Told => ({ entries: new KeptEntries(), writes: [], compacted: 0 })

/** Of the writes of revisions that can no longer be looked at, the last of each object is enough, unless it was its deletion. */
function compact(told: Told, firstRevision: number): void {
  if (firstRevision - told.compacted < SLACK) return
  told.compacted = firstRevision
  const last = new Map<string, StorageEvent>()
  const later = told.writes.filter((write) => {
    if (write.revision > firstRevision) return true
    const { namespace = '', name = '' } = write.object.metadata
    last.set(`${write.resource} ${namespace}/${name}`, write)
    return false
  })
  told.writes = [...[...last.values()].filter(({ type }) => type !== 'DELETED'), ...later]
}
