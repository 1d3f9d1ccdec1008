import { labelSelectorObjectText } from '../../cluster/api/selectors/label-selector-object.ts'
import type { KubeObject } from '../../cluster/api/object.ts'
import { query } from '../resources.ts'
import type { KubectlRelease } from '../version.ts'

/** What kubectl asks the server for to describe an object of a kind, once it has the object. Models the describers of kubectl/pkg/describe/describe.go. */
export interface Surroundings {
  /** Where the events about it are, in the order they are asked for; none for kinds whose events are not told. */
  readonly events: readonly string[]
  /** Where the other objects are that its description tells of: lists and single objects. */
  readonly related: readonly string[]
  /** The related objects are asked for before the events. */
  readonly relatedFirst?: boolean
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
        // The kubelet names a node by its name where the others use its uid.
        events: [...events, eventsAbout(object, name)],
        related: [podsOfNode(name), `/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases/${name}`],
        relatedFirst: true,
      }
    case 'Deployment':
      return { events, related: [inNamespace('/apis/apps/v1', 'replicasets', { labelSelector: selectorText(object) })] }
    case 'ReplicaSet':
      return { events, related: [inNamespace('/api/v1', 'pods', { labelSelector: selectorText(object) })], relatedFirst: true }
    case 'Service':
      return {
        events,
        related: [hasSlices ? slicesOf(namespace, name) : inNamespace('/api/v1', 'endpoints')],
        relatedFirst: true,
      }
    case 'ServiceAccount':
      return { events, related: release.has('secretsOfAccounts') ? [inNamespace('/api/v1', 'secrets')] : [], relatedFirst: true }
    default:
      return { events: WITHOUT_EVENTS.has(object.kind) ? [] : events, related: [] }
  }
}

const selectorText = (object: KubeObject): string =>
  labelSelectorObjectText(((object['spec'] ?? {}) as { readonly selector?: Readonly<Record<string, unknown>> }).selector ?? {})

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
