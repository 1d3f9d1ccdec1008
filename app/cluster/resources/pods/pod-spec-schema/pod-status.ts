import { namedString } from '../../../api/common-schemas.ts'
import { always, boolean, field, int32, int64, list, object, pointer, string, time } from '../../../api/schema.ts'
import { resourceList, resourceRequirements } from './resources.ts'

const condition = object('io.k8s.api.core.v1.PodCondition', 'PodCondition contains details for the current condition of this pod.', {
  type: always(
    namedString('v1.PodConditionType'),
    '',
    'Type is the type of the condition. More info: https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle#pod-conditions',
    { required: true },
  ),
  observedGeneration: field(int64, 'The metadata.generation the condition was set for.'),
  status: always(namedString('v1.ConditionStatus'), '', 'Status is the status of the condition. Can be True, False, Unknown.', { required: true }),
  lastProbeTime: always(time, null, 'Last time we probed the condition.'),
  lastTransitionTime: always(time, null, 'Last time the condition transitioned from one status to another.'),
  reason: field(string, "Unique, one-word, CamelCase reason for the condition's last transition."),
  message: field(string, 'Human-readable message indicating details about last transition.'),
})

const state = object('io.k8s.api.core.v1.ContainerState', 'Waiting, running or terminated; waiting when none is said.', {
  waiting: pointer(
    object('io.k8s.api.core.v1.ContainerStateWaiting', 'A container that does not run yet.', {
      reason: field(string, '(brief) reason the container is not yet running.'),
      message: field(string, 'Message regarding why the container is not yet running.'),
    }),
    'Details about a waiting container',
  ),
  running: pointer(
    object('io.k8s.api.core.v1.ContainerStateRunning', 'A container that runs.', {
      startedAt: always(time, null, 'Time at which the container was last (re-)started'),
    }),
    'Details about a running container',
  ),
  terminated: pointer(
    object('io.k8s.api.core.v1.ContainerStateTerminated', 'A container that has ended.', {
      exitCode: always(int32, 0, 'Exit status from the last termination of the container', { required: true }),
      signal: field(int32, 'Signal from the last termination of the container'),
      reason: field(string, '(brief) reason from the last termination of the container'),
      message: field(string, 'Message regarding the last termination of the container'),
      startedAt: always(time, null, 'Time at which previous execution of the container started'),
      finishedAt: always(time, null, 'Time at which the container last terminated'),
      containerID: field(string, "Container's ID in the format '<type>://<container_id>'"),
    }),
    'Details about a terminated container',
  ),
})

const mountStatus = object('io.k8s.api.core.v1.VolumeMountStatus', 'How a volume is mounted.', {
  name: always(string, '', 'The name of the mount, that of its volume.', { required: true }),
  mountPath: always(string, '', 'MountPath corresponds to the original VolumeMount.', { required: true }),
  readOnly: field(boolean, 'ReadOnly corresponds to the original VolumeMount.'),
  recursiveReadOnly: pointer(namedString('v1.RecursiveReadOnlyMode'), 'Disabled or Enabled, as it came out.'),
})

const containerUser = object('io.k8s.api.core.v1.ContainerUser', 'Who the first process of a container runs as.', {
  linux: pointer(
    object('io.k8s.api.core.v1.LinuxContainerUser', 'User and groups on Linux.', {
      uid: always(int64, 0, 'Its UID.', { required: true }),
      gid: always(int64, 0, 'Its GID.', { required: true }),
      supplementalGroups: field(list(int64, { listType: 'atomic' }), 'Its other groups.'),
    }),
    'User and groups on Linux.',
  ),
})

