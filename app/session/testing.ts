import type { ClusterConfig } from '../cluster/config.ts'
import { testConfig } from '../cluster/testing.ts'
import { ClusterHost, type HostPlatform } from './cluster-host.ts'
import type { FromWorker } from './protocol.ts'
import type { TextStore } from './saved-text.ts'
import { WorkerClient, type WorkerLike } from './worker-client.ts'

/** A browser's storage in memory, for tests; `saved` is what it holds. */
export function memoryStore(saved: Record<string, string> = {}): TextStore & { readonly saved: Readonly<Record<string, string>> } {
  return {
    saved,
    getItem: (key) => saved[key] ?? null,
    setItem: (key, text) => {
      saved[key] = text
    },
    removeItem: (key) => {
      delete saved[key]
    },
  }
}

/** The page's port to a cluster on the other side of messages, as a worker would hold it. Its time stands still. */
export function connectedPort(config: ClusterConfig = testConfig(), load: HostPlatform['load'] = () => undefined): WorkerClient {
  const worker: WorkerLike = {
    postMessage: (message) => host.receive(structuredClone(message)),
    terminate: () => undefined,
    onmessage: null,
    onerror: null,
  }
  const post = (message: FromWorker) => worker.onmessage?.({ data: structuredClone(message) })
  const host = new ClusterHost({ post, wall: { now: () => 0, later: () => undefined }, configure: () => config, load })
  return new WorkerClient(() => worker, { release: '1.36', seed: 'keys', startTime: 0 })
}
