import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Transport, TransportRequest, TransportResponse } from '../kubectl/environment.ts'
import type { ClusterPort, PortResponse } from './cluster-port.ts'

/** Something the learner did: a line in a terminal, what a button did in its place, or an Apply. */
export interface Deed {
  readonly type: 'command' | 'apply'
  /** The line, or the manifest. */
  readonly text: string
  /** The editor's file, of its Apply. */
  readonly file?: string
}

/** One that is done. */
export interface DoneDeed extends Deed {
  readonly id: number
  /** Log entries of all its requests. */
  readonly requests: readonly number[]
  /** Log entries of the requests by which it changed the cluster, in order; empty when it only looked. */
  readonly changes: readonly number[]
}

/** One that is being done. */
export interface Doing {
  /** A connection whose changes are this deed's. */
  over(transport: Transport): Transport
}

export interface DeedsState {
  /** In order. Those of a cluster that is no more are forgotten. */
  readonly done: readonly DoneDeed[]
  /** What was taken back last, while it can be put back. */
  readonly undone: { readonly deed: DoneDeed; readonly branch: number; readonly done: readonly DoneDeed[] } | undefined
  readonly busy: boolean
  /** Why the last undo could not be done. */
  readonly problem: string | undefined
}

/** How many are remembered. */
const KEPT = 500

/** What the learner did to the cluster, one after the other, and the way back to before the last of it. */
export class Deeds {
  readonly state: StoreApi<DeedsState> = createStore<DeedsState>(() => ({ done: [], undone: undefined, busy: false, problem: undefined }))
  readonly #port: Pick<ClusterPort, 'history'>
  /** The branches there were when the feed last told of them; the last is the one left last. */
  #branches: readonly number[] = []
  #moving = false
  #nextId = 1

  constructor(port: Pick<ClusterPort, 'history' | 'subscribe'>) {
    this.#port = port
    port.subscribe((batch) => {
      this.#branches = batch.history.branches.map(({ id }) => id)
      if (batch.past !== undefined || !batch.reset || this.#moving) return
      // Another cluster, or the same one at another moment, where somebody else took it.
      if (batch.moved) this.#forgetAfter(batch.entries.at(-1)?.seq ?? 0)
      else this.forget()
    })
  }

  /** Does something, and remembers it with the changes it made. Rejects as `work` does. */
  async do<T>(deed: Deed, work: (doing: Doing) => Promise<T>): Promise<T> {
    const requests: number[] = []
    const changes: number[] = []
    const asked = (entry: number, isChange: boolean) => {
      requests.push(entry)
      if (isChange) changes.push(entry)
    }
    try {
      return await work({ over: (transport) => watched(transport, asked) })
    } finally {
      const done = [...this.state.getState().done, { ...deed, id: this.#nextId++, requests, changes }].slice(-KEPT)
      this.state.setState({ done, ...(changes.length > 0 ? { undone: undefined, problem: undefined } : {}) })
    }
  }

  /** The last one that changed something: what `undo` would take back. */
  get last(): DoneDeed | undefined {
    return lastChange(this.state.getState())
  }

  /** The last one, whether it changed something or not. */
  get newest(): DoneDeed | undefined {
    return this.state.getState().done.at(-1)
  }

  /** Takes the cluster back to before the last change, whatever has happened since. */
  async undo(): Promise<void> {
    const { done, busy } = this.state.getState()
    const deed = this.last
    const [first] = deed?.changes ?? []
    if (!deed || first === undefined || busy) return
    await this.#move(async () => {
      await this.#port.history.returnBefore(first)
      const branch = this.#branches.at(-1)
      this.state.setState({
        done: done.slice(0, done.indexOf(deed)),
        undone: branch === undefined ? undefined : { deed, branch, done },
      })
    })
  }

  /** Goes back to where the last undo left from. */
  async redo(): Promise<void> {
    const { undone, busy } = this.state.getState()
    if (!undone || busy) return
    await this.#move(async () => {
      await this.#port.history.goToBranch(undone.branch)
      this.state.setState({ done: undone.done, undone: undefined })
    })
  }

  /** Nothing that was done until now can be undone any more. */
  forget(): void {
    this.state.setState({ done: [], undone: undefined, problem: undefined })
  }

  async #move(work: () => Promise<void>): Promise<void> {
    this.state.setState({ busy: true, problem: undefined })
    this.#moving = true
    try {
      await work()
    } catch (error) {
      this.state.setState({ problem: error instanceof Error ? error.message : String(error) })
    } finally {
      this.#moving = false
      this.state.setState({ busy: false })
    }
  }

  #forgetAfter(seq: number): void {
    const { done } = this.state.getState()
    this.state.setState({ done: done.filter(({ changes }) => (changes[0] ?? 0) <= seq), undone: undefined })
  }
}

/** The last one that changed something. */
export const lastChange = ({ done }: Pick<DeedsState, 'done'>): DoneDeed | undefined => done.findLast(({ changes }) => changes.length > 0)

function watched(transport: Transport, asked: (entry: number, isChange: boolean) => void): Transport {
  return {
    exec: (request) => transport.exec(request),
    request: async (request) => {
      const response = await transport.request(request)
      if ('entry' in response) asked((response as PortResponse).entry, isChange(request, response))
      return response
    },
  }
}

/** Reviews are answered and never stored; a dry run stores nothing; a token that is only minted is no object. */
const STORES_NOTHING = /^[^?]*(reviews|\/token)([?]|$)|[?&]dryRun=All/

const isChange = ({ method, url }: TransportRequest, { status }: TransportResponse) =>
  ['POST', 'PUT', 'PATCH', 'DELETE'].includes(method) && status < 300 && !STORES_NOTHING.test(url)
