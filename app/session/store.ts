import { createStore, type StoreApi } from 'zustand/vanilla'
import type { KubeObject } from '../cluster/api/object.ts'
import type { LogEntry } from '../cluster/log-entry.ts'
import type { Crash, ClockState, ClusterPort, FeedBatch, HistoryState } from './cluster-port.ts'

/** A log as the page has it: by position, `undefined` for what is no longer kept. */
export type PageLog = readonly (LogEntry | undefined)[]

/** The page's read-only view of the cluster: what the feed told, in forms the panels read. Nothing is kept here that the cluster does not say. */
export interface ClusterView {
  /** Virtual milliseconds since the Unix epoch. */
  readonly now: number
  /** Raised with each batch that changed objects. */
  readonly revision: number
  readonly clock: ClockState
  /** The moment shown, virtual ms, when it is one of the past: everything else here is as it was then. */
  readonly past: number | undefined
  readonly history: HistoryState
  /** By resource key, then by `namespace/name`. A resource's map is a new one when anything in it changed. */
  readonly objects: ReadonlyMap<string, ReadonlyMap<string, KubeObject>>
  /**
   * By position in the log: the entry numbered 1 is the first. Those before `history.firstEntry` are no longer kept and are missing,
   * as `undefined`. The array grows in place; `logVersion` tells that it has.
   */
  readonly log: PageLog
  readonly logVersion: number
  readonly crash: Crash | undefined
}

const EMPTY: ClusterView = {
  now: 0,
  revision: 0,
  clock: { running: false, rate: 1 },
  past: undefined,
  history: { oldest: 0, firstEntry: 1, firstRevision: 0, branches: [] },
  objects: new Map(),
  log: [],
  logVersion: 0,
  crash: undefined,
}

/** The moment of the oldest log entry that is kept, virtual ms; undefined as long as all are. */
export const keptFrom = ({ log, history: { firstEntry } }: Pick<ClusterView, 'log' | 'history'>): number | undefined =>
  firstEntry === 1 ? undefined : log[firstEntry - 1]?.at

/** A store fed by the port. */
export function createClusterStore(port: ClusterPort): StoreApi<ClusterView> {
  const store = createStore<ClusterView>(() => EMPTY)
  port.subscribe((batch) => store.setState((view) => withBatch(view, batch)))
  port.onCrash((crash) => store.setState({ crash }))
  return store
}

/** The view after a batch. */
export function withBatch(view: ClusterView, batch: FeedBatch): ClusterView {
  const base = batch.reset ? { ...EMPTY, log: [] } : view
  const log = base.log as (LogEntry | undefined)[]
  const { firstEntry } = batch.history
  // Filled, not left out: an array with a large gap is a slow one.
  while (log.length < firstEntry - 1) log.push(undefined)
  log.fill(undefined, base.history.firstEntry - 1, firstEntry - 1)
  for (const entry of batch.entries) log[entry.seq - 1] = entry
  return {
    ...base,
    now: batch.now,
    revision: batch.revision,
    clock: batch.clock,
    past: batch.past,
    history: batch.history,
    objects: batch.writes.length === 0 ? base.objects : withWrites(base.objects, batch),
    logVersion: batch.entries.length === 0 ? base.logVersion : base.logVersion + 1,
    crash: undefined,
  }
}

function withWrites(before: ClusterView['objects'], { writes }: FeedBatch): ClusterView['objects'] {
  const objects = new Map(before)
  const copied = new Set<string>()
  for (const { type, resource, object } of writes) {
    if (!copied.has(resource)) objects.set(resource, new Map(objects.get(resource)))
    copied.add(resource)
    const map = objects.get(resource) as Map<string, KubeObject>
    const key = `${object.metadata.namespace ?? ''}/${object.metadata.name}`
    if (type === 'DELETED') map.delete(key)
    else map.set(key, object)
  }
  return objects
}
