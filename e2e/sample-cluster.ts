import type { KubeObject } from '../app/cluster/api/object.ts'
import type { ApiRequest, ApiResponse } from '../app/cluster/apiserver/http.ts'
import { Cluster } from '../app/cluster/cluster.ts'
import type { ClusterConfig } from '../app/cluster/config.ts'
import { testConfig } from '../app/cluster/testing.ts'
import { generateSigningKey, nodeTokenCrypto } from '../app/node/crypto.ts'

const crypto = nodeTokenCrypto([generateSigningKey()])

/** A cluster of the configuration tests use, but with the keys `keycard cluster` would make. */
export function sampleCluster(changes: Partial<ClusterConfig> = {}): Cluster {
  return new Cluster(testConfig({ seed: 'bench', crypto, ...changes }))
}

/** Sends a request as the administrator, its body as text, the way a client over HTTP does. Throws for a refusal. */
export function send(cluster: Cluster, method: string, url: string, body?: unknown, headers: Record<string, string> = {}): ApiResponse {
  const contentType = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json'
  const request: ApiRequest = {
    method,
    url,
    headers: { authorization: 'Bearer admin-token', accept: 'application/json', 'content-type': contentType, ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }
  const response = cluster.request(request)
  if (response.status >= 400) throw new Error(`${method} ${url}: ${response.status} ${JSON.stringify(response.body).slice(0, 300)}`)
  return response
}

/** The object of an answer that has one. */
export function objectOf(response: ApiResponse): KubeObject {
  if (response.body.type !== 'object') throw new Error(`an answer with a body of type ${response.body.type}`)
  return response.body.object as KubeObject
}

/** Lets virtual time pass, a second at a time, until `done`, for at most `seconds`. Throws when it is not done by then. */
export function runUntil(cluster: Cluster, done: () => boolean, seconds: number): void {
  for (let passed = 0; !done(); passed++) {
    if (passed >= seconds) throw new Error(`not done after ${seconds} virtual seconds`)
    cluster.advanceTo(cluster.now + 1000)
  }
}

/** A pod of one container, as a learner writes it. */
export const podManifest = (name: string) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, labels: { app: 'bench' } },
  spec: { containers: [{ name: 'main', image: 'busybox', command: ['sleep', 'infinity'] }] },
})

/** How many pods of the namespace default run. */
export function runningPods(cluster: Cluster): number {
  const { items } = objectOf(send(cluster, 'GET', '/api/v1/namespaces/default/pods')) as unknown as { items: { status: { phase: string } }[] }
  return items.filter(({ status }) => status.phase === 'Running').length
}
