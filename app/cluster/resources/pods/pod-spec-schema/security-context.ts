import { boolean, field, always, int64, list, object, pointer, string } from '../../../api/schema.ts'
import { namedString } from '../../../api/common-schemas.ts'

const seLinux = object('io.k8s.api.core.v1.SELinuxOptions', 'SELinuxOptions are the labels to be applied to the container', {
  user: field(string, 'The SELinux user label of the container.'),
  role: field(string, 'The SELinux role label of the container.'),
  type: field(string, 'The SELinux type label of the container.'),
  level: field(string, 'The SELinux level label of the container.'),
})

const windows = object('io.k8s.api.core.v1.WindowsSecurityContextOptions', 'Options of containers on Windows nodes.', {
  gmsaCredentialSpecName: pointer(string, 'The name of the GMSA credential spec to use.'),
  gmsaCredentialSpec: pointer(string, 'The contents of the GMSA credential spec, put here by an admission webhook.'),
  runAsUserName: pointer(string, 'The Windows user the entrypoint of the container runs as.'),
  hostProcess: pointer(boolean, 'Whether the container runs as a host process container; all containers of a pod must agree.'),
})

const seccompProfile = object(
  'io.k8s.api.core.v1.SeccompProfile',
  'Which system calls a container may make. Only one profile source may be set.',
  {
    type: always(
      namedString('v1.SeccompProfileType'),
      '',
      'The kind of seccomp profile: Localhost (a file on the node), RuntimeDefault or Unconfined.',
      { required: true },
    ),
    localhostProfile: pointer(
      string,
      "A profile in a file on the node, relative to the kubelet's seccomp directory. Only, and always, with type Localhost.",
    ),
  },
  { unions: [['localhostProfile']] },
)

const appArmorProfile = object(
  'io.k8s.api.core.v1.AppArmorProfile',
  'The AppArmor profile of a pod or container.',
  {
    type: always(namedString('v1.AppArmorProfileType'), '', 'The kind of AppArmor profile: Localhost, RuntimeDefault or Unconfined.', {
      required: true,
    }),
    localhostProfile: pointer(string, 'The name of a profile loaded on the node. Only, and always, with type Localhost.'),
  },
  { unions: [['localhostProfile']] },
)

const sysctl = object('io.k8s.api.core.v1.Sysctl', 'A kernel parameter to be set.', {
  name: always(string, '', 'Name of the parameter.', { required: true }),
  value: always(string, '', 'Value of the parameter.', { required: true }),
})

const capabilities = object('io.k8s.api.core.v1.Capabilities', 'Adds and removes POSIX capabilities from running containers.', {
  add: field(list(namedString('v1.Capability'), { listType: 'atomic' }), 'Added capabilities'),
  drop: field(list(namedString('v1.Capability'), { listType: 'atomic' }), 'Removed capabilities'),
})

/** core/v1 PodSecurityContext */
export const podSecurityContext = object(
  'io.k8s.api.core.v1.PodSecurityContext',
  "Security settings of the whole pod. Some also exist in a container's securityContext, which then win.",
  {
    seLinuxOptions: pointer(seLinux, 'The SELinux context of all containers.'),
    windowsOptions: pointer(windows, 'Windows settings of all containers.'),
    runAsUser: pointer(int64, 'The UID the entrypoints run as; by default the one the image names.'),
    runAsGroup: pointer(int64, "The GID the entrypoints run as; by default the runtime's."),
    runAsNonRoot: pointer(boolean, 'If true, the kubelet refuses to start a container that would run as UID 0.'),
    supplementalGroups: field(list(int64, { listType: 'atomic' }), 'Groups of the first process of each container, besides its primary group.'),
    supplementalGroupsPolicy: pointer(
      namedString('v1.SupplementalGroupsPolicy'),
      'Merge (with the groups of the image) or Strict (only those said here).',
    ),
    fsGroup: pointer(
      int64,
      "A group that owns the pod's volumes where the volume type allows it; their files get this GID and rw-rw---- permissions.",
    ),
    sysctls: field(list(sysctl, { listType: 'atomic' }), 'Namespaced kernel parameters of the pod.'),
    fsGroupChangePolicy: pointer(
      namedString('v1.PodFSGroupChangePolicy'),
      'When ownership of a volume is changed before it is mounted: OnRootMismatch or Always.',
    ),
    seccompProfile: pointer(seccompProfile, 'The seccomp profile of all containers.'),
    appArmorProfile: pointer(appArmorProfile, 'The AppArmor profile of all containers.'),
    seLinuxChangePolicy: pointer(namedString('v1.PodSELinuxChangePolicy'), 'How the SELinux label gets onto volumes: MountOption or Recursive.'),
  },
)

/** core/v1 SecurityContext */
export const securityContext = object(
  'io.k8s.api.core.v1.SecurityContext',
  "Security settings of one container. What is also in the pod's securityContext is overridden by what stands here.",
  {
    capabilities: pointer(capabilities, "Capabilities to add and drop; by default the runtime's set."),
    privileged: pointer(boolean, 'Runs the container with the powers of root on the host. Defaults to false.'),
    seLinuxOptions: pointer(seLinux, 'The SELinux context of the container.'),
    windowsOptions: pointer(windows, 'Windows settings of the container.'),
    runAsUser: pointer(int64, 'The UID the entrypoint runs as; by default the one the image names.'),
    runAsGroup: pointer(int64, "The GID the entrypoint runs as; by default the runtime's."),
    runAsNonRoot: pointer(boolean, 'If true, the kubelet refuses to start the container as UID 0.'),
    readOnlyRootFilesystem: pointer(boolean, "Whether the container's root file system is read-only. Default is false."),
    allowPrivilegeEscalation: pointer(boolean, 'Whether a process may gain more privileges than its parent (no_new_privs off).'),
    procMount: pointer(namedString('v1.ProcMountType'), 'How /proc is mounted: Default or Unmasked.'),
    seccompProfile: pointer(seccompProfile, 'The seccomp profile of the container.'),
    appArmorProfile: pointer(appArmorProfile, 'The AppArmor profile of the container.'),
  },
)
