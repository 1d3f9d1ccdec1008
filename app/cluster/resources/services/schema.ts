import { conditionSchema, namedString } from '../../api/common-schemas.ts'
import { kindSchema } from '../../api/object-meta.ts'
import { always, boolean, field, int32, intOrString, list, map, object, pointer, string } from '../../api/schema.ts'

const PROXIES = 'https://kubernetes.io/docs/concepts/services-networking/service/#virtual-ips-and-service-proxies'
const strings = list(string, { listType: 'atomic' })
const protocol = namedString('v1.Protocol')

const servicePort = object('io.k8s.api.core.v1.ServicePort', "ServicePort contains information on service's port.", {
  name: field(string, 'The name of this port within the service. This must be a DNS_LABEL, unique among the ports. Optional if there is only one.'),
  protocol: field(protocol, 'The IP protocol for this port. Supports "TCP", "UDP", and "SCTP". Default is TCP.', { default: 'TCP' }),
  appProtocol: pointer(string, 'The application protocol for this port: a hint for implementations. Follows label syntax.'),
  port: always(int32, 0, 'The port that will be exposed by this service.', { required: true }),
  targetPort: always(
    intOrString,
    0,
    'Number or name of the port to access on the pods targeted by the service. If this is not specified, the value of the port field is used.',
  ),
  nodePort: field(
    int32,
    'The port on each node on which this service is exposed when type is NodePort or LoadBalancer. Usually assigned by the system.',
  ),
})

const affinityConfig = object(
  'io.k8s.api.core.v1.SessionAffinityConfig',
  'SessionAffinityConfig represents the configurations of session affinity.',
  {
    clientIP: pointer(
      object('io.k8s.api.core.v1.ClientIPConfig', 'ClientIPConfig represents the configurations of Client IP based session affinity.', {
        timeoutSeconds: pointer(
          int32,
          'timeoutSeconds specifies the seconds of ClientIP type session sticky time: >0 and <=86400. Default is 10800.',
        ),
      }),
      'clientIP contains the configurations of Client IP based session affinity.',
    ),
  },
)

export const serviceSpec = object('io.k8s.api.core.v1.ServiceSpec', 'ServiceSpec describes the attributes that a user creates on a service.', {
  ports: field(
    list(servicePort, { listType: 'map', listMapKeys: ['port', 'protocol'], patchStrategy: 'merge', patchMergeKey: 'port' }),
    `The list of ports that are exposed by this service. More info: ${PROXIES}`,
  ),
  selector: field(
    map(string, { atomic: true }),
    'Route service traffic to pods with label keys and values matching this selector. If empty or not present, the service is assumed to have an external process managing its endpoints. Ignored if type is ExternalName.',
  ),
  clusterIP: field(
    string,
    `clusterIP is the IP address of the service and is usually assigned randomly. Valid values are "None", empty string (""), or a valid IP address. It cannot be changed, save when the type changes to or from ExternalName. More info: ${PROXIES}`,
  ),
  clusterIPs: field(
    strings,
    'ClusterIPs is a list of IP addresses assigned to this service; the first is clusterIP. At most one for each IP family.',
  ),
  type: field(
    namedString('v1.ServiceType'),
    'type determines how the Service is exposed. Defaults to ClusterIP. Valid options are ExternalName, ClusterIP, NodePort, and LoadBalancer.',
    { default: 'ClusterIP' },
  ),
  externalIPs: field(strings, 'externalIPs is a list of IP addresses for which nodes in the cluster will also accept traffic for this service.'),
  sessionAffinity: field(
    namedString('v1.ServiceAffinity'),
    `Supports "ClientIP" and "None". Used to maintain session affinity. Defaults to None. More info: ${PROXIES}`,
    { default: 'None' },
  ),
  loadBalancerIP: field(string, 'Only applies to Service Type: LoadBalancer. Deprecated: its meaning varies across implementations.'),
  loadBalancerSourceRanges: field(strings, 'Client IPs to which traffic through the load balancer is restricted, where the provider supports it.'),
  externalName: field(
    string,
    'externalName is the external reference that discovery mechanisms will return as an alias for this service (a CNAME record).',
  ),
  externalTrafficPolicy: field(
    namedString('v1.ServiceExternalTrafficPolicy'),
    "externalTrafficPolicy describes how nodes distribute service traffic they receive on one of the Service's externally-facing addresses: Cluster or Local.",
  ),
  healthCheckNodePort: field(
    int32,
    'The port on which nodes tell whether they have endpoints, for type LoadBalancer and externalTrafficPolicy Local.',
  ),
  publishNotReadyAddresses: field(boolean, 'Whether implementations should disregard any indications of ready/not-ready.'),
  sessionAffinityConfig: pointer(affinityConfig, 'sessionAffinityConfig contains the configurations of session affinity.'),
  ipFamilies: field(
    list(namedString('v1.IPFamily'), { listType: 'atomic' }),
    'IPFamilies is a list of IP families (e.g. IPv4, IPv6) assigned to this service.',
  ),
  ipFamilyPolicy: pointer(
    namedString('v1.IPFamilyPolicy'),
    'The dual-stack-ness requested or required by this Service: SingleStack, PreferDualStack or RequireDualStack.',
  ),
  allocateLoadBalancerNodePorts: pointer(boolean, 'Whether NodePorts are allocated for services with type LoadBalancer. Default is "true".'),
  loadBalancerClass: pointer(string, 'The class of the load balancer implementation this Service belongs to.'),
  internalTrafficPolicy: pointer(
    namedString('v1.ServiceInternalTrafficPolicy'),
    'InternalTrafficPolicy describes how nodes distribute service traffic they receive on the ClusterIP: Cluster or Local.',
  ),
  trafficDistribution: pointer(string, 'A preference for how traffic is distributed to endpoints: PreferSameZone, PreferSameNode or PreferClose.'),
})

