import { Cluster } from '@ngrok/webernetes'
import { podManifest } from '../sample-cluster.ts'

/** The nearest neighbor: Kubernetes in a browser tab, without authentication, RBAC or admission. */
export const WEBERNETES = '@ngrok/webernetes 0.3.5'

/** Runs the work on a cluster of two nodes that has started, and closes it. */
export async function onWebernetes<T>(work: (cluster: Cluster) => Promise<T>): Promise<T> {
  const cluster = new Cluster({ nodes: 2 })
  try {
    await cluster.init()
    return await work(cluster)
  } finally {
    await cluster.close()
  }
}

/** Creates pods named from `from` up to `to`. */
export async function createPods(cluster: Cluster, from: number, to: number): Promise<void> {
  for (let index = from; index < to; index++)
    await cluster.api.corev1.createNamespacedPod({ namespace: 'default', body: podManifest(`pod-${index}`) })
}

/**
 * Waits until so many pods of the namespace default run. Its clock keeps wall time, so that images and back-offs are
 * waited for; CPU time is the fairer comparison, and it is measured beside it.
 */
export async function untilRunning(cluster: Cluster, count: number): Promise<void> {
  const running = new Set<string>()
  await new Promise<void>((resolve) => {
    const informer = cluster.informer('pods', (_type, pod) => {
      if (pod.metadata?.namespace === 'default' && pod.status?.phase === 'Running') running.add(pod.metadata.name ?? '')
      if (running.size === count) resolve(informer.stop())
    })
  })
}
