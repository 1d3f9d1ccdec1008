// Clients of the npm registry against the server of `keycard cluster`: they list, watch and apply as against a real one.
import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import https from 'node:https'
import { text } from 'node:stream/consumers'
import {
  CoreV1Api,
  KubeConfig,
  KubernetesObjectApi,
  makeInformer,
  PatchStrategy,
  RbacAuthorizationV1Api,
  type V1ConfigMap,
  type V1Pod,
  Watch,
} from '@kubernetes/client-node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import '../../app/cluster/api/yaml-text.ts'
import { Cluster } from '../../app/cluster/cluster.ts'
import { testConfig } from '../../app/cluster/testing.ts'
import { makeCertificate, type ServerCertificate } from '../../app/node/certificate.ts'
import { type ClusterServer, serveCluster } from '../../app/node/cluster-server.ts'
import { generateSigningKey, nodeTokenCrypto } from '../../app/node/crypto.ts'
import { writeKubeconfig } from '../../app/node/kubeconfig-file.ts'

let certificate: ServerCertificate
let server: ClusterServer
let kubeconfig: string

beforeAll(async () => {
  certificate = await makeCertificate()
  const config = testConfig({
    startTime: Date.now(),
    nodes: ['node-1'],
    crypto: nodeTokenCrypto([generateSigningKey()]),
    rootCertificate: certificate.certificate,
  })
  server = await serveCluster((serverAddress) => new Cluster({ ...config, serverAddress }), certificate, 0)
  kubeconfig = writeKubeconfig(
    server.url,
    certificate.certificate,
    config.staticUsers.map(({ username, token }) => ({ name: username, token })),
  )
  process.env['KUBECONFIG'] = kubeconfig
})
afterAll(() => server.close())

const configMap = (name: string, data: Record<string, string>): V1ConfigMap => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'default' },
  data,
})

/** Resolves once `met` holds of what has been seen. */
function until<T>(seen: T[], met: (seen: readonly T[]) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => (met(seen) ? resolve() : setTimeout(look, 20))
    look()
  })
}

