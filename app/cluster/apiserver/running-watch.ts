import type { KubeObject } from '../api/object.ts'
import type { Json } from '../kernel/json.ts'
import type { WatchEvent, WatchStream } from './http.ts'
import type { StorageEvent } from './storage.ts'

export interface WatchedChange {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED'
  readonly object: KubeObject
}

export interface WatchSetup {
  /** Virtual ms. */
  readonly now: number
  readonly bookmarks: boolean
  readonly timeoutSeconds: number
  /** The object in the form asked for; `first` for the first event of the stream. */
  present(change: { readonly type: WatchEvent['type']; readonly object: KubeObject }, first: boolean): Json | KubeObject
  bookmark(revision: number, annotations?: Readonly<Record<string, string>>): KubeObject
  /** What this watch sees of a change of state, if anything. */
  matches(event: StorageEvent): WatchedChange | undefined
  close(watch: RunningWatch): void
}

/** Virtual ms between bookmarks. */
const BOOKMARK_INTERVAL = 60_000

/** One watch: gathers events until somebody listens, then hands them on as they come. */
export class RunningWatch implements WatchStream {
  readonly #setup: WatchSetup
  readonly endsAt: number
  nextBookmarkAt: number
  #gathered: WatchEvent[] = []
  #listener: { event(event: WatchEvent): void; end(): void } | undefined
  #ended = false
  #first = true

  constructor(setup: WatchSetup) {
    this.#setup = setup
    this.endsAt = setup.now + setup.timeoutSeconds * 1000
    this.nextBookmarkAt = setup.bookmarks ? setup.now + BOOKMARK_INTERVAL : Number.POSITIVE_INFINITY
  }

  listen(listener: { event(event: WatchEvent): void; end(): void }): void {
    this.#listener = listener
    const gathered = this.#gathered
    this.#gathered = []
    for (const event of gathered) listener.event(event)
    if (this.#ended) listener.end()
  }

  close(): void {
    this.#ended = true
    this.#listener = undefined
    this.#setup.close(this)
  }

  /** Sends a change of state on, if this watch is to see it. */
  offer(event: StorageEvent): void {
    const seen = this.#setup.matches(event)
    if (seen) this.send(seen)
  }

  send(change: WatchedChange): void {
    this.#emit({ type: change.type, object: this.#setup.present(change, this.#first) })
  }

  sendBookmark(revision: number, annotations?: Readonly<Record<string, string>>): void {
    this.#emit({
      type: 'BOOKMARK',
      object: this.#setup.present({ type: 'BOOKMARK', object: this.#setup.bookmark(revision, annotations) }, this.#first),
    })
  }

  /** The bookmark that is due by now, if bookmarks were asked for. */
  keepAlive(now: number, revision: number): void {
    if (now < this.nextBookmarkAt) return
    this.sendBookmark(revision)
    this.nextBookmarkAt = now + BOOKMARK_INTERVAL
  }

  /** Ends with an ERROR event. */
  fail(status: Json): void {
    this.#emit({ type: 'ERROR', object: status })
    this.end()
  }

  /** The server's end: its time is up, or the cluster is no more. */
  end(): void {
    if (this.#ended) return
    this.#ended = true
    this.#setup.close(this)
    this.#listener?.end()
  }

  #emit(event: WatchEvent): void {
    if (this.#ended) return
    this.#first = false
    if (this.#listener) this.#listener.event(event)
    else this.#gathered.push(event)
  }
}

/** The watches that run. Connections, not state: a snapshot does not hold them. */
export class Watches {
  readonly #running = new Set<RunningWatch>()

  add(watch: RunningWatch): void {
    this.#running.add(watch)
  }

  remove(watch: RunningWatch): void {
    this.#running.delete(watch)
  }

  offer(event: StorageEvent): void {
    for (const watch of this.#running) watch.offer(event)
  }

  /** When the next bookmark or end is due, virtual ms. */
  get nextDue(): number | undefined {
    let due = Number.POSITIVE_INFINITY
    for (const watch of this.#running) due = Math.min(due, watch.endsAt, watch.nextBookmarkAt)
    return due === Number.POSITIVE_INFINITY ? undefined : due
  }

  /** Sends the bookmarks and ends the watches that are due. */
  keepAlive(now: number, revision: number): void {
    for (const watch of [...this.#running]) {
      watch.keepAlive(now, revision)
      if (now >= watch.endsAt) watch.end()
    }
  }

  endAll(): void {
    for (const watch of [...this.#running]) watch.end()
  }
}
