import { Cluster as Webernetes } from '@ngrok/webernetes'
import { bodyText } from '../../app/cluster/apiserver/http-face.ts'
import type { WatchEvent } from '../../app/cluster/apiserver/http.ts'
import { type BenchCase, heap, milliseconds, perSecond } from './bench-case.ts'
import { objectOf, podManifest, runUntil, sampleCluster, send } from '../sample-cluster.ts'
import { createPods, onWebernetes, WEBERNETES } from './webernetes.ts'

const PODS = '/api/v1/namespaces/default/pods'
const CONFIG_MAPS = '/api/v1/namespaces/default/configmaps'
const TABLE = { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io' }

/** A cluster that answers, with the default service account in place, as pods need it. */
function readyCluster(nodes: readonly string[] = []) {
  const cluster = sampleCluster({ nodes })
  const ready = () => cluster.view().get('serviceaccounts', 'default', 'default') !== undefined
  runUntil(cluster, ready, 60)
  return cluster
}

function clusterWithPods(count: number) {
  const cluster = readyCluster()
  for (let index = 0; index < count; index++) send(cluster, 'POST', PODS, podManifest(`pod-${index}`))
  return cluster
}

/** What a watch delivers is counted here. */
function countEvents(response: ReturnType<typeof send>): { count: number } {
  if (response.body.type !== 'watch') throw new Error('not a watch')
  const counted = { count: 0 }
  response.body.watch.listen({
    event(_event: WatchEvent) {
      counted.count++
    },
    end() {},
  })
  return counted
}

let listed: ReturnType<typeof clusterWithPods> | undefined

/** Issue 3's budgets: start, requests, tables, watches and memory. */
export const apiServerCases: readonly BenchCase[] = [
  {
    name: 'boot to ready, two nodes',
    unit: 'ms',
    atMost: 25,
    samples: 15,
    measure: () => milliseconds(() => readyCluster(['node-1', 'node-2'])),
    peer: {
      name: WEBERNETES,
      async measure() {
        const cluster = new Webernetes({ nodes: 2 })
        const took = await milliseconds(() => cluster.init())
        await cluster.close()
        return took
      },
    },
  },
  {
    name: 'create and get a pod, pairs',
    unit: '/s',
    atLeast: 5000,
    // V8 takes some thousand requests to settle, and neighbors on the machine come and go.
    samples: 21,
    async measure() {
      const cluster = readyCluster()
      const pairs = 2000
      return perSecond(pairs, () => {
        for (let index = 0; index < pairs; index++) {
          bodyText(send(cluster, 'POST', PODS, podManifest(`pod-${index}`)))
          bodyText(send(cluster, 'GET', `${PODS}/pod-${index}`))
        }
      })
    },
    peer: {
      name: WEBERNETES,
      samples: 3,
      measure: () =>
        onWebernetes(async (cluster) => {
          const pairs = 100
          return perSecond(pairs, async () => {
            for (let index = 0; index < pairs; index++) {
              await createPods(cluster, index, index + 1)
              await cluster.api.corev1.readNamespacedPod({ namespace: 'default', name: `pod-${index}` })
            }
          })
        }),
    },
  },
  {
    name: 'list 251 pods',
    unit: 'ms',
    measure() {
      const cluster = clusterWithPods(251)
      return milliseconds(() => bodyText(send(cluster, 'GET', PODS)))
    },
    peer: {
      name: WEBERNETES,
      samples: 3,
      measure: () =>
        onWebernetes(async (cluster) => {
          await createPods(cluster, 0, 251)
          return milliseconds(() => cluster.api.corev1.listNamespacedPod({ namespace: 'default' }))
        }),
    },
  },
  {
    name: 'list 1,000 pods as a Table',
    unit: 'ms',
    atMost: 10,
    // As people and controllers list: again and again, with the pods mostly the same.
    measure() {
      listed ??= clusterWithPods(1000)
      const cluster = listed
      return milliseconds(() => bodyText(send(cluster, 'GET', PODS, undefined, TABLE)))
    },
  },
  {
    name: 'list 1,000 new pods as a Table, the first time',
    unit: 'ms',
    measure() {
      const cluster = clusterWithPods(1000)
      return milliseconds(() => bodyText(send(cluster, 'GET', PODS, undefined, TABLE)))
    },
  },
  {
    name: 'a watch delivers events as they are written',
    unit: '/s',
    atLeast: 10_000,
    measure() {
      const cluster = readyCluster()
      const writes = 10_000
      const url = `${CONFIG_MAPS}/watched`
      send(cluster, 'POST', CONFIG_MAPS, { metadata: { name: 'watched' }, data: { count: '0' } })
      const delivered = countEvents(send(cluster, 'GET', `${CONFIG_MAPS}?watch=1&resourceVersion=0&fieldSelector=metadata.name%3Dwatched`))
      const before = delivered.count
      return perSecond(writes, () => {
        for (let index = 1; index <= writes; index++) send(cluster, 'PATCH', url, { data: { count: String(index) } })
        if (delivered.count - before !== writes) throw new Error(`${delivered.count - before} of ${writes} events were delivered`)
      })
    },
  },
  {
    name: 'a watch from the past delivers 10,000 events',
    unit: '/s',
    atLeast: 10_000,
    measure() {
      const cluster = readyCluster()
      const first = objectOf(send(cluster, 'POST', CONFIG_MAPS, { metadata: { name: 'watched' }, data: { count: '0' } }))
      const writes = 10_000
      for (let index = 1; index <= writes; index++) send(cluster, 'PATCH', `${CONFIG_MAPS}/watched`, { data: { count: String(index) } })
      const url = `${CONFIG_MAPS}?watch=1&resourceVersion=${first.metadata.resourceVersion}`
      return perSecond(writes, () => {
        const delivered = countEvents(send(cluster, 'GET', url))
        if (delivered.count !== writes) throw new Error(`${delivered.count} of ${writes} events were delivered`)
      })
    },
  },
  {
    name: 'heap of a cluster with 10,000 objects',
    unit: 'MB',
    atMost: 100,
    samples: 3,
    measure() {
      const before = heap()
      const cluster = readyCluster()
      for (let index = 0; index < 10_000; index++)
        send(cluster, 'POST', CONFIG_MAPS, { metadata: { name: `object-${index}`, labels: { app: 'bench' } }, data: { key: `value-${index}` } })
      const grown = heap() - before
      // Named after the measurement, so that the cluster is still alive during it.
      objectOf(send(cluster, 'GET', `${CONFIG_MAPS}/object-0`))
      return grown
    },
  },
]
