import type { KubeObject } from './api/object.ts'
import type { ResourceKey } from './apiserver/storage.ts'
import { bootstrapPolicyObjects } from './authz/bootstrap-policy/index.ts'
import type { ClusterConfig } from './config.ts'
import type { Simulation } from './kernel/simulation.ts'
import { rfc3339 } from './kernel/text.ts'
import { RESOURCES } from './resources/index.ts'
import { SERVICE_HOST } from './runtime/service-address.ts'
import { NODE_LEASE_NAMESPACE } from './resources/leases/definition.ts'
import { storageKeyOf } from './apiserver/resource-registry.ts'
import { apiVersionOf } from './api/object.ts'

export interface BootObject {
  readonly resource: ResourceKey
  readonly object: KubeObject
}

const SYSTEM_NAMESPACES = ['default', 'kube-system', 'kube-public', NODE_LEASE_NAMESPACE]

/** What a control plane writes of itself before it answers anybody. Models the kube-apiserver's post-start hooks. */
export function bootObjects(config: ClusterConfig, simulation: Simulation): BootObject[] {
  const { random, now } = simulation
  const keys = new Map(RESOURCES.map((one) => [`${apiVersionOf(one.group, one.version)}/${one.kind}`, storageKeyOf(one)]))
  return [...SYSTEM_NAMESPACES.map(namespace), ...bootstrapPolicyObjects(), ...kubernetesService(config)].flatMap((object) => {
    const resource = keys.get(`${object.apiVersion}/${object.kind}`)
    if (resource === undefined) return []
    const metadata = { ...object.metadata, uid: random.uuid(), creationTimestamp: rfc3339(now) }
    return [{ resource, object: { ...object, metadata } }]
  })
}

const namespace = (name: string): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name, labels: { 'kubernetes.io/metadata.name': name } },
  spec: { finalizers: ['kubernetes'] },
  status: { phase: 'Active' },
})

/** The service by which pods reach the API server, and where it leads. */
function kubernetesService({ serverAddress }: ClusterConfig): KubeObject[] {
  const [host = '', port = '443'] = serverAddress.split(':')
  const labels = { component: 'apiserver', provider: 'kubernetes' }
  const address = /^\d+(\.\d+){3}$/.test(host) ? host : SERVICE_HOST
  const targetPort = Number(port)
  return [
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'kubernetes', namespace: 'default', labels },
      spec: {
        ports: [{ name: 'https', protocol: 'TCP', port: 443, targetPort }],
        clusterIP: SERVICE_HOST,
        clusterIPs: [SERVICE_HOST],
        type: 'ClusterIP',
        sessionAffinity: 'None',
        ipFamilies: ['IPv4'],
        ipFamilyPolicy: 'SingleStack',
        internalTrafficPolicy: 'Cluster',
      },
      status: { loadBalancer: {} },
    },
    {
      apiVersion: 'v1',
      kind: 'Endpoints',
      metadata: { name: 'kubernetes', namespace: 'default', labels: { 'endpointslice.kubernetes.io/skip-mirror': 'true' } },
      subsets: [{ addresses: [{ ip: address }], ports: [{ name: 'https', port: targetPort, protocol: 'TCP' }] }],
    },
  ]
}
