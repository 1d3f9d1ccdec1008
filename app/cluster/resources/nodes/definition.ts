import { namedString } from '../../api/common-schemas.ts'
import { kindSchema } from '../../api/object-meta.ts'
import type { KubeObject } from '../../api/object.ts'
import { always, boolean, field, int32, int64, list, object, pointer, string, time } from '../../api/schema.ts'
import { ageColumn, fieldDescription, nameColumn, NONE } from '../columns.ts'
import type { ResourceDefinition, Strategy } from '../definition.ts'
import { resourceList } from '../pods/pod-spec-schema/resources.ts'
import { STATUS_VERBS, STORED_VERBS } from '../verbs.ts'
import { asNode, type NodeSpec } from './node.ts'
import { validateNodeSpec, validateNodeSpecUpdate } from './validation.ts'

const mergedBy = (key: string) => ({ listType: 'map', listMapKeys: [key], patchStrategy: 'merge', patchMergeKey: key }) as const

const taint = object('io.k8s.api.core.v1.Taint', 'Keeps pods that do not tolerate it off the node.', {
  key: always(string, '', 'Required. The taint key to be applied to a node.', { required: true }),
  value: field(string, 'The taint value corresponding to the taint key.'),
  effect: always(namedString('v1.TaintEffect'), '', 'NoSchedule, PreferNoSchedule or NoExecute.', { required: true }),
  timeAdded: pointer(time, 'TimeAdded represents the time at which the taint was added.'),
})

const configSource = object('io.k8s.api.core.v1.NodeConfigSource', 'Deprecated: where a kubelet once found its configuration.', {
  configMap: pointer(
    object('io.k8s.api.core.v1.ConfigMapNodeConfigSource', 'Deprecated: a ConfigMap with the configuration of a kubelet.', {
      namespace: always(string, '', 'Namespace of the ConfigMap.', { required: true }),
      name: always(string, '', 'Name of the ConfigMap.', { required: true }),
      uid: field(string, 'UID of the ConfigMap.'),
      resourceVersion: field(string, 'ResourceVersion of the ConfigMap.'),
      kubeletConfigKey: always(string, '', 'Key of the ConfigMap that holds the configuration.', { required: true }),
    }),
    "ConfigMap is a reference to a Node's ConfigMap",
  ),
})

const spec = object('io.k8s.api.core.v1.NodeSpec', 'NodeSpec describes the attributes that a node is created with.', {
  podCIDR: field(string, 'PodCIDR represents the pod IP range assigned to the node.'),
  podCIDRs: field(list(string, { listType: 'set', patchStrategy: 'merge' }), 'The pod IP ranges of the node; the first is podCIDR.'),
  providerID: field(string, 'The node as its cloud provider names it.'),
  unschedulable: field(boolean, 'Unschedulable controls node schedulability of new pods. By default, node is schedulable.'),
  taints: field(list(taint, { listType: 'atomic' }), "If specified, the node's taints."),
  configSource: pointer(configSource, 'Deprecated: dynamic kubelet configuration is no more; it is dropped.'),
  externalID: field(string, 'Deprecated. Not all kubelets will set this field.'),
})

const condition = object('io.k8s.api.core.v1.NodeCondition', 'NodeCondition contains condition information for a node.', {
  type: always(namedString('v1.NodeConditionType'), '', 'Type of node condition.', { required: true }),
  status: always(namedString('v1.ConditionStatus'), '', 'Status of the condition, one of True, False, Unknown.', { required: true }),
  lastHeartbeatTime: always(time, null, 'Last time we got an update on a given condition.'),
  lastTransitionTime: always(time, null, 'Last time the condition transit from one status to another.'),
  reason: field(string, "(brief) reason for the condition's last transition."),
  message: field(string, 'Human readable message indicating details about last transition.'),
})

const address = object('io.k8s.api.core.v1.NodeAddress', "NodeAddress contains information for the node's address.", {
  type: always(namedString('v1.NodeAddressType'), '', 'Node address type, one of Hostname, ExternalIP or InternalIP.', { required: true }),
  address: always(string, '', 'The node address.', { required: true }),
})

