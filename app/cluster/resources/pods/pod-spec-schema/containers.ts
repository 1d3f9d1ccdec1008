import { namedString } from '../../../api/common-schemas.ts'
import { always, boolean, field, type FieldSchema, int32, list, object, pointer, string } from '../../../api/schema.ts'
import { envFromSource, envVar } from './env.ts'
import { lifecycle, probe } from './probes.ts'
import { resizePolicy, resourceRequirements } from './resources.ts'
import { securityContext } from './security-context.ts'

const port = object('io.k8s.api.core.v1.ContainerPort', 'ContainerPort represents a network port in a single container.', {
  name: field(string, 'A name by which services can refer to the port, unique in the pod.'),
  hostPort: field(int32, 'Port of the node that leads here. Most containers do not need it.'),
  containerPort: always(int32, 0, "Number of port to expose on the pod's IP address. This must be a valid port number, 0 < x < 65536.", {
    required: true,
  }),
  protocol: field(namedString('v1.Protocol'), 'Protocol for port. Must be UDP, TCP, or SCTP. Defaults to "TCP".', { default: 'TCP' }),
  hostIP: field(string, 'What host IP to bind the external port to.'),
})

const mount = object('io.k8s.api.core.v1.VolumeMount', 'VolumeMount describes a mounting of a Volume within a container.', {
  name: always(string, '', 'This must match the Name of a Volume.', { required: true }),
  readOnly: field(boolean, 'Mounted read-only if true, read-write otherwise (false or unspecified). Defaults to false.'),
  recursiveReadOnly: pointer(
    namedString('v1.RecursiveReadOnlyMode'),
    'Whether read-only mounts are so all the way down: Disabled, IfPossible or Enabled.',
  ),
  mountPath: always(string, '', "Path within the container at which the volume should be mounted.  Must not contain ':'.", { required: true }),
  subPath: field(string, 'Path within the volume from which the container\'s volume should be mounted. Defaults to "" (volume\'s root).'),
  mountPropagation: pointer(namedString('v1.MountPropagationMode'), 'How mounts are passed between host and container. Defaults to None.'),
  subPathExpr: field(string, "Like subPath, with $(NAME) replaced from the container's environment. Not together with subPath."),
})

const device = object('io.k8s.api.core.v1.VolumeDevice', 'A raw block device in a container.', {
  name: always(string, '', 'Name of a persistentVolumeClaim in the pod.', { required: true }),
  devicePath: always(string, '', 'Path of the device inside the container.', { required: true }),
})

const restartRule = object('io.k8s.api.core.v1.ContainerRestartRule', 'When a container that exits is handled otherwise than its policy says.', {
  action: field(namedString('v1.ContainerRestartRuleAction'), 'What to do: Restart.', { required: true }),
  exitCodes: pointer(
    object('io.k8s.api.core.v1.ContainerRestartRuleOnExitCodes', 'Exit codes a rule is about.', {
      operator: field(namedString('v1.ContainerRestartRuleOnExitCodesOperator'), 'In or NotIn.', { required: true }),
      values: field(list(int32, { listType: 'set' }), 'The exit codes.'),
    }),
    'The exit codes it is about.',
  ),
})

const DEFAULT_PATH = '/dev/termination-log'

