import { expect, test } from 'vitest'
import type { StorageEvent } from '../cluster/apiserver/storage.ts'
import type { LogEntry } from '../cluster/log-entry.ts'
import type { ClusterPort, FeedBatch } from './cluster-port.ts'
import { createClusterStore } from './store.ts'

/** A port whose feed and crashes the test gives out by hand. */
function port() {
  let feed: (batch: FeedBatch) => void = () => undefined
  let crash: (crash: { message: string }) => void = () => undefined
  const fake = {
    subscribe: (listener: typeof feed) => {
      feed = listener
      return () => undefined
    },
    onCrash: (listener: typeof crash) => {
      crash = listener
      return () => undefined
    },
  } as unknown as ClusterPort
  const tell = (batch: Partial<FeedBatch>) =>
    feed({
      now: 1,
      revision: 1,
      entries: [],
      writes: [],
      clock: { running: true, rate: 1 },
      history: { oldest: 0, firstEntry: 1, firstRevision: 0, branches: [] },
      ...batch,
    })
  return { store: createClusterStore(fake), tell, crash: (message: string) => crash({ message }) }
}

const write = (type: StorageEvent['type'], resource: string, name: string, label = '') =>
  ({
    type,
    resource,
    object: { apiVersion: 'v1', kind: 'X', metadata: { namespace: 'default', name, labels: { label } } },
  }) as unknown as StorageEvent
const fault = (seq: number, message: string) => ({ type: 'fault', seq, at: 1, message }) as unknown as LogEntry

test('objects are kept at their latest, by resource and name, and go when they are deleted', () => {
  const { store, tell } = port()
  tell({ writes: [write('ADDED', 'pods', 'a', 'old'), write('ADDED', 'pods', 'b'), write('MODIFIED', 'pods', 'a', 'new')] })
  expect(store.getState().objects.get('pods')?.get('default/a')?.metadata.labels).toEqual({ label: 'new' })
  tell({ writes: [write('DELETED', 'pods', 'a')] })
  expect([...(store.getState().objects.get('pods')?.keys() ?? [])]).toEqual(['default/b'])
})

test('a resource that did not change keeps its map, so that its panel does not render', () => {
  const { store, tell } = port()
  tell({ writes: [write('ADDED', 'pods', 'a'), write('ADDED', 'secrets', 's')] })
  const before = store.getState().objects
  tell({ writes: [write('MODIFIED', 'pods', 'a')] })
  expect(store.getState().objects.get('secrets')).toBe(before.get('secrets'))
  expect(store.getState().objects.get('pods')).not.toBe(before.get('pods'))
  const unchanged = store.getState().objects
  tell({ now: 2 })
  expect(store.getState().objects).toBe(unchanged)
})

test('an amended log entry takes the place of what it was', () => {
  const { store, tell } = port()
  tell({ entries: [fault(1, 'first'), fault(2, 'second')] })
  tell({ entries: [fault(1, 'amended')] })
  expect(store.getState().log.map((one) => one?.type === 'fault' && one.message)).toEqual(['amended', 'second'])
  expect(store.getState().logVersion).toBe(2)
})

test('after a crash and a restart nothing of the cluster before is left', () => {
  const { store, tell, crash } = port()
  tell({ writes: [write('ADDED', 'pods', 'a')], entries: [fault(1, 'x')] })
  crash('out of memory')
  expect(store.getState().crash?.message).toBe('out of memory')
  tell({ reset: true })
  expect(store.getState()).toMatchObject({ crash: undefined, log: [] })
  expect(store.getState().objects.size).toBe(0)
})
