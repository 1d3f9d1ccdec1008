import { localObjectReferenceSchema, namedString } from '../../../api/common-schemas.ts'
import { objectMetaSchema } from '../../../api/object-meta.ts'
import { always, boolean, field, int32, int64, list, object, pointer, string } from '../../../api/schema.ts'
import { container, ephemeralContainer } from './containers.ts'
import { resourceList, resourceRequirements } from './resources.ts'
import { affinity, nodeLabels, toleration, topologySpreadConstraint } from './scheduling.ts'
import { podSecurityContext } from './security-context.ts'
import { volume } from './volumes.ts'

const hostAlias = object('io.k8s.api.core.v1.HostAlias', "Lines of the pod's hosts file.", {
  ip: always(string, '', 'IP address of the host file entry.', { required: true }),
  hostnames: field(list(string, { listType: 'atomic' }), 'Hostnames for the above IP address.'),
})

const dnsConfig = object('io.k8s.api.core.v1.PodDNSConfig', 'DNS settings besides those dnsPolicy gives.', {
  nameservers: field(list(string, { listType: 'atomic' }), 'Name servers, added to those of the policy.'),
  searches: field(list(string, { listType: 'atomic' }), 'Search domains, added to those of the policy.'),
  options: field(
    list(
      object('io.k8s.api.core.v1.PodDNSConfigOption', 'A resolver option.', {
        name: field(string, 'Name of the option. Required.'),
        value: pointer(string, 'Its value.'),
      }),
      { listType: 'atomic' },
    ),
    'Resolver options, merged with those of the policy.',
  ),
})

const nameOnly = (name: string, description: string, what: string) =>
  object(name, description, { name: always(string, '', what, { required: true }) })

const resourceClaim = object('io.k8s.api.core.v1.PodResourceClaim', 'A ResourceClaim of the pod, by name or made from a template.', {
  name: always(string, '', 'Name by which containers refer to it, unique in the pod.', { required: true }),
  resourceClaimName: pointer(string, 'An existing ResourceClaim.'),
  resourceClaimTemplateName: pointer(string, 'A template a claim is made from.'),
})

const byName = { listType: 'map', listMapKeys: ['name'], patchStrategy: 'merge', patchMergeKey: 'name' } as const