describe('@kubernetes/client-node', () => {
  const load = (user = 'admin') => {
    const config = new KubeConfig()
    config.loadFromFile(kubeconfig)
    config.setCurrentContext(user)
    return config
  }

  test('lists what is there, a page at a time too', async () => {
    const core = load().makeApiClient(CoreV1Api)
    expect((await core.listNamespace()).items.map(({ metadata }) => metadata?.name)).toContain('kube-system')
    const page = await core.listNamespace({ limit: 2 })
    expect(page.items).toHaveLength(2)
    const rest = await core.listNamespace({ limit: 500, ...(page.metadata?._continue ? { _continue: page.metadata._continue } : {}) })
    expect(page.items.length + rest.items.length).toBe((await core.listNamespace()).items.length)
    const roles = await load().makeApiClient(RbacAuthorizationV1Api).listClusterRole({ labelSelector: 'kubernetes.io/bootstrapping=rbac-defaults' })
    expect(roles.items.map(({ metadata }) => metadata?.name)).toContain('cluster-admin')
  })

  test('watches from the revision of a list', async () => {
    const config = load()
    const core = config.makeApiClient(CoreV1Api)
    const { metadata } = await core.listNamespacedConfigMap({ namespace: 'default' })
    const seen: string[] = []
    const path = '/api/v1/namespaces/default/configmaps'
    const from = { resourceVersion: metadata?.resourceVersion, allowWatchBookmarks: true }
    const watch = await new Watch(config).watch(
      path,
      from,
      (type, object: V1ConfigMap) => seen.push(`${type} ${object.metadata?.name} ${object.data?.['a']}`),
      () => {},
    )
    await core.createNamespacedConfigMap({ namespace: 'default', body: configMap('watched', { a: '1' }) })
    await core.replaceNamespacedConfigMap({ namespace: 'default', name: 'watched', body: configMap('watched', { a: '2' }) })
    await core.deleteNamespacedConfigMap({ namespace: 'default', name: 'watched' })
    await until(seen, () => seen.length >= 3)
    expect(seen).toEqual(['ADDED watched 1', 'MODIFIED watched 2', 'DELETED watched 2'])
    watch.abort()
  })

  test('applies on the server, its fields its own', async () => {
    const objects = KubernetesObjectApi.makeApiClient(load())
    const apply = (body: V1ConfigMap, manager: string, force: boolean) =>
      objects.patch<V1ConfigMap>(body as never, undefined, undefined, manager, force, PatchStrategy.ServerSideApply)
    await apply(configMap('applied', { a: '1', b: '1' }), 'first', false)
    const again = await apply(configMap('applied', { a: '2' }), 'first', false)
    expect(again.data).toEqual({ a: '2' })
    await expect(apply(configMap('applied', { a: '3' }), 'second', false)).rejects.toMatchObject({ code: 409 })
    const forced = await apply(configMap('applied', { a: '3' }), 'second', true)
    expect(forced.data).toEqual({ a: '3' })
    expect(forced.metadata?.managedFields?.filter(({ operation }) => operation === 'Apply').map(({ manager }) => manager)).toEqual(['second'])
  })

  test('an informer sees a pod get its token and run', async () => {
    const config = load()
    const core = config.makeApiClient(CoreV1Api)
    const phases: (string | undefined)[] = []
    const note = (pod: V1Pod) => phases.push(pod.status?.phase)
    const informer = makeInformer(config, '/api/v1/namespaces/default/pods', () => core.listNamespacedPod({ namespace: 'default' }))
    informer.on('add', note)
    informer.on('update', note)
    await informer.start()
    const spec = { containers: [{ name: 'main', image: 'busybox', command: ['sleep', '600'] }] }
    const created = await core.createNamespacedPod({ namespace: 'default', body: { metadata: { name: 'web' }, spec } })
    expect(created.spec?.volumes?.[0]?.name).toMatch(/^kube-api-access-/)
    await until(phases, () => phases.includes('Running'))
    expect(phases[0]).toBe('Pending')
    await informer.stop()
  })

  test('the keys that verify its tokens are where the discovery document says', async () => {
    const config = load()
    const options = { ca: certificate.certificate, headers: { authorization: 'Bearer admin-token' } }
    const read = async (url: string) => {
      const [response] = (await once(https.get(url, options), 'response')) as [IncomingMessage]
      return JSON.parse(await text(response))
    }
    const { jwks_uri: uri } = await read(`${config.getCurrentCluster()?.server}/.well-known/openid-configuration`)
    expect((await read(uri)).keys).toHaveLength(1)
  })

  test('refusals come as the client knows them', async () => {
    const core = load('alice').makeApiClient(CoreV1Api)
    await expect(core.listNamespacedSecret({ namespace: 'default' })).rejects.toMatchObject({ code: 403 })
    await expect(load().makeApiClient(CoreV1Api).readNamespacedPod({ namespace: 'default', name: 'absent' })).rejects.toMatchObject({ code: 404 })
  })
})

describe('kubernetes-fluent-client', () => {
  test('gets, applies and watches', async () => {
    // Reads KUBECONFIG when it is loaded.
    const { K8s, kind } = await import('kubernetes-fluent-client')
    const seen: string[] = []
    const watcher = K8s(kind.ConfigMap)
      .InNamespace('default')
      .Watch((object, phase) => void seen.push(`${phase} ${object.metadata?.name}`), { resyncDelaySec: 5 })
    await watcher.start()
    const applied = await K8s(kind.ConfigMap).Apply({ metadata: { name: 'fluent', namespace: 'default' }, data: { a: '1' } })
    expect(applied.metadata?.managedFields?.map(({ operation }) => operation)).toEqual(['Apply'])
    await until(seen, () => seen.includes('ADDED fluent'))
    const accounts = await K8s(kind.ServiceAccount).InNamespace('default').Get()
    expect(accounts.items.map(({ metadata }) => metadata?.name)).toContain('default')
    await K8s(kind.ConfigMap).InNamespace('default').Delete('fluent')
    await until(seen, () => seen.includes('DELETED fluent'))
    watcher.close()
  })
})
