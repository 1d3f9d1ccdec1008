import type { ObjectSchema, Schema } from '../../api/schema.ts'
import type { Json } from '../../kernel/json.ts'
import { podSpec } from './pod-spec-schema/pod-spec.ts'
import { securityContext } from './pod-spec-schema/security-context.ts'

/** Go names that are not the JSON name with a capital. */
const GO_NAMES: Readonly<Record<string, string>> = {
  apiVersion: 'APIVersion',
  tty: 'TTY',
  dnsPolicy: 'DNSPolicy',
  dnsConfig: 'DNSConfig',
  os: 'OS',
  hostIP: 'HostIP',
  ip: 'IP',
  nfs: 'NFS',
  csi: 'CSI',
  httpGet: 'HTTPGet',
  tcpSocket: 'TCPSocket',
  grpc: 'GRPC',
  httpHeaders: 'HTTPHeaders',
  seLinuxOptions: 'SELinuxOptions',
  gmsaCredentialSpecName: 'GMSACredentialSpecName',
  gmsaCredentialSpec: 'GMSACredentialSpec',
  seLinuxChangePolicy: 'SELinuxChangePolicy',
  setHostnameAsFQDN: 'SetHostnameAsFQDN',
  fsType: 'FSType',
} as const

const rest = '*'

/** Structs whose internal fields stand in another order, or that have fields this cluster does not serve: their names, the rest at `*`. */
const INTERNAL_ORDER: Readonly<Record<string, readonly string[]>> = {
  PodSpec: [
    'Volumes',
    'InitContainers',
    'Containers',
    'EphemeralContainers',
    'RestartPolicy',
    'TerminationGracePeriodSeconds',
    'ActiveDeadlineSeconds',
    'DNSPolicy',
    'NodeSelector',
    'ServiceAccountName',
    'AutomountServiceAccountToken',
    'NodeName',
    'SecurityContext',
    'ImagePullSecrets',
    'Hostname',
    'Subdomain',
    'SetHostnameAsFQDN',
    'Affinity',
    'SchedulerName',
    'Tolerations',
    'HostAliases',
    'PriorityClassName',
    'Priority',
    'PreemptionPolicy',
    'DNSConfig',
    'ReadinessGates',
    'RuntimeClassName',
    'Overhead',
    'EnableServiceLinks',
    'TopologySpreadConstraints',
    'OS',
    'SchedulingGates',
    'ResourceClaims',
    'Resources',
    'HostnameOverride',
    'WorkloadRef',
  ],
  PodSecurityContext: [
    'HostNetwork',
    'HostPID',
    'HostIPC',
    'ShareProcessNamespace',
    'HostUsers',
    'SELinuxOptions',
    'WindowsOptions',
    'RunAsUser',
    'RunAsGroup',
    'RunAsNonRoot',
    'SupplementalGroups',
    'SupplementalGroupsPolicy',
    'FSGroup',
    'FSGroupChangePolicy',
    'Sysctls',
    'SeccompProfile',
    'AppArmorProfile',
    'SELinuxChangePolicy',
  ],
  Volume: [
    'Name',
    'HostPath',
    'EmptyDir',
    'GCEPersistentDisk',
    'AWSElasticBlockStore',
    'GitRepo',
    'Secret',
    'NFS',
    'ISCSI',
    'Glusterfs',
    'PersistentVolumeClaim',
    'RBD',
    'Quobyte',
    'FlexVolume',
    'Cinder',
    'CephFS',
    'Flocker',
    'DownwardAPI',
    'FC',
    'AzureFile',
    'ConfigMap',
    'VsphereVolume',
    'AzureDisk',
    'PhotonPersistentDisk',
    'Projected',
    'PortworxVolume',
    'ScaleIO',
    'StorageOS',
    'CSI',
    'Ephemeral',
    'Image',
  ],
  EphemeralContainer: [rest, 'TargetContainerName'],
}

const HOST_FIELDS = ['hostNetwork', 'hostPID', 'hostIPC', 'shareProcessNamespace', 'hostUsers'] as const

/** A pod spec as the server's own Go structs print it as JSON, one space a level: what refused updates show the difference of. */
export function internalPodSpec(spec: object): string {
  const value = { ...spec } as Record<string, Json>
  const security = { ...(value['securityContext'] as Record<string, Json> | undefined) }
  for (const name of HOST_FIELDS) if (value[name] !== undefined) security[name] = value[name]
  return JSON.stringify(structForm(podSpec, { ...value, securityContext: security }), null, 1)
}

/** A container's security context as the server's Go struct, for errors that show it. */
export const internalSecurityContext = (given: object): Json => structForm(securityContext, given as Record<string, Json>)

/** A value of a schema as the server's Go struct, which has no JSON names. */
export function structForm(schema: ObjectSchema, value: Readonly<Record<string, Json>>): Json {
  const known: Record<string, Json> = {}
  for (const [name, { schema: inner, whenEmpty }] of Object.entries(schema.fields)) {
    known[goName(name)] = memberForm(inner, value[name], whenEmpty === 'pointer')
  }
  const order = INTERNAL_ORDER[schema.name.slice(schema.name.lastIndexOf('.') + 1)]
  if (!order) return known
  if (schema === podSpec || order[0] !== rest) {
    const extra = value
    return Object.fromEntries(order.map((name) => [name, known[name] ?? hostForm(name, extra)]))
  }
  return known
}

/** Members of the internal PodSecurityContext that the versioned spec has itself, and members without a counterpart. */
function hostForm(name: string, value: Record<string, Json>): Json {
  const versioned = HOST_FIELDS.find((one) => goName(one) === name)
  if (!versioned) return null
  return value[versioned] ?? (versioned === 'shareProcessNamespace' || versioned === 'hostUsers' ? null : false)
}

function memberForm(schema: Schema, value: Json | undefined, pointer: boolean): Json {
  if (value === undefined || value === null) return pointer ? null : emptyForm(schema)
  if (schema.type === 'object') return structForm(schema, value as Record<string, Json>)
  if (schema.type === 'list') return (value as Json[]).map((item) => memberForm(schema.items, item, false))
  if (schema.type === 'map') {
    return Object.fromEntries(
      Object.keys(value)
        .sort()
        .map((key) => [key, memberForm(schema.values, (value as Record<string, Json>)[key], false)]),
    )
  }
  return value
}

function emptyForm(schema: Schema): Json {
  switch (schema.type) {
    case 'object':
      return structForm(schema, {})
    case 'integer':
    case 'number':
      return 0
    case 'boolean':
      return false
    case 'string':
      return ''
    case 'quantity':
    case 'intOrString':
      return schema.type === 'quantity' ? '0' : 0
    default:
      return null
  }
}

const goName = (name: string) => GO_NAMES[name] ?? name.charAt(0).toUpperCase() + name.slice(1)
