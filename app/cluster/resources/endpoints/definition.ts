import { namedString, objectReferenceSchema } from '../../api/common-schemas.ts'
import type { FieldErrorList } from '../../api/field-errors.ts'
import { kindSchema } from '../../api/object-meta.ts'
import type { KubeObject } from '../../api/object.ts'
import { always, field, int32, list, object, pointer, string } from '../../api/schema.ts'
import { isIpv6, validateIp, validateNonSpecialIp } from '../../api/validation/ip.ts'
import { isDns1123Label, isDns1123Subdomain, isLabelKey } from '../../api/validation/names.ts'
import { validatePort, validateProtocol } from '../../api/validation/port.ts'
import { ageColumn, fieldDescription, nameColumn, NONE } from '../columns.ts'
import type { ResourceDefinition, Strategy } from '../definition.ts'
import { STORED_VERBS } from '../verbs.ts'

const address = object(
  'io.k8s.api.core.v1.EndpointAddress',
  'EndpointAddress is a tuple that describes single IP address. Deprecated: This API is deprecated in v1.33+.',
  {
    ip: always(string, '', 'The IP of this endpoint. May not be loopback, link-local, or link-local multicast.', { required: true }),
    hostname: field(string, 'The Hostname of this endpoint'),
    nodeName: pointer(string, 'Optional: Node hosting this endpoint. This can be used to determine endpoints local to a node.'),
    targetRef: pointer(objectReferenceSchema, 'Reference to object providing the endpoint.'),
  },
  { atomic: true },
)

const port = object(
  'io.k8s.api.core.v1.EndpointPort',
  'EndpointPort is a tuple that describes a single port. Deprecated: This API is deprecated in v1.33+.',
  {
    name: field(
      string,
      "The name of this port. This must match the 'name' field in the corresponding ServicePort. Optional if only one port is defined.",
    ),
    port: always(int32, 0, 'The port number of the endpoint.', { required: true }),
    protocol: field(namedString('v1.Protocol'), 'The IP protocol for this port. Must be UDP, TCP, or SCTP. Default is TCP.', { default: 'TCP' }),
    appProtocol: pointer(string, 'The application protocol for this port: a hint for implementations. Follows label syntax.'),
  },
  { atomic: true },
)

const subset = object(
  'io.k8s.api.core.v1.EndpointSubset',
  'EndpointSubset is a group of addresses with a common set of ports. The expanded set of endpoints is the Cartesian product of Addresses x Ports. Deprecated: This API is deprecated in v1.33+.',
  {
    addresses: field(list(address, { listType: 'atomic' }), 'IP addresses which offer the related ports that are marked as ready.'),
    notReadyAddresses: field(
      list(address, { listType: 'atomic' }),
      'IP addresses which offer the related ports but are not currently marked as ready.',
    ),
    ports: field(list(port, { listType: 'atomic' }), 'Port numbers available on the related IP addresses.'),
  },
)

const schema = kindSchema(
  'io.k8s.api.core.v1.Endpoints',
  'Endpoints is a collection of endpoints that implement the actual service. Deprecated: This API is deprecated in v1.33+. Use discoveryv1.EndpointSlice.',
  { subsets: field(list(subset, { listType: 'atomic' }), 'The set of all endpoints is the union of all subsets.') },
)

type Address = { readonly ip?: string; readonly hostname?: string; readonly nodeName?: string }
type Port = { readonly name?: string; readonly port?: number; readonly protocol?: string; readonly appProtocol?: string }
type Subset = { readonly addresses?: readonly Address[]; readonly notReadyAddresses?: readonly Address[]; readonly ports?: readonly Port[] }

const subsetsOf = (object: KubeObject) => (object['subsets'] ?? []) as readonly Subset[]

/** Models pkg/apis/core/validation/validation.go (validateEndpointSubsets). */
function validate(endpoints: KubeObject, errors: FieldErrorList): void {
  subsetsOf(endpoints).forEach(({ addresses = [], notReadyAddresses = [], ports = [] }, i) => {
    const at = `subsets[${i}]`
    if (addresses.length + notReadyAddresses.length === 0) errors.required(at, 'must specify `addresses` or `notReadyAddresses`')
    for (const [kind, found] of Object.entries({ addresses, notReadyAddresses }))
      found.forEach((one, j) => {
        validateAddress(one, `${at}.${kind}[${j}]`, errors)
      })
    ports.forEach((one, j) => {
      validateEndpointPort(one, ports.length > 1, `${at}.ports[${j}]`, errors)
    })
  })
}

function validateAddress({ ip = '', hostname, nodeName }: Address, at: string, errors: FieldErrorList): void {
  const valid = validateIp(ip, `${at}.ip`, errors)
  if (hostname) for (const problem of isDns1123Label(hostname)) errors.invalid(`${at}.hostname`, hostname, problem)
  if (nodeName !== undefined) for (const problem of isDns1123Subdomain(nodeName)) errors.invalid(`${at}.nodeName`, nodeName, problem)
  if (valid) validateNonSpecialIp(ip, `${at}.ip`, errors)
}

function validateEndpointPort({ name, port = 0, protocol, appProtocol }: Port, needsName: boolean, at: string, errors: FieldErrorList): void {
  if (name) for (const problem of isDns1123Label(name)) errors.invalid(`${at}.name`, name, problem)
  else if (needsName) errors.required(`${at}.name`)
  validatePort(port, `${at}.port`, errors)
  validateProtocol(protocol, `${at}.protocol`, errors)
  if (appProtocol !== undefined) for (const problem of isLabelKey(appProtocol)) errors.invalid(`${at}.appProtocol`, appProtocol, problem)
}

const SHOWN = 3

/** The first three addresses with their ports, and how many more there are. Models printers.go (formatEndpoints). */
function endpointsText(endpoints: KubeObject): string {
  const subsets = subsetsOf(endpoints)
  if (subsets.length === 0) return NONE
  const all = subsets.flatMap(({ addresses = [], ports = [] }) => {
    const ips = addresses.map(({ ip = '' }) => ip)
    return ports.length === 0 ? ips : ports.flatMap(({ port }) => ips.map((ip) => `${isIpv6(ip) ? `[${ip}]` : ip}:${port}`))
  })
  const shown = all.slice(0, SHOWN).join(',')
  return all.length > SHOWN ? `${shown} + ${all.length - SHOWN} more...` : shown
}

/**
 * Models pkg/registry/core/endpoint/strategy.go.
 * @notmodelled Endpoints are kept as they are written: a real server sorts their subsets and merges those with the same ports.
 */
const strategy: Strategy = {
  nameRule: 'subdomain',
  validate,
  validateUpdate: (object, _old, errors) => validate(object, errors),
  allowCreateOnUpdate: true,
}

export const endpoints: ResourceDefinition = {
  group: '',
  version: 'v1',
  kind: 'Endpoints',
  resource: 'endpoints',
  singular: 'endpoints',
  shortNames: ['ep'],
  namespaced: true,
  verbs: STORED_VERBS,
  schema,
  strategy,
  deprecation: { since: 'endpointsDeprecated', warning: 'v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice' },
  columns: [nameColumn, { name: 'Endpoints', type: 'string', description: fieldDescription(schema, 'subsets'), cell: endpointsText }, ageColumn],
}