const portStatus = object('io.k8s.api.core.v1.PortStatus', 'PortStatus represents the error condition of a service port', {
  port: always(int32, 0, 'Port is the port number of the service port of which status is recorded here', { required: true }),
  protocol: always(protocol, '', 'Protocol is the protocol of the service port of which status is recorded here', { required: true }),
  error: pointer(string, 'Error is to record the problem with the service port'),
})

const ingress = object('io.k8s.api.core.v1.LoadBalancerIngress', 'The status of a load-balancer ingress point.', {
  ip: field(string, 'IP is set for load-balancer ingress points that are IP based'),
  hostname: field(string, 'Hostname is set for load-balancer ingress points that are DNS based'),
  ipMode: pointer(namedString('v1.LoadBalancerIPMode'), 'How the load-balancer IP behaves: VIP or Proxy.'),
  ports: field(list(portStatus, { listType: 'atomic' }), 'Ports is a list of records of service ports'),
})

const serviceStatus = object('io.k8s.api.core.v1.ServiceStatus', 'ServiceStatus represents the current status of a service.', {
  loadBalancer: always(
    object('io.k8s.api.core.v1.LoadBalancerStatus', 'LoadBalancerStatus represents the status of a load-balancer.', {
      ingress: field(list(ingress, { listType: 'atomic' }), 'Ingress is a list containing ingress points for the load-balancer.'),
    }),
    {},
    'LoadBalancer contains the current status of the load-balancer, if one is present.',
  ),
  conditions: field(
    list(conditionSchema, { listType: 'map', listMapKeys: ['type'], patchStrategy: 'merge', patchMergeKey: 'type' }),
    'Current service state',
  ),
})

export const serviceSchema = kindSchema(
  'io.k8s.api.core.v1.Service',
  'Service is a named abstraction of software service (for example, mysql) consisting of local port (for example 3306) that the proxy listens on, and the selector that determines which pods will answer requests sent through the proxy.',
  {
    spec: always(serviceSpec, {}, 'Spec defines the behavior of a service.'),
    status: always(serviceStatus, {}, 'Most recently observed status of the service. Populated by the system. Read-only.'),
  },
)