const info = object('io.k8s.api.core.v1.NodeSystemInfo', 'NodeSystemInfo is a set of ids/uuids to uniquely identify the node.', {
  machineID: always(string, '', 'MachineID reported by the node.', { required: true }),
  systemUUID: always(string, '', 'SystemUUID reported by the node.', { required: true }),
  bootID: always(string, '', 'Boot ID reported by the node.', { required: true }),
  kernelVersion: always(string, '', "Kernel Version reported by the node from 'uname -r' (e.g. 3.16.0-0.bpo.4-amd64).", { required: true }),
  osImage: always(string, '', 'OS Image reported by the node from /etc/os-release (e.g. Debian GNU/Linux 7 (wheezy)).', { required: true }),
  containerRuntimeVersion: always(string, '', 'ContainerRuntime Version reported by the node through runtime remote API (e.g. containerd://1.4.2).', {
    required: true,
  }),
  kubeletVersion: always(string, '', 'Kubelet Version reported by the node.', { required: true }),
  kubeProxyVersion: always(string, '', 'Deprecated: KubeProxy Version reported by the node.', { required: true }),
  operatingSystem: always(string, '', 'The Operating System reported by the node', { required: true }),
  architecture: always(string, '', 'The Architecture reported by the node', { required: true }),
})

const endpoints = object('io.k8s.api.core.v1.NodeDaemonEndpoints', 'NodeDaemonEndpoints lists ports opened by daemons running on the Node.', {
  kubeletEndpoint: always(
    object('io.k8s.api.core.v1.DaemonEndpoint', 'DaemonEndpoint contains information about a single Daemon endpoint.', {
      Port: always(int32, 0, 'Port number of the given endpoint.', { required: true }),
    }),
    {},
    'Endpoint on which Kubelet is listening.',
  ),
})

const image = object('io.k8s.api.core.v1.ContainerImage', 'Describe a container image', {
  names: field(list(string, { listType: 'atomic' }), 'Names by which this image is known.'),
  sizeBytes: field(int64, 'The size of the image in bytes.'),
})

const attachedVolume = object('io.k8s.api.core.v1.AttachedVolume', 'A volume attached to a node.', {
  name: always(namedString('v1.UniqueVolumeName'), '', 'Name of the attached volume', { required: true }),
  devicePath: always(string, '', 'DevicePath represents the device path where the volume should be available', { required: true }),
})

const runtimeHandler = object('io.k8s.api.core.v1.NodeRuntimeHandler', 'A runtime handler.', {
  name: always(string, '', 'Its name; empty for the default one.'),
  features: pointer(
    object('io.k8s.api.core.v1.NodeRuntimeHandlerFeatures', 'What it can do.', {
      recursiveReadOnlyMounts: pointer(boolean, 'Whether mounts can be read-only all the way down.'),
      userNamespaces: pointer(boolean, 'Whether pods can have a user namespace.'),
    }),
    'What it can do.',
  ),
})

const status = object('io.k8s.api.core.v1.NodeStatus', 'NodeStatus is information about the current status of a node.', {
  capacity: field(resourceList, 'Capacity represents the total resources of a node.'),
  allocatable: field(resourceList, 'Allocatable represents the resources of a node that are available for scheduling. Defaults to Capacity.'),
  phase: field(namedString('v1.NodePhase'), 'Deprecated, never set.'),
  conditions: field(list(condition, mergedBy('type')), 'Conditions is an array of current observed node conditions.'),
  addresses: field(
    list(address, mergedBy('type')),
    "List of addresses reachable to the node. Queried from cloud provider, if available. More info: https://kubernetes.io/docs/reference/node/node-status/#addresses Note: This field is declared as mergeable, but the merge key is not sufficiently unique, which can cause data corruption when it is merged. Callers should instead use a full-replacement patch. See https://pr.k8s.io/79391 for an example. Consumers should assume that addresses can change during the lifetime of a Node. However, there are some exceptions where this may not be possible, such as Pods that inherit a Node's address in its own status or consumers of the downward API (status.hostIP).",
  ),
  daemonEndpoints: always(endpoints, {}, 'Endpoints of daemons running on the Node.'),
  nodeInfo: always(info, {}, 'Set of ids/uuids to uniquely identify the node.'),
  images: field(list(image, { listType: 'atomic' }), 'List of container images on this node'),
  volumesInUse: field(list(namedString('v1.UniqueVolumeName'), { listType: 'atomic' }), 'Attachable volumes in use (mounted) by the node.'),
  volumesAttached: field(list(attachedVolume, { listType: 'atomic' }), 'Volumes that are attached to the node.'),
  runtimeHandlers: field(list(runtimeHandler, { listType: 'atomic' }), 'The runtime handlers of the node and what they can do.'),
  features: pointer(
    object('io.k8s.api.core.v1.NodeFeatures', 'What the container runtime can do whatever the handler.', {
      supplementalGroupsPolicy: pointer(boolean, 'Whether supplementalGroupsPolicy is honored.'),
    }),
    'Features of the container runtime.',
  ),
})

