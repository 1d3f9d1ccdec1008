import type { KubeObject } from '../api/object.ts'
import { encodeObject } from '../api/encode.ts'
import { matchesLabels } from '../api/selectors/label-selector-object.ts'
import type { StorageEvent, StorageView } from '../apiserver/storage.ts'
import { equalJson } from '../kernel/json.ts'
import { rfc3339 } from '../kernel/text.ts'
import { endpoints } from '../resources/endpoints/definition.ts'
import { asPod, hasEnded, type PodObject } from '../resources/pods/pod.ts'
import { asService, isHeadless, type ServiceObject, type ServicePort } from '../resources/services/service.ts'
import type { Actor } from './controller.ts'
import { controllerIdentity } from './identity.ts'
import { keyOf } from './owned-objects.ts'
import { isActive, readySince } from './pod-control.ts'
import { unlessGone } from './unless-refused.ts'

const HEADLESS = 'service.kubernetes.io/headless'
const MANAGED_BY = { 'endpoints.kubernetes.io/managed-by': 'endpoint-controller' }
const CHANGED_AT = 'endpoints.kubernetes.io/last-change-trigger-time'

/**
 * Keeps for each service with a selector the addresses of its pods. Keys are `NAMESPACE/NAME`.
 * Models pkg/controller/endpoint/endpoints_controller.go.
 *
 * @notmodelled There are no EndpointSlices, which newer clients read instead of Endpoints.
 */
export const endpointsController: Actor = {
  name: 'endpoints-controller',
  kind: 'controller',
  identity: controllerIdentity('endpoint-controller'),
  watches: {
    services: ({ object }) => [keyOf(object)],
    pods: servicesOf,
    endpoints: ({ type, object }) => (type === 'DELETED' ? [keyOf(object)] : []),
  },
  startKeys: (cache) => cache.list('services').map(keyOf),
  reconcile(key, { cache, client, now }) {
    const [namespace = '', name = ''] = key.split('/')
    const path = { resource: 'endpoints', namespace }
    const found = cache.get('services', namespace, name)
    const live = cache.get('endpoints', namespace, name)
    if (!found) {
      if (live) unlessGone(() => client.delete(path, name))
      return
    }
    const service = asService(found)
    if (service.spec.type === 'ExternalName' || !service.spec.selector) return
    const pods = cache.list('pods', namespace).map(asPod)
    const { [HEADLESS]: _headless, ...own } = service.metadata.labels ?? {}
    const labels = { ...own, ...(isHeadless(service.spec) ? { [HEADLESS]: '' } : {}), ...MANAGED_BY }
    const wanted = encodeObject(endpoints.schema, {
      apiVersion: 'v1',
      kind: 'Endpoints',
      metadata: { ...live?.metadata, name, namespace, labels, annotations: { ...live?.metadata.annotations, [CHANGED_AT]: rfc3339(now) } },
      subsets: subsetsOf(service, pods) as never,
    })
    if (!live) client.create(path, wanted)
    else if (!equalJson(live['subsets'], wanted['subsets']) || !equalJson(live.metadata.labels, labels)) client.update(path, wanted)
  },
}

/** Unlike those of workloads, an empty selector of a service selects nothing. */
const selects = (service: KubeObject, { metadata }: KubeObject): boolean => {
  const { selector = {} } = asService(service).spec
  return Object.keys(selector).length > 0 && matchesLabels(selector, metadata.labels)
}

/** The services that select a pod, or did. */
function servicesOf({ object, previous }: StorageEvent, cache: StorageView): string[] {
  const services = cache.list('services', object.metadata.namespace)
  return services.filter((one) => selects(one, object) || (previous && selects(one, previous))).map(keyOf)
}

interface Subset {
  readonly addresses: object[]
  readonly notReadyAddresses: object[]
  readonly ports: readonly object[]
}

/** Addresses grouped by the ports they offer: a port may have a name, and another number in each pod. Models RepackSubsets. */
function subsetsOf(service: ServiceObject, pods: readonly PodObject[]): Subset[] {
  const subsets = new Map<string, Subset>()
  const there = pods
    .filter((pod) => selects(service, pod) && isThere(pod, service))
    .sort((a, b) => ((a.status?.podIP ?? '') < (b.status?.podIP ?? '') ? -1 : 1))
  for (const pod of there) {
    const ports = (service.spec.ports ?? []).flatMap((port) => portOf(port, pod))
    if (ports.length === 0 && !isHeadless(service.spec)) continue
    const key = JSON.stringify(ports)
    const subset = subsets.get(key) ?? { addresses: [], notReadyAddresses: [], ports }
    const ready = service.spec.publishNotReadyAddresses || readySince(pod) !== undefined
    subset[ready ? 'addresses' : 'notReadyAddresses'].push(addressOf(pod, service))
    subsets.set(key, subset)
  }
  return [...subsets.values()]
}

/** A pod that is being deleted is only there for a service that tells of pods that are not ready, too. Models ShouldPodBeInEndpoints. */
const isThere = (pod: PodObject, { spec }: ServiceObject) =>
  Boolean(pod.status?.podIP) && (spec.publishNotReadyAddresses ? !hasEnded(pod) : isActive(pod))

/** A pod of the service's own subdomain has a name there. Models ShouldSetHostname. */
function addressOf({ metadata: { namespace, name, uid }, spec, status }: PodObject, service: ServiceObject) {
  const { hostname, subdomain, nodeName } = spec
  const named = hostname && subdomain === service.metadata.name ? { hostname } : {}
  return { ip: status?.podIP, ...named, nodeName, targetRef: { kind: 'Pod', namespace, name, uid } }
}

/** A port's name is one of a container, or of a sidecar. Models pkg/api/v1/pod/util.go (FindPort). */
function portOf({ name, targetPort, port: own, protocol = 'TCP', appProtocol }: ServicePort, { spec }: PodObject): object[] {
  const sidecars = (spec.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always')
  const named = [...(spec.containers ?? []), ...sidecars]
    .flatMap(({ ports = [] }) => ports)
    .find((one) => one.name === targetPort && (one.protocol ?? 'TCP') === protocol)
  const port = typeof targetPort === 'string' ? named?.containerPort : targetPort || own
  return port === undefined ? [] : [{ ...(name ? { name } : {}), port, protocol, ...(appProtocol ? { appProtocol } : {}) }]
}
