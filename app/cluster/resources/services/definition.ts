import type { KubeObject } from '../../api/object.ts'
import type { RequestContext } from '../../apiserver/context.ts'
import { equalJson } from '../../kernel/json.ts'
import type { ResourceDefinition, Strategy } from '../definition.ts'
import { STATUS_VERBS, STORED_VERBS } from '../verbs.ts'
import { withAllocations } from './allocation.ts'
import { serviceColumns } from './columns.ts'
import { serviceSchema } from './schema.ts'
import { asService, needsClusterIp, needsHealthCheck, needsNodePort, type ServiceSpec } from './service.ts'
import { validateService, validateServiceUpdate } from './validation.ts'

const AFFINITY_SECONDS = 10_800

/** Models pkg/apis/core/v1/defaults.go (SetDefaults_Service). */
function withDefaults(object: KubeObject): KubeObject {
  const { spec } = asService(object)
  const { sessionAffinityConfig, ...rest } = spec
  const balanced = spec.type === 'LoadBalancer'
  const affinity = { clientIP: { timeoutSeconds: sessionAffinityConfig?.clientIP?.timeoutSeconds ?? AFFINITY_SECONDS } }
  const defaulted: ServiceSpec = {
    ...rest,
    ...(spec.sessionAffinity === 'ClientIP' ? { sessionAffinityConfig: affinity } : {}),
    ...(spec.ports ? { ports: spec.ports.map((port) => ({ ...port, targetPort: port.targetPort || port.port })) } : {}),
    ...(!spec.externalTrafficPolicy && (balanced || spec.type === 'NodePort') ? { externalTrafficPolicy: 'Cluster' } : {}),
    ...(!spec.internalTrafficPolicy && needsClusterIp(spec) ? { internalTrafficPolicy: 'Cluster' } : {}),
    ...(balanced && spec.allocateLoadBalancerNodePorts === undefined ? { allocateLoadBalancerNodePorts: true } : {}),
  }
  return { ...object, spec: defaulted }
}

/** clusterIP is the old name of the first of clusterIPs. Models pkg/registry/core/service/storage/storage.go (normalizeClusterIPs). */
function withSameIps(spec: ServiceSpec, old?: ServiceSpec): ServiceSpec {
  const { clusterIP = '', clusterIPs = [] } = spec
  const { clusterIPs: _plural, ...rest } = spec
  if (!old) return clusterIP !== '' && clusterIPs.length === 0 ? { ...spec, clusterIPs: [clusterIP] } : spec
  if (clusterIP === (old.clusterIP ?? '')) return clusterIPs.length === 0 && old.clusterIPs ? { ...spec, clusterIPs: old.clusterIPs } : spec
  if (!equalJson(clusterIPs, old.clusterIPs ?? [])) return spec
  return clusterIP === '' ? rest : { ...rest, clusterIPs: [clusterIP] }
}

/** What was given to a service stays when an update does not name it. Models patchAllocatedValues. */
function withFormerValues(spec: ServiceSpec, old: ServiceSpec): ServiceSpec {
  let next = spec
  if (needsClusterIp(old) && needsClusterIp(next)) {
    if (!next.clusterIP && old.clusterIP) next = { ...next, clusterIP: old.clusterIP }
    if (!next.clusterIPs?.length && next.clusterIP === old.clusterIP && old.clusterIPs) next = { ...next, clusterIPs: old.clusterIPs }
  }
  if (needsNodePort(old) && needsNodePort(next) && next.ports) {
    const former = (port: number, protocol = '') => old.ports?.find((one) => one.port === port && one.protocol === protocol)?.nodePort
    next = {
      ...next,
      ports: next.ports.map((port) => {
        const nodePort = port.nodePort || former(port.port, port.protocol)
        return nodePort ? { ...port, nodePort } : port
      }),
    }
  }
  const check = old.healthCheckNodePort
  return check && needsHealthCheck(old) && needsHealthCheck(next) && !next.healthCheckNodePort ? { ...next, healthCheckNodePort: check } : next
}

/** What the new type has no use for goes, unless it was set on purpose. Models dropTypeDependentFields. */
function withoutNeedless(spec: ServiceSpec, old: ServiceSpec): ServiceSpec {
  const dropped = new Set<keyof ServiceSpec>()
  const drop = (lost: boolean, ...fields: (keyof ServiceSpec)[]) => {
    if (lost && fields.every((field) => equalJson(spec[field], old[field]))) for (const field of fields) dropped.add(field)
  }
  drop(needsClusterIp(old) && !needsClusterIp(spec), 'clusterIP', 'clusterIPs')
  drop(needsClusterIp(old) && !needsClusterIp(spec), 'ipFamilies')
  drop(needsClusterIp(old) && !needsClusterIp(spec), 'ipFamilyPolicy')
  drop(needsHealthCheck(old) && !needsHealthCheck(spec), 'healthCheckNodePort')
  drop(old.type === 'LoadBalancer' && spec.type !== 'LoadBalancer', 'allocateLoadBalancerNodePorts')
  drop(old.type === 'LoadBalancer' && spec.type !== 'LoadBalancer', 'loadBalancerClass')
  drop(spec.type === 'ClusterIP' && !spec.externalIPs?.length, 'externalTrafficPolicy')
  drop(spec.type === 'ExternalName', 'externalTrafficPolicy')
  const kept = Object.fromEntries(Object.entries(spec).filter(([field]) => !dropped.has(field as keyof ServiceSpec))) as ServiceSpec
  if (!kept.ports || !needsNodePort(old) || needsNodePort(spec)) return kept
  const unchanged = kept.ports.every(({ nodePort }) => !nodePort || old.ports?.some((one) => one.nodePort === nodePort))
  return unchanged ? { ...kept, ports: kept.ports.map(({ nodePort: _nodePort, ...port }) => port) } : kept
}

/** Models pkg/registry/core/service/strategy.go and storage/storage.go. */
const strategy: Strategy = {
  nameRule: (release) => (release.has('relaxedServiceNames') ? 'label' : 'label1035'),
  applyDefaults: withDefaults,
  prepareForCreate: (object, context) => withAllocations({ ...object, spec: withSameIps(asService(object).spec), status: {} }, context),
  prepareForUpdate(object: KubeObject, old: KubeObject, context: RequestContext) {
    const { spec: before } = asService(old)
    const spec = withoutNeedless(withFormerValues(withSameIps(asService(object).spec, before), before), before)
    return withAllocations({ ...object, spec, status: old['status'] }, context, old)
  },
  validate: validateService,
  validateUpdate: validateServiceUpdate,
  allowCreateOnUpdate: true,
  returnDeletedObject: true,
  fieldSelectors(object) {
    const { clusterIP = '', type = '' } = asService(object).spec
    return { 'spec.clusterIP': clusterIP, 'spec.type': type }
  },
  fieldSelectorError: 'labelNotSupported',
}

export const services: ResourceDefinition = {
  group: '',
  version: 'v1',
  kind: 'Service',
  resource: 'services',
  singular: 'service',
  shortNames: ['svc'],
  categories: ['all'],
  namespaced: true,
  verbs: STORED_VERBS,
  schema: serviceSchema,
  strategy,
  columns: serviceColumns,
  subresources: {
    status: {
      verbs: STATUS_VERBS,
      strategy: { prepareForUpdate: (object, old) => ({ ...object, spec: old['spec'] }), validateUpdate: () => undefined },
    },
  },
}