const schema = kindSchema(
  'io.k8s.api.core.v1.Node',
  'Node is a worker node in Kubernetes. Each node will have a unique identifier in the cache (i.e. in etcd).',
  {
    spec: always(spec, {}, 'Spec defines the behavior of a node.'),
    status: always(status, {}, 'Most recently observed status of the node. Populated by the system. Read-only.'),
  },
)

const addressOf = (object: KubeObject, type: string) => asNode(object).status?.addresses?.find((one) => one.type === type)?.address || NONE
const infoOf = (object: KubeObject, name: string) => asNode(object).status?.nodeInfo?.[name] ?? ''

const ROLE_LABEL = 'node-role.kubernetes.io/'

/** Models printers.go (findNodeRoles). */
function roles({ metadata }: KubeObject): string {
  const found = Object.entries(metadata.labels ?? {}).flatMap(([key, value]) =>
    key.startsWith(ROLE_LABEL) && key !== ROLE_LABEL ? [key.slice(ROLE_LABEL.length)] : key === 'kubernetes.io/role' && value ? [value] : [],
  )
  return found.sort().join(',') || NONE
}

function readiness(object: KubeObject): string {
  const ready = asNode(object).status?.conditions?.find(({ type }) => type === 'Ready')
  const word = ready ? (ready.status === 'True' ? 'Ready' : 'NotReady') : 'Unknown'
  return asNode(object).spec?.unschedulable ? `${word},SchedulingDisabled` : word
}

const specOf = (object: KubeObject): NodeSpec => asNode(object).spec ?? {}

/** Gates that are off drop what they guard; podCIDR is the old name of the first of podCIDRs. */
function prepared(object: KubeObject): KubeObject {
  const { configSource: _dropped, ...spec } = specOf(object)
  const [first] = spec.podCIDRs ?? []
  const addresses = first ? { podCIDR: first } : spec.podCIDR ? { podCIDRs: [spec.podCIDR] } : {}
  return { ...object, spec: { ...spec, ...addresses } }
}

/** Models pkg/registry/core/node/strategy.go. */
const strategy: Strategy = {
  nameRule: 'subdomain',
  prepareForCreate: prepared,
  prepareForUpdate: (object, old) => ({ ...prepared(object), status: old['status'] }),
  validate: (object, errors) => validateNodeSpec(specOf(object), errors),
  validateUpdate: (object, old, errors) => validateNodeSpecUpdate(specOf(object), specOf(old), errors),
  warnings: (object) => (asNode(object).spec?.externalID ? ['spec.externalID: this field is deprecated, and is unused by Kubernetes'] : []),
  fieldSelectors: (object) => ({ 'spec.unschedulable': String(asNode(object).spec?.unschedulable ?? false) }),
  fieldSelectorError: 'labelNotSupported',
}

const wide = (name: string, description: string, cell: (object: KubeObject) => string) =>
  ({ name, type: 'string', priority: 1, description, cell }) as const

export const nodes: ResourceDefinition = {
  group: '',
  version: 'v1',
  kind: 'Node',
  resource: 'nodes',
  singular: 'node',
  shortNames: ['no'],
  namespaced: false,
  verbs: STORED_VERBS,
  schema,
  strategy,
  columns: [
    nameColumn,
    { name: 'Status', type: 'string', description: 'The status of the node', cell: readiness },
    { name: 'Roles', type: 'string', description: 'The roles of the node', cell: roles },
    ageColumn,
    { name: 'Version', type: 'string', description: fieldDescription(info, 'kubeletVersion'), cell: (object) => infoOf(object, 'kubeletVersion') },
    wide('Internal-IP', fieldDescription(status, 'addresses'), (object) => addressOf(object, 'InternalIP')),
    wide('External-IP', fieldDescription(status, 'addresses'), (object) => addressOf(object, 'ExternalIP')),
    wide('OS-Image', fieldDescription(info, 'osImage'), (object) => infoOf(object, 'osImage') || '<unknown>'),
    wide('Kernel-Version', fieldDescription(info, 'kernelVersion'), (object) => {
      const kernel = infoOf(object, 'kernelVersion') || '<unknown>'
      const architecture = infoOf(object, 'architecture')
      return architecture ? `${kernel} (${architecture})` : kernel
    }),
    wide(
      'Container-Runtime',
      fieldDescription(info, 'containerRuntimeVersion'),
      (object) => infoOf(object, 'containerRuntimeVersion') || '<unknown>',
    ),
  ],
  subresources: {
    status: { verbs: STATUS_VERBS, strategy: { prepareForUpdate: (object, old) => ({ ...object, spec: old['spec'] }), warnings: () => [] } },
  },
}
