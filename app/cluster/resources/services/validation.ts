import type { FieldErrorList } from '../../api/field-errors.ts'
import type { KubeObject } from '../../api/object.ts'
import { isIpv6, validateIp, validateNonSpecialIp } from '../../api/validation/ip.ts'
import { validateLabels } from '../../api/validation/metadata.ts'
import { isDns1123Label, isDns1123Subdomain, isLabelKey } from '../../api/validation/names.ts'
import { portNameProblems, validatePort, validateProtocol } from '../../api/validation/port.ts'
import { asService, isHeadless, needsClusterIp, needsHealthCheck, type ServicePort, type ServiceSpec } from './service.ts'

const TYPES = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort']
const FAMILIES = ['IPv4', 'IPv6']
const FAMILY_POLICIES = ['PreferDualStack', 'RequireDualStack', 'SingleStack']
const TRAFFIC_POLICIES = ['Cluster', 'Local']
const TRAFFIC_DISTRIBUTIONS = ['PreferClose', 'PreferSameNode', 'PreferSameZone']
const LONGEST_AFFINITY = 86_400

const refuseOthers = (value: string | undefined, path: string, supported: readonly string[], errors: FieldErrorList) => {
  if (value !== undefined && !supported.includes(value)) errors.unsupported(path, value, supported)
}

/** Models pkg/apis/core/validation/validation.go (ValidateService). */
export function validateService(object: KubeObject, errors: FieldErrorList): void {
  const { spec } = asService(object)
  const { type = '', ports = [], sessionAffinity = '' } = spec
  if (ports.length === 0 && !isHeadless(spec) && type !== 'ExternalName') errors.required('spec.ports')
  if (isHeadless(spec) && (type === 'LoadBalancer' || type === 'NodePort'))
    errors.invalid('spec.clusterIPs[0]', 'None', `may not be set to 'None' for ${type} services`)
  if (type === 'ExternalName') validateExternalName(spec, errors)
  validatePorts(ports, errors)
  validateLabels(spec.selector, 'spec.selector', errors)
  refuseOthers(sessionAffinity, 'spec.sessionAffinity', ['ClientIP', 'None'], errors)
  if (sessionAffinity === 'ClientIP') validateAffinity(spec, errors)
  validateClusterIps(spec, errors)
  ;(spec.externalIPs ?? []).forEach((ip, i) => {
    const at = `spec.externalIPs[${i}]`
    if (validateIp(ip, at, errors)) validateNonSpecialIp(ip, at, errors)
  })
  refuseOthers(type, 'spec.type', TYPES, errors)
  validateUniquePorts(spec, errors)
  validateTraffic(spec, errors)
}

function validateExternalName({ clusterIPs, ipFamilies, ipFamilyPolicy, externalName = '' }: ServiceSpec, errors: FieldErrorList): void {
  for (const [name, value] of Object.entries({ clusterIPs: clusterIPs?.length, ipFamilies: ipFamilies?.length, ipFamilyPolicy }))
    if (value) errors.forbidden(`spec.${name}`, 'may not be set for ExternalName services')
  const alias = externalName.replace(/\.$/, '')
  if (alias === '') errors.required('spec.externalName')
  else for (const problem of isDns1123Subdomain(alias)) errors.invalid('spec.externalName', alias, problem)
}

/** Models validateServicePort. */
function validatePorts(ports: readonly ServicePort[], errors: FieldErrorList): void {
  const names = new Set<string>()
  ports.forEach(({ name = '', port, protocol, targetPort = 0, appProtocol }, i) => {
    const at = `spec.ports[${i}]`
    if (name !== '') {
      for (const problem of isDns1123Label(name)) errors.invalid(`${at}.name`, name, problem)
      if (names.has(name)) errors.duplicate(`${at}.name`, name)
      names.add(name)
    } else if (ports.length > 1) errors.required(`${at}.name`)
    validatePort(port, `${at}.port`, errors)
    validateProtocol(protocol, `${at}.protocol`, errors)
    if (typeof targetPort === 'number') validatePort(targetPort, `${at}.targetPort`, errors)
    else for (const problem of portNameProblems(targetPort)) errors.invalid(`${at}.targetPort`, targetPort, problem)
    if (appProtocol !== undefined) for (const problem of isLabelKey(appProtocol)) errors.invalid(`${at}.appProtocol`, appProtocol, problem)
  })
}

/** Models validateClientIPAffinityConfig. */
function validateAffinity({ sessionAffinityConfig: config }: ServiceSpec, errors: FieldErrorList): void {
  const at = 'spec.sessionAffinityConfig'
  const seconds = config?.clientIP?.timeoutSeconds
  if (!config) errors.required(at, 'when session affinity type is ClientIP')
  else if (!config.clientIP) errors.required(`${at}.clientIP`, 'when session affinity type is ClientIP')
  else if (seconds === undefined) errors.required(`${at}.clientIP.timeoutSeconds`, 'when session affinity type is ClientIP')
  else if (seconds <= 0 || seconds > LONGEST_AFFINITY)
    errors.invalid(`${at}.clientIP.timeoutSeconds`, seconds, `must be greater than 0 and less than ${LONGEST_AFFINITY}`)
}