const fields: Record<string, FieldSchema> = {
  name: always(
    string,
    '',
    'Name of the container specified as a DNS_LABEL. Each container in a pod must have a unique name (DNS_LABEL). Cannot be updated.',
    { required: true },
  ),
  image: field(string, 'Container image name. More info: https://kubernetes.io/docs/concepts/containers/images'),
  command: field(
    list(string, { listType: 'atomic' }),
    "Entrypoint array, not run in a shell; the image's ENTRYPOINT when absent. $(NAME) is replaced from the environment. Cannot be updated.",
  ),
  args: field(
    list(string, { listType: 'atomic' }),
    "Arguments to the entrypoint; the image's CMD when absent. $(NAME) is replaced from the environment. Cannot be updated.",
  ),
  workingDir: field(string, "Working directory; the image's when absent. Cannot be updated."),
  ports: field(
    list(port, { listType: 'map', listMapKeys: ['containerPort', 'protocol'], patchStrategy: 'merge', patchMergeKey: 'containerPort' }),
    'Ports the container listens on. Informative: a port not listed is open all the same. Cannot be updated.',
  ),
  envFrom: field(
    list(envFromSource, { listType: 'atomic' }),
    'ConfigMaps and Secrets whose keys become variables. Of equal keys the last source wins; env wins over all. Cannot be updated.',
  ),
  env: field(
    list(envVar, { listType: 'map', listMapKeys: ['name'], patchStrategy: 'merge', patchMergeKey: 'name' }),
    'List of environment variables to set in the container. Cannot be updated.',
  ),
  resources: always(
    resourceRequirements,
    {},
    'Compute Resources required by this container. More info: https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/',
  ),
  resizePolicy: field(list(resizePolicy, { listType: 'atomic' }), 'What happens when resources are resized.'),
  restartPolicy: pointer(
    namedString('v1.ContainerRestartPolicy'),
    "The container's own restart policy. Always on an init container makes it a sidecar, which runs along with the others.",
  ),
  restartPolicyRules: field(list(restartRule, { listType: 'atomic' }), 'Exceptions from the restart policy by exit code.'),
  volumeMounts: field(
    list(mount, { listType: 'map', listMapKeys: ['mountPath'], patchStrategy: 'merge', patchMergeKey: 'mountPath' }),
    "Pod volumes to mount into the container's filesystem. Cannot be updated.",
  ),
  volumeDevices: field(
    list(device, { listType: 'map', listMapKeys: ['devicePath'], patchStrategy: 'merge', patchMergeKey: 'devicePath' }),
    'volumeDevices is the list of block devices to be used by the container.',
  ),
  livenessProbe: pointer(probe, 'Periodic check; the container is restarted when it fails. Cannot be updated.'),
  readinessProbe: pointer(probe, 'Periodic check; the pod gets no service traffic while it fails. Cannot be updated.'),
  startupProbe: pointer(probe, 'Check at the start; the other probes wait until it succeeds. Cannot be updated.'),
  lifecycle: pointer(lifecycle, 'Actions after the start and before the stop. Cannot be updated.'),
  terminationMessagePath: field(
    string,
    'File of the container whose text becomes its termination message. Defaults to /dev/termination-log. Cannot be updated.',
    { default: DEFAULT_PATH },
  ),
  terminationMessagePolicy: field(
    namedString('v1.TerminationMessagePolicy'),
    'Where the termination message comes from: File, or FallbackToLogsOnError. Defaults to File. Cannot be updated.',
    { default: 'File' },
  ),
  imagePullPolicy: field(
    { type: 'string', goType: 'v1.PullPolicy', enum: ['Always', 'IfNotPresent', 'Never'] },
    'Image pull policy. One of Always, Never, IfNotPresent. Defaults to Always if :latest tag is specified, or IfNotPresent otherwise. Cannot be updated. More info: https://kubernetes.io/docs/concepts/containers/images#updating-images',
  ),
  securityContext: pointer(securityContext, 'Security settings of the container; they win over those of the pod.'),
  stdin: field(boolean, 'Whether a buffer for stdin is kept open. Default is false.'),
  stdinOnce: field(boolean, 'Whether stdin is closed after the first attached client is gone. Default is false'),
  tty: field(boolean, "Whether this container should allocate a TTY for itself, also requires 'stdin' to be true. Default is false."),
}

/** core/v1 Container */
export const container = object('io.k8s.api.core.v1.Container', 'A single application container that you want to run within a pod.', fields)

/** core/v1 EphemeralContainer: the same fields, and the container it looks into. */
export const ephemeralContainer = object(
  'io.k8s.api.core.v1.EphemeralContainer',
  'A container added to a running pod to look into it, as kubectl debug does. It has no guarantees of resources and is never restarted.',
  { ...fields, targetContainerName: field(string, 'The container whose namespaces it joins.') },
)
