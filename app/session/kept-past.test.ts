import { describe, expect, it } from 'vitest'
import { testConfig } from '../cluster/testing.ts'
import type { FeedBatch } from './cluster-port.ts'
import { createClusterStore, keptFrom } from './store.ts'
import { connectedPort } from './testing.ts'

// What the page holds of a cluster that runs for long does not grow without bound: it keeps what the cluster keeps.

const HOUR = 3600_000
const KEPT = { logEntries: 2000, writes: 500, checkpoints: 10, inputs: 100 }
const PODS = '/api/v1/namespaces/default/pods'
const HEADERS = { authorization: 'Bearer admin-token', accept: 'application/json', 'content-type': 'application/json' }

/** A cluster with a pod that asks the API server every ten seconds, and the page's view of it. */
async function page() {
  const config = { ...testConfig({ nodes: ['node-1', 'node-2'] }), kept: KEPT }
  const port = connectedPort(config)
  const store = createClusterStore(port)
  let now = config.startTime
  /** So much virtual time passes. It is told because the past is looked at: no frame does, where the wall's time stands still. */
  const pass = async (ms: number) => {
    now += ms
    await port.clock.advance(ms)
    await port.history.lookAt(now - 1)
    await port.history.lookAt(undefined)
  }
  /** Everything there is to tell to a panel that is opened now. */
  const everything = () =>
    new Promise<FeedBatch>((told) => {
      const stop = port.subscribe((batch) => {
        queueMicrotask(() => stop())
        told(batch)
      })
    })
  /** How much the page holds, by what it is. */
  const held = async () => {
    const { entries, writes } = await everything()
    return { inStore: store.getState().log.filter((entry) => entry !== undefined).length, entries: entries.length, writes: writes.length }
  }
  // The account that the pod runs as is made first.
  await pass(2000)
  const body = JSON.stringify({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'p' },
    spec: { containers: [{ name: 'c', image: 'keycard/api-client' }] },
  })
  await port.request({ method: 'POST', url: PODS, headers: HEADERS, body })
  await pass(60_000)
  return { port, store, pass, everything, held }
}

describe('what is kept of a cluster that runs for long', () => {
  it('is as much after a day as after a morning', async () => {
    const { pass, held } = await page()
    for (let hours = 0; hours < 8; hours += 4) await pass(4 * HOUR)
    const after = await held()
    for (let hours = 0; hours < 16; hours += 4) await pass(4 * HOUR)
    expect(after.entries).toBeGreaterThan(KEPT.logEntries * 0.99)
    for (const { inStore, entries, writes } of [after, await held()]) {
      expect(entries).toBeLessThanOrEqual(KEPT.logEntries * 1.25)
      expect(inStore).toBe(entries)
      // Writes before the oldest revision are brought together when there are some thousands of them.
      expect(writes).toBeLessThan(4000)
    }
  })

  it('tells from when on it is, and that moment can be looked at', async () => {
    const { port, store, pass } = await page()
    expect(keptFrom(store.getState())).toBeUndefined()
    for (let hours = 0; hours < 8; hours += 4) await pass(4 * HOUR)
    const { history, now } = store.getState()
    const from = keptFrom(store.getState()) ?? 0
    expect(from).toBeGreaterThan(now - 8 * HOUR)
    expect(history.oldest).toBeGreaterThanOrEqual(from)
    await port.history.lookAt(history.oldest)
    expect(store.getState().past).toBe(history.oldest)
    expect([...(store.getState().objects.get('pods')?.keys() ?? [])]).toEqual(['default/p'])
    await port.history.lookAt(undefined)
    await expect(port.history.lookAt(from - HOUR)).rejects.toThrow('the past is kept from')
  })
})