/** Addresses and their families. Models ValidateServiceClusterIPsRelatedFields. */
export function validateClusterIps(spec: ServiceSpec, errors: FieldErrorList): void {
  if (spec.type === 'ExternalName') return
  const { clusterIP = '', clusterIPs = [], ipFamilies = [], ipFamilyPolicy } = spec
  const at = 'spec.clusterIPs'
  if (clusterIP === '') {
    if (clusterIPs.length > 0) errors.invalid(at, clusterIPs, 'must be empty when `clusterIP` is not specified')
  } else if (clusterIPs.length === 0) errors.required(at)
  else if (clusterIPs[0] !== clusterIP) errors.invalid(at, clusterIPs, 'first value must match `clusterIP`')
  ipFamilies.forEach((family, i) => {
    refuseOthers(family, `spec.ipFamilies[${i}]`, FAMILIES, errors)
    if (ipFamilies.indexOf(family) < i) errors.duplicate(`spec.ipFamilies[${i}]`, family)
  })
  refuseOthers(ipFamilyPolicy, 'spec.ipFamilyPolicy', FAMILY_POLICIES, errors)
  let invalid = false
  clusterIPs.forEach((ip, i) => {
    if (i > 0 || ip !== 'None') invalid = !validateIp(ip, `${at}[${i}]`, errors) || invalid
    else if (clusterIPs.length > 1) {
      invalid = true
      errors.invalid(at, clusterIPs, "'None' must be the first and only value")
    }
  })
  if (clusterIPs.length > 2) errors.invalid(at, clusterIPs, 'may only hold up to 2 values')
  if (invalid) return
  const six = clusterIPs.filter(isIpv6).length
  if (clusterIPs.length > 1 && six !== 1) errors.invalid(at, clusterIPs, 'may specify no more than one IP for each IP family')
  if (isHeadless(spec)) return
  clusterIPs.slice(0, ipFamilies.length).forEach((ip, i) => {
    if (ipFamilies[i] !== (isIpv6(ip) ? 'IPv6' : 'IPv4'))
      errors.invalid(`${at}[${i}]`, ip, `expected an ${ipFamilies[i]} value as indicated by \`ipFamilies[${i}]\``)
  })
}

function validateUniquePorts({ type, ports = [] }: ServiceSpec, errors: FieldErrorList): void {
  const taken = new Set<string>()
  const isTaken = (key: string) => taken.has(key) || !taken.add(key)
  ports.forEach(({ nodePort, protocol }, i) => {
    const at = `spec.ports[${i}].nodePort`
    if (!nodePort) return
    if (type === 'ClusterIP') errors.forbidden(at, "may not be used when `type` is 'ClusterIP'")
    if (isTaken(`node ${protocol} ${nodePort}`)) errors.duplicate(at, nodePort)
  })
  ports.forEach(({ port, protocol = '' }, i) => {
    if (isTaken(`${protocol} ${port}`))
      errors.duplicate(`spec.ports[${i}]`, { Name: '', Protocol: protocol, AppProtocol: null, Port: port, TargetPort: 0, NodePort: 0 })
  })
}

/** Models the parts of ValidateService about load balancers, and its functions for traffic policies. */
function validateTraffic(spec: ServiceSpec, errors: FieldErrorList): void {
  const { type, externalTrafficPolicy: external, healthCheckNodePort: check, internalTrafficPolicy: internal } = spec
  const balanced = "may only be used when `type` is 'LoadBalancer'"
  if (type !== 'LoadBalancer') {
    if (spec.loadBalancerSourceRanges?.length) errors.forbidden('spec.LoadBalancerSourceRanges', balanced)
    if (spec.allocateLoadBalancerNodePorts !== undefined) errors.forbidden('spec.allocateLoadBalancerNodePorts', balanced)
    if (spec.loadBalancerClass !== undefined) errors.forbidden('spec.loadBalancerClass', balanced)
  }
  const accessible = type === 'LoadBalancer' || type === 'NodePort' || (type === 'ClusterIP' && (spec.externalIPs?.length ?? 0) > 0)
  const at = 'spec.externalTrafficPolicy'
  if (accessible) {
    if (!external) errors.required(at)
    else refuseOthers(external, at, TRAFFIC_POLICIES, errors)
  } else if (external) errors.invalid(at, external, 'may only be set for externally-accessible services')
  if (check && !needsHealthCheck(spec))
    errors.invalid('spec.healthCheckNodePort', check, "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'")
  if (!internal && needsClusterIp(spec)) errors.required('spec.internalTrafficPolicy')
  refuseOthers(internal, 'spec.internalTrafficPolicy', TRAFFIC_POLICIES, errors)
  refuseOthers(spec.trafficDistribution, 'spec.trafficDistribution', TRAFFIC_DISTRIBUTIONS, errors)
}

/** What of a service may not change. Models ValidateServiceUpdate (validateUpgradeDowngradeClusterIPs). */
export function validateServiceUpdate(object: KubeObject, oldObject: KubeObject, errors: FieldErrorList): void {
  const { spec } = asService(object)
  const { spec: old } = asService(oldObject)
  const { clusterIPs: after = [] } = spec
  const { clusterIPs: before = [] } = old
  const named = spec.type === 'ExternalName' || old.type === 'ExternalName'
  if (!named && !(isHeadless(spec) && isHeadless(old))) {
    if (before.length > 0 && after.length === 0) errors.invalid('spec.clusterIPs[0]', after, 'primary clusterIP can not be unset')
    else
      before.slice(0, after.length).forEach((ip, i) => {
        if (ip !== after[i]) errors.invalid(`spec.clusterIPs[${i}]`, after, 'may not change once set')
      })
  }
  if (old.type === 'LoadBalancer' && spec.type === 'LoadBalancer' && old.loadBalancerClass !== spec.loadBalancerClass)
    errors.invalid('spec.loadBalancerClass', spec.loadBalancerClass ?? null, 'may not change once set')
  if (needsHealthCheck(old) && needsHealthCheck(spec) && old.healthCheckNodePort !== spec.healthCheckNodePort)
    errors.forbidden('spec.healthCheckNodePort', 'field is immutable')
  validateService(object, errors)
}