const containerStatus = object('io.k8s.api.core.v1.ContainerStatus', 'ContainerStatus contains details for the current status of this container.', {
  name: always(string, '', 'The name of the container.', { required: true }),
  state: always(state, {}, 'The current state.'),
  lastState: always(state, {}, 'How it ended before its last restart.'),
  ready: always(boolean, false, 'Whether it passes its readiness check.', { required: true }),
  restartCount: always(int32, 0, 'How often it was restarted.', { required: true }),
  image: always(string, '', "The image it runs; may differ in form from the spec's.", { required: true }),
  imageID: always(string, '', 'Identifies the image.', { required: true }),
  containerID: field(string, "ContainerID is the ID of the container in the format '<type>://<container_id>'."),
  started: pointer(boolean, 'Whether it has started and passed its startup check.'),
  allocatedResources: field(resourceList, 'Resources the node has set aside for it.'),
  resources: pointer(resourceRequirements, 'Resources it runs with.'),
  volumeMounts: field(
    list(mountStatus, { listType: 'map', listMapKeys: ['mountPath'], patchStrategy: 'merge', patchMergeKey: 'mountPath' }),
    'Status of volume mounts.',
  ),
  user: pointer(containerUser, 'Who its first process runs as.'),
  stopSignal: pointer(namedString('v1.Signal'), 'The signal that stops it.'),
})

const ip = (name: string, what: string) =>
  object(name, `An IP address of the ${what}.`, { ip: always(string, '', `IP is the IP address assigned to the ${what}`, { required: true }) })
const mergedBy = (key: string) => ({ patchStrategy: 'merge', patchMergeKey: key, listType: 'map', listMapKeys: [key] }) as const

/** core/v1 PodStatus */
export const podStatus = object(
  'io.k8s.api.core.v1.PodStatus',
  'PodStatus represents information about the status of a pod. Status may trail the actual state of a system, especially if the node that hosts the pod cannot contact the control plane.',
  {
    observedGeneration: field(int64, 'The metadata.generation this status is about.'),
    phase: field(
      { type: 'string', goType: 'v1.PodPhase', enum: ['Failed', 'Pending', 'Running', 'Succeeded', 'Unknown'] },
      'Where the pod is in its life, in one word: Pending, Running, Succeeded, Failed or Unknown.',
    ),
    conditions: field(
      list(condition, mergedBy('type')),
      'Current service state of pod. More info: https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle#pod-conditions',
    ),
    message: field(string, 'A human readable message indicating details about why the pod is in this condition.'),
    reason: field(string, "A brief CamelCase message indicating details about why the pod is in this state. e.g. 'Evicted'"),
    nominatedNodeName: field(
      string,
      'nominatedNodeName is set only when this pod preempts other pods on the node, but it cannot be scheduled right away as preemption victims receive their graceful termination periods. This field does not guarantee that the pod will be scheduled on this node. Scheduler may decide to place the pod elsewhere if other nodes become available sooner. Scheduler may also decide to give the resources on this node to a higher priority pod that is created after preemption. As a result, this field may be different than PodSpec.nodeName when the pod is scheduled.',
    ),
    hostIP: field(string, 'IP address of the node the pod is assigned to.'),
    hostIPs: field(
      list(ip('io.k8s.api.core.v1.HostIP', 'host'), { listType: 'atomic', patchStrategy: 'merge', patchMergeKey: 'ip' }),
      'IP addresses of that node, hostIP first.',
    ),
    podIP: field(string, 'podIP address allocated to the pod. Routable at least within the cluster. Empty if not yet allocated.'),
    podIPs: field(list(ip('io.k8s.api.core.v1.PodIP', 'pod'), mergedBy('ip')), 'IP addresses of the pod, podIP first.'),
    startTime: pointer(
      time,
      'RFC 3339 date and time at which the object was acknowledged by the Kubelet. This is before the Kubelet pulled the container image(s) for the pod.',
    ),
    initContainerStatuses: field(list(containerStatus, { listType: 'atomic' }), 'Statuses of the init containers, in their order.'),
    containerStatuses: field(list(containerStatus, { listType: 'atomic' }), 'Statuses of the containers.'),
    qosClass: field(
      { type: 'string', goType: 'v1.PodQOSClass', enum: ['BestEffort', 'Burstable', 'Guaranteed'] },
      'Quality of service, by the resources the containers ask for.',
    ),
    ephemeralContainerStatuses: field(list(containerStatus, { listType: 'atomic' }), 'Statuses of the ephemeral containers.'),
    resize: field(namedString('v1.PodResizeStatus'), 'Where a resize of resources is.'),
    allocatedResources: field(resourceList, 'Resources the node has set aside for the pod.'),
    resources: pointer(resourceRequirements, 'Resources the pod runs with.'),
  },
)
