import { ClusterHistory } from '../../app/cluster/history/history.ts'
import { type BenchCase, cpuMilliseconds, milliseconds } from './bench-case.ts'
import { podManifest, runningPods, runUntil, sampleCluster, send } from '../sample-cluster.ts'
import { createPods, onWebernetes, untilRunning, WEBERNETES } from './webernetes.ts'

const PODS = '/api/v1/namespaces/default/pods'
const NODES = ['node-1', 'node-2']

/** A cluster of two nodes, with so many pods that run. */
function clusterRunning(count: number) {
  const cluster = sampleCluster({ nodes: NODES })
  cluster.advanceTo(cluster.now + 2000)
  for (let index = 0; index < count; index++) send(cluster, 'POST', PODS, podManifest(`pod-${index}`))
  runUntil(cluster, () => runningPods(cluster) === count, 3600)
  return cluster
}

/** Boots the peer and waits until so many pods run. */
const webernetesRunning = (count: number) => () =>
  onWebernetes(async (cluster) => {
    const running = untilRunning(cluster, count)
    await createPods(cluster, 0, count)
    await running
  })

const untilRunningCase = (count: number): BenchCase[] => [
  {
    name: `boot and ${count} ${count === 1 ? 'pod' : 'pods'} to Running`,
    unit: 'ms',
    samples: 5,
    measure: () => milliseconds(() => clusterRunning(count)),
    peer: { name: WEBERNETES, samples: 3, measure: () => milliseconds(webernetesRunning(count)) },
  },
  {
    name: `boot and ${count} ${count === 1 ? 'pod' : 'pods'} to Running, CPU time`,
    unit: 'ms',
    samples: 5,
    measure: () => cpuMilliseconds(() => clusterRunning(count)),
    peer: { name: WEBERNETES, samples: 3, measure: () => cpuMilliseconds(webernetesRunning(count)) },
  },
]

const DAY_MS = 24 * 3600 * 1000

/** Issue 6's budgets: pods that start, and long stretches of virtual time. */
export const nodeCases: readonly BenchCase[] = [
  ...untilRunningCase(1),
  ...untilRunningCase(200),
  {
    name: 'a virtual day of 100 pods on two nodes',
    unit: 'ms',
    atMost: 3000,
    samples: 1,
    measure() {
      const cluster = clusterRunning(100)
      return milliseconds(() => cluster.advanceTo(cluster.now + DAY_MS))
    },
  },
  {
    name: 'a look at a moment of a virtual day of 100 pods, all the time watched',
    unit: 'ms',
    atMost: 1000,
    samples: 1,
    async measure() {
      const cluster = sampleCluster({ nodes: NODES })
      const history = new ClusterHistory(cluster)
      cluster.advanceTo(cluster.now + 2000)
      for (let index = 0; index < 100; index++) send(cluster, 'POST', PODS, podManifest(`pod-${index}`))
      const start = cluster.now
      for (let passed = 0; passed < DAY_MS; passed += DAY_MS / 1440) {
        if (passed % (DAY_MS / 24) === 0) send(cluster, 'GET', `${PODS}?watch=1&timeoutSeconds=3600`)
        cluster.advanceTo(start + passed)
      }
      const looks: number[] = []
      for (const part of [0.03, 0.21, 0.5, 0.77, 0.98]) looks.push(await milliseconds(() => history.pastAt(start + Math.floor(part * DAY_MS))))
      return looks.sort((a, b) => a - b)[2] ?? 0
    },
  },
  {
    name: 'a virtual year of one pod on two nodes',
    unit: 'ms',
    atMost: 10_000,
    samples: 1,
    measure() {
      const cluster = clusterRunning(1)
      return milliseconds(() => cluster.advanceTo(cluster.now + 365 * DAY_MS))
    },
  },
]
