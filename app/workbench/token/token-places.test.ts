import { expect, test } from 'vitest'
import type { KubeObject } from '../../cluster/api/object.ts'
import { testCluster } from '../../cluster/testing.ts'
import type { ClusterPort } from '../../session/cluster-port.ts'
import type { ClusterView } from '../../session/store.ts'
import { readContainerFolder } from '../../shell/container-files.ts'
import { formOf } from './token-form.ts'
import { liveClaims } from './live-claims.ts'
import { readPlace, tokenPlaces } from './token-places.ts'
import { recognize } from './recognize.ts'

const MOUNTS = [
  { name: 'vault', mountPath: '/vault/' },
  { name: 'vault', mountPath: '/only', subPath: 'token' },
  { name: 'vault', mountPath: '/ca', subPath: 'ca.crt' },
]
const WEB = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web' },
  spec: {
    containers: [{ name: 'app', image: 'nginx:1.27', volumeMounts: MOUNTS }],
    volumes: [{ name: 'vault', projected: { sources: [{ serviceAccountToken: { path: 'token', audience: 'vault' } }] } }],
  },
}
const SECRET = {
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'default-token', annotations: { 'kubernetes.io/service-account.name': 'default' } },
  type: 'kubernetes.io/service-account-token',
}

/** A cluster with a running pod and a Secret's token, as the panel sees it. */
function watched() {
  const { cluster, ok, advance } = testCluster({ nodes: ['node-1'] })
  advance(10_000)
  ok('POST /api/v1/namespaces/default/pods', WEB)
  ok('POST /api/v1/namespaces/default/secrets', SECRET)
  advance(30_000)
  const objects = (): ClusterView['objects'] =>
    new Map(
      ['pods', 'secrets', 'serviceaccounts', 'nodes'].map((resource) => {
        const items = ok(`GET /api/v1/${resource}`)['items'] as unknown as KubeObject[]
        return [resource, new Map(items.map((item) => [`${item.metadata.namespace ?? ''}/${item.metadata.name}`, item]))]
      }),
    )
  const port = {
    readContainerFiles: async ({ namespace, name: pod, container }: { namespace: string; name: string; container: string }, path: string) =>
      readContainerFolder(cluster.runtime, { namespace, pod, container }, path),
  } as unknown as ClusterPort
  return { objects, port, ok, advance }
}

test('tokens lie in the files of running pods and in Secrets, and can be read there', async () => {
  const { objects, port } = watched()
  const places = tokenPlaces(objects())
  expect(places.map(({ id }) => id)).toEqual([
    'file:default/web/app:/vault/token',
    'file:default/web/app:/only',
    'file:default/web/app:/var/run/secrets/kubernetes.io/serviceaccount/token',
    'secret:default/default-token',
  ])
  const found = await Promise.all(places.map(async (place) => recognize((await readPlace(place, port, objects())) ?? '')))
  expect(found.map((one) => one.kind === 'token' && (one.claims['aud'] ?? one.claims['iss']))).toEqual([
    ['vault'],
    ['vault'],
    ['https://kubernetes.default.svc.cluster.local'],
    'kubernetes/serviceaccount',
  ])
})

test('the objects that a token names are compared with those of now', async () => {
  const { objects, port, ok, advance } = watched()
  const [place] = tokenPlaces(objects())
  const token = recognize((place && (await readPlace(place, port, objects()))) ?? '')
  if (token.kind !== 'token') throw new Error(`it is ${token.kind}`)
  const states = () => Object.fromEntries([...liveClaims(formOf(token.claims), objects())].map(([path, { state }]) => [path, state]))
  const account = 'kubernetes.io.serviceaccount.uid'
  const pod = 'kubernetes.io.pod.uid'
  const node = 'kubernetes.io.node.uid'
  expect(states()).toEqual({ [account]: 'same', [pod]: 'same', [node]: 'same' })
  ok('DELETE /api/v1/namespaces/default/pods/web')
  expect(states()).toEqual({ [account]: 'same', [pod]: 'leaving', [node]: 'same' })
  advance(60_000)
  ok('POST /api/v1/namespaces/default/pods', WEB)
  ok('DELETE /api/v1/nodes/node-1')
  expect(states()).toMatchObject({ [pod]: 'other', [node]: 'gone' })
})
