import { expect, test } from 'vitest'
import { testConfig } from '../cluster/testing.ts'
import { ClusterHost } from './cluster-host.ts'
import type { FromWorker } from './protocol.ts'
import { WorkerClient, type WorkerLike } from './worker-client.ts'

/** The page's port to a cluster on the other side of messages, as a worker would hold it. */
function connectedPort(): WorkerClient {
  const worker: WorkerLike = {
    postMessage: (message) => host.receive(structuredClone(message)),
    terminate: () => undefined,
    onmessage: null,
    onerror: null,
  }
  const post = (message: FromWorker) => worker.onmessage?.({ data: structuredClone(message) })
  const host = new ClusterHost({ post, wall: { now: () => 0, later: () => undefined }, configure: () => testConfig() })
  return new WorkerClient(() => worker, { release: '1.36', seed: 'keys', startTime: 0 })
}

test('the page lists, adds and drops the cluster’s keys', async () => {
  const port = connectedPort()
  const [first] = await port.keys.list()
  expect(first).toMatchObject({ algorithm: 'RS256', signs: true })
  const both = await port.keys.add('ES256')
  expect(both.map(({ algorithm, signs }) => [algorithm, signs])).toEqual([
    ['RS256', false],
    ['ES256', true],
  ])
  expect(await port.keys.drop(first?.keyId ?? '')).toEqual(both.slice(1))
})

test('what the cluster refuses is told, and changes nothing', async () => {
  const port = connectedPort()
  const [first] = await port.keys.list()
  await expect(port.keys.drop(first?.keyId ?? '')).rejects.toThrow(/signs new tokens. Add another one first.$/)
  expect(await port.keys.list()).toEqual([first])
})
