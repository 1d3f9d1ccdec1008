import type { KubeObject } from '../../cluster/api/object.ts'
import { selectorTextOf } from '../label-selector-object.ts'
import { query } from '../resources.ts'
import type { KubectlRelease } from '../version.ts'

/** What kubectl asks the server for to describe an object of a kind, once it has the object. Models the describers of kubectl/pkg/describe/describe.go. */
export interface Surroundings {
  /** Where the events about it are, in the order they are asked for; none for kinds whose events are not told. */
  readonly events: readonly string[]
  /** Where other objects are that its description tells of, lists and single objects: those asked for before the events … */
  readonly before: readonly string[]
  /** … and those asked for after them. */
  readonly after: readonly string[]
}

interface Server {
  readonly release: KubectlRelease
  /** The server has EndpointSlices, which are asked for instead of Endpoints. */
  readonly hasSlices: boolean
}

/** Kinds whose events no description tells. */
const WITHOUT_EVENTS: ReadonlySet<string> = new Set(['Secret', 'Namespace', 'Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding'])

/** Where to ask for what a description of the object tells besides it. */
export function surroundingsOf(object: KubeObject, { release, hasSlices }: Server): Surroundings {
  const { name = '', namespace = '', uid = '' } = object.metadata
  const events = [eventsAbout(object, uid)]
  const inNamespace = (group: string, resource: string, parameters: Record<string, string> = {}) =>
    `${group}/namespaces/${namespace}/${resource}${query({ ...parameters, limit: 500 })}`
  switch (object.kind) {
    case 'Node':
      return {
        before: [podsOfNode(name)],
        // The kubelet names a node by its name where the others use its uid.
        events: [...events, eventsAbout(object, name)],
        after: [`/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases/${name}`],
      }
    case 'Deployment':
      return { before: [], events, after: [inNamespace('/apis/apps/v1', 'replicasets', { labelSelector: selectorTextOf(object) })] }
    case 'ReplicaSet':
      return { before: [inNamespace('/api/v1', 'pods', { labelSelector: selectorTextOf(object) })], events, after: [] }
    case 'Service':
      return { before: [hasSlices ? slicesOf(namespace, name) : inNamespace('/api/v1', 'endpoints')], events, after: [] }
    case 'ServiceAccount':
      return { before: release.has('secretsOfAccounts') ? [inNamespace('/api/v1', 'secrets')] : [], events, after: [] }
    default:
      return { before: [], events: WITHOUT_EVENTS.has(object.kind) ? [] : events, after: [] }
  }
}

/** Its pods that have not ended. */
const podsOfNode = (name: string) =>
  `/api/v1/pods${query({ fieldSelector: `spec.nodeName=${name},status.phase!=Succeeded,status.phase!=Failed`, limit: 500 })}`

const slicesOf = (namespace: string, name: string) =>
  `/apis/discovery.k8s.io/v1/namespaces/${namespace}/endpointslices${query({ labelSelector: `kubernetes.io/service-name=${name}` })}`

/** Pods are looked for without their kind: events of their containers name it, too. */
function eventsAbout({ kind, metadata }: KubeObject, uid: string): string {
  const fieldSelector = [
    `involvedObject.name=${metadata.name}`,
    `involvedObject.namespace=${metadata.namespace ?? ''}`,
    ...(kind === 'Pod' ? [] : [`involvedObject.kind=${kind}`]),
    `involvedObject.uid=${uid}`,
  ].join(',')
  const scope = metadata.namespace ? `/api/v1/namespaces/${metadata.namespace}/events` : '/api/v1/events'
  return scope + query({ fieldSelector, limit: 500 })
}