/** core/v1 PodSpec, used by pods and by the templates of Deployments, ReplicaSets and Jobs. */
export const podSpec = object('io.k8s.api.core.v1.PodSpec', 'PodSpec is a description of a pod.', {
  volumes: field(
    list(volume, { ...byName, patchStrategy: 'merge,retainKeys' }),
    'List of volumes that can be mounted by containers belonging to the pod. More info: https://kubernetes.io/docs/concepts/storage/volumes',
  ),
  initContainers: field(
    list(container, byName),
    'Containers that run one after the other, each to its end, before the others start. Names are unique among all containers. Cannot be added or removed.',
  ),
  containers: always(
    list(container, byName),
    null,
    'List of containers belonging to the pod. Containers cannot currently be added or removed. There must be at least one container in a Pod. Cannot be updated.',
    { required: true },
  ),
  ephemeralContainers: field(
    list(ephemeralContainer, byName),
    'Containers added to the running pod to look into it; only through the ephemeralcontainers subresource.',
  ),
  restartPolicy: field(
    { type: 'string', goType: 'v1.RestartPolicy', enum: ['Always', 'Never', 'OnFailure'] },
    'Restart policy for all containers within the pod. One of Always, OnFailure, Never. Default to Always. More info: https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy',
    { default: 'Always' },
  ),
  terminationGracePeriodSeconds: pointer(int64, 'Seconds between the signal to stop and the kill when the pod is deleted. Defaults to 30 seconds.', {
    default: 30,
  }),
  activeDeadlineSeconds: pointer(int64, 'Seconds after its start at which the pod is marked failed and its containers are killed. Must be positive.'),
  dnsPolicy: field(
    { type: 'string', goType: 'v1.DNSPolicy', enum: ['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None'] },
    "Set DNS policy for the pod. Defaults to \"ClusterFirst\". Valid values are 'ClusterFirstWithHostNet', 'ClusterFirst', 'Default' or 'None'.",
    { default: 'ClusterFirst' },
  ),
  nodeSelector: field(
    nodeLabels,
    "NodeSelector is a selector which must be true for the pod to fit on a node. Selector which must match a node's labels for the pod to be scheduled on that node. More info: https://kubernetes.io/docs/concepts/configuration/assign-pod-node/",
  ),
  serviceAccountName: field(
    string,
    'ServiceAccountName is the name of the ServiceAccount to use to run this pod. More info: https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/',
  ),
  serviceAccount: field(string, 'DeprecatedServiceAccount is a deprecated alias for ServiceAccountName. Deprecated: Use serviceAccountName instead.'),
  automountServiceAccountToken: pointer(
    boolean,
    'AutomountServiceAccountToken indicates whether a service account token should be automatically mounted.',
  ),
  nodeName: field(
    string,
    'NodeName indicates in which node this pod is scheduled. If empty, this pod is a candidate for scheduling by the scheduler defined in schedulerName. Once this field is set, the kubelet for this node becomes responsible for the lifecycle of this pod. This field should not be used to express a desire for the pod to be scheduled on a specific node. https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#nodename',
  ),
  hostNetwork: field(boolean, "Whether the pod uses the node's network. Default to false."),
  hostPID: field(boolean, "Use the host's pid namespace. Optional: Default to false."),
  hostIPC: field(boolean, "Use the host's ipc namespace. Optional: Default to false."),
  shareProcessNamespace: pointer(boolean, "Whether the containers of the pod see each other's processes. Default to false."),
  securityContext: pointer(
    podSecurityContext,
    'SecurityContext holds pod-level security attributes and common container settings. Optional: Defaults to empty.  See type description for default values of each field.',
    { default: {} },
  ),
  imagePullSecrets: field(
    list(localObjectReferenceSchema, byName),
    'ImagePullSecrets is an optional list of references to secrets in the same namespace to use for pulling any of the images used by this PodSpec. If specified, these secrets will be passed to individual puller implementations for them to use. More info: https://kubernetes.io/docs/concepts/containers/images#specifying-imagepullsecrets-on-a-pod',
  ),
  hostname: field(string, "Specifies the hostname of the Pod If not specified, the pod's hostname will be set to a system-defined value."),
  subdomain: field(string, "With it the pod's full name is <hostname>.<subdomain>.<namespace>.svc.<cluster domain>."),
  affinity: pointer(affinity, "If specified, the pod's scheduling constraints"),
  schedulerName: field(
    string,
    'If specified, the pod will be dispatched by specified scheduler. If not specified, the pod will be dispatched by default scheduler.',
    { default: 'default-scheduler' },
  ),
  tolerations: field(list(toleration, { listType: 'atomic' }), "If specified, the pod's tolerations."),
  hostAliases: field(
    list(hostAlias, { listType: 'map', listMapKeys: ['ip'], patchStrategy: 'merge', patchMergeKey: 'ip' }),
    "Entries added to the pod's hosts file.",
  ),
  priorityClassName: field(string, 'Name of the PriorityClass that gives the pod its priority.'),
  priority: pointer(int32, 'The priority value, set by admission from priorityClassName. The higher the value, the higher the priority.'),
  dnsConfig: pointer(dnsConfig, 'DNS settings, merged with those dnsPolicy gives.'),
  readinessGates: field(
    list(nameOnlyGate(), { listType: 'atomic' }),
    'If specified, all readiness gates will be evaluated for pod readiness. A pod is ready when all its containers are ready AND all conditions specified in the readiness gates have status equal to "True" More info: https://git.k8s.io/enhancements/keps/sig-network/580-pod-readiness-gates',
  ),
  runtimeClassName: pointer(string, 'Name of the RuntimeClass the pod runs with.'),
  enableServiceLinks: pointer(boolean, 'Whether the containers get environment variables that tell of services. Defaults to true.'),
  preemptionPolicy: pointer(namedString('v1.PreemptionPolicy'), 'PreemptLowerPriority or Never. Defaults to PreemptLowerPriority.'),
  overhead: field(resourceList, 'Resources running the pod takes besides its containers, set by admission from the RuntimeClass.'),
  topologySpreadConstraints: field(
    list(topologySpreadConstraint, {
      listType: 'map',
      listMapKeys: ['topologyKey', 'whenUnsatisfiable'],
      patchStrategy: 'merge',
      patchMergeKey: 'topologyKey',
    }),
    'How pods spread over zones, nodes and the like. All constraints must hold.',
  ),
  setHostnameAsFQDN: pointer(boolean, 'Whether the host name is the full name. Default to false.'),
  os: pointer(
    nameOnly('io.k8s.api.core.v1.PodOS', 'PodOS defines the OS parameters of a pod.', 'The operating system: linux or windows.'),
    'The operating system of the containers.',
  ),
  hostUsers: pointer(boolean, "Use the host's user namespace. Optional: Default to true."),
  schedulingGates: field(
    list(nameOnly('io.k8s.api.core.v1.PodSchedulingGate', 'Keeps a pod from being scheduled.', 'Name of the gate; each must be unique.'), byName),
    'While there are any, the pod is not scheduled. They can only be set at creation, and be removed.',
  ),
  resourceClaims: field(
    list(resourceClaim, { ...byName, patchStrategy: 'merge,retainKeys' }),
    'ResourceClaims that must be allocated before the pod may start.',
  ),
  resources: pointer(resourceRequirements, 'Resources of the pod as a whole.'),
  hostnameOverride: pointer(string, 'The host name, whatever else says so.'),
})

function nameOnlyGate() {
  return object('io.k8s.api.core.v1.PodReadinessGate', 'A condition that counts for readiness.', {
    conditionType: always(
      namedString('v1.PodConditionType'),
      '',
      "ConditionType refers to a condition in the pod's condition list with matching type.",
      { required: true },
    ),
  })
}

/** core/v1 PodTemplateSpec */
export const podTemplateSpec = object(
  'io.k8s.api.core.v1.PodTemplateSpec',
  'PodTemplateSpec describes the data a pod should have when created from a template',
  {
    metadata: always(
      objectMetaSchema,
      {},
      "Standard object's metadata. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#metadata",
    ),
    spec: always(
      podSpec,
      {},
      'Specification of the desired behavior of the pod. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#spec-and-status',
    ),
  },
)
