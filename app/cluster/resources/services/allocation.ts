import { FieldErrorList } from '../../api/field-errors.ts'
import type { KubeObject } from '../../api/object.ts'
import { isIpv6 } from '../../api/validation/ip.ts'
import type { RequestContext } from '../../apiserver/context.ts'
import { equalJson } from '../../kernel/json.ts'
import {
  asService,
  isHeadless,
  needsClusterIp,
  needsHealthCheck,
  needsNodePort,
  type ServiceObject,
  type ServicePort,
  type ServiceSpec,
} from './service.ts'
import { validateClusterIps } from './validation.ts'

/** --service-cluster-ip-range=10.96.0.0/12. The lower 256 addresses are left to those who ask for one by name. */
const RANGE = { first: 0x0a600000, size: 1 << 20, reserved: 256 }
/** --service-node-port-range=30000-32767, and how many of them are left likewise. */
const NODE_PORTS = { first: 30_000, last: 32_767, reserved: 86 }
const SERVICE = { group: '', resource: 'Service' }

/**
 * Gives a new or changed service what it needs and did not ask for by name: addresses, their families, ports of nodes.
 * Throws 422 for what is taken or cannot be had. Models pkg/registry/core/service/storage/alloc.go.
 *
 * @notmodelled Service addresses are IPv4 only, from 10.96.0.0/12, and no traffic flows through them.
 */
export function withAllocations(object: KubeObject, context: RequestContext, old?: KubeObject): ServiceObject {
  const service = asService(object)
  const errors = new FieldErrorList()
  const done = () => {
    if (!errors.empty) throw errors.toStatusError(SERVICE, service.metadata.name ?? '')
  }
  let { spec } = service
  const others = context.view.list('services').flatMap((one) => (one.metadata.uid === service.metadata.uid ? [] : asService(one).spec))
  if (needsClusterIp(spec)) {
    validateClusterIps(spec, errors)
    done()
    spec = withFamilies(spec, errors)
    done()
    const before = old && asService(old).spec.clusterIPs
    if (!isHeadless(spec) && !(before && equalJson(spec.clusterIPs, before))) spec = withClusterIp(spec, others, context, errors)
    done()
  }
  if (needsNodePort(spec) || needsHealthCheck(spec)) spec = withNodePorts(spec, others, context, errors)
  done()
  return { ...service, spec }
}

/** Models initIPFamilyFields for a cluster with IPv4 alone. */
function withFamilies(spec: ServiceSpec, errors: FieldErrorList): ServiceSpec {
  const { ipFamilies = [], ipFamilyPolicy: policy, clusterIPs = [] } = spec
  if (isHeadless(spec) && Object.keys(spec.selector ?? {}).length === 0) {
    const first = ipFamilies[0] ?? 'IPv4'
    const both = ipFamilies.length < 2 && policy !== 'SingleStack'
    return {
      ...spec,
      ipFamilies: both ? [first, first === 'IPv4' ? 'IPv6' : 'IPv4'] : ipFamilies.length > 0 ? ipFamilies : [first],
      ipFamilyPolicy: policy ?? 'RequireDualStack',
    }
  }
  const single = 'this cluster is not configured for dual-stack services'
  if (policy === 'RequireDualStack') errors.invalid('spec.ipFamilyPolicy', policy, single)
  if (ipFamilies.length > 1 && policy !== 'PreferDualStack')
    errors.invalid('spec.ipFamilies', ipFamilies, 'may only hold up to 1 value when `ipFamilyPolicy` is not PreferDualStack or RequireDualStack')
  ipFamilies.forEach((family, i) => {
    if (family !== 'IPv4') errors.invalid(`spec.ipFamilies[${i}]`, family, 'not configured on this cluster')
  })
  clusterIPs.forEach((ip, i) => {
    if (isIpv6(ip)) errors.invalid(`spec.clusterIPs[${i}]`, clusterIPs, 'IPv6 is not configured on this cluster')
  })
  return { ...spec, ipFamilies: ['IPv4'], ipFamilyPolicy: policy ?? 'SingleStack' }
}

function withClusterIp(spec: ServiceSpec, others: readonly ServiceSpec[], { random }: RequestContext, errors: FieldErrorList): ServiceSpec {
  const taken = new Set(others.flatMap(({ clusterIPs = [] }) => clusterIPs))
  const [wanted] = spec.clusterIPs ?? []
  if (wanted !== undefined) {
    const place = numberOf(wanted) - RANGE.first
    const problem =
      place <= 0 || place >= RANGE.size - 1
        ? 'the provided network does not match the current range'
        : taken.has(wanted)
          ? 'provided IP is already allocated'
          : undefined
    if (problem) errors.invalid('spec.clusterIPs', spec.clusterIPs ?? [], `failed to allocate IP ${wanted}: ${problem}`)
    return spec
  }
  let ip: string
  do ip = addressOf(RANGE.first + RANGE.reserved + random.below(RANGE.size - RANGE.reserved - 1))
  while (taken.has(ip))
  return { ...spec, clusterIP: ip, clusterIPs: [ip] }
}

const numberOf = (ip: string) => ip.split('.').reduce((number, octet) => number * 256 + Number(octet), 0)
const addressOf = (number: number) => [24, 16, 8, 0].map((shift) => (number >>> shift) & 255).join('.')

/** Two ports of one number share a port of the nodes when their protocols differ. Models allocNodePorts and allocHealthCheckNodePort. */
function withNodePorts(spec: ServiceSpec, others: readonly ServiceSpec[], { random }: RequestContext, errors: FieldErrorList): ServiceSpec {
  const used = others.flatMap(({ ports = [], healthCheckNodePort = 0 }) => [healthCheckNodePort, ...ports.map(({ nodePort }) => nodePort ?? 0)])
  const taken = new Set(used)
  const free = () => {
    let port: number
    do port = NODE_PORTS.first + NODE_PORTS.reserved + random.below(NODE_PORTS.last - NODE_PORTS.first - NODE_PORTS.reserved + 1)
    while (taken.has(port))
    taken.add(port)
    return port
  }
  const own: ServicePort[] = []
  for (const [i, port] of (needsNodePort(spec) ? (spec.ports ?? []) : []).entries()) {
    const twin = own.find((one) => one.port === port.port && one.protocol !== port.protocol)?.nodePort
    const { nodePort = twin ?? free() } = port
    if (port.nodePort !== undefined && port.nodePort !== 0) {
      if (nodePort < NODE_PORTS.first || nodePort > NODE_PORTS.last) {
        const range = `provided port is not in the valid range. The range of valid ports is ${NODE_PORTS.first}-${NODE_PORTS.last}`
        errors.invalid(`spec.ports[${i}].nodePort`, nodePort, range)
      } else if (used.includes(nodePort)) errors.invalid(`spec.ports[${i}].nodePort`, nodePort, 'provided port is already allocated')
    }
    own.push({ ...port, nodePort })
  }
  return {
    ...spec,
    ...(own.length > 0 ? { ports: own } : {}),
    ...(needsHealthCheck(spec) ? { healthCheckNodePort: spec.healthCheckNodePort || free() } : {}),
  }
}
