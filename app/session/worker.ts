import { loadSuite, pageClusterConfig } from './page-cluster-config.ts'
import { ClusterHost } from './cluster-host.ts'
import type { ToWorker } from './protocol.ts'

/** The worker's entry: joins a ClusterHost to the worker's messages and clock. */
const host = new ClusterHost({
  post: (message) => postMessage(message),
  wall: { now: () => performance.now(), later: (work, ms) => void setTimeout(guarded(work), ms) },
  configure: pageClusterConfig,
  load: loadSuite,
})

addEventListener('message', (event: MessageEvent<ToWorker>) => host.receive(event.data))

/** What a timer throws is told to the page like any other fault. */
function guarded(work: () => void): () => void {
  return () => {
    try {
      work()
    } catch (error) {
      const fault = error instanceof Error ? error : new Error(String(error))
      postMessage({ type: 'fault', message: fault.message, stack: fault.stack })
    }
  }
}
