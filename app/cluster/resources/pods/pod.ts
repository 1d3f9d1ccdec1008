import { type KubeObject, withSpec } from '../../api/object.ts'
import type { LabelSelectorObject } from '../../api/selectors/label-selector-object.ts'
import type { JsonObject } from '../../kernel/json.ts'

export type EnvVar = {
  readonly name: string
  readonly value?: string
  readonly valueFrom?: {
    readonly fieldRef?: { readonly apiVersion?: string; readonly fieldPath: string }
    readonly resourceFieldRef?: { readonly containerName?: string; readonly resource: string; readonly divisor?: string }
    readonly configMapKeyRef?: { readonly name?: string; readonly key: string; readonly optional?: boolean }
    readonly secretKeyRef?: { readonly name?: string; readonly key: string; readonly optional?: boolean }
    readonly fileKeyRef?: { readonly volumeName: string; readonly path: string; readonly key: string }
  }
}

export type EnvFromSource = {
  readonly prefix?: string
  readonly configMapRef?: { readonly name?: string; readonly optional?: boolean }
  readonly secretRef?: { readonly name?: string; readonly optional?: boolean }
}

export type VolumeMount = {
  readonly name: string
  readonly readOnly?: boolean
  readonly mountPath: string
  readonly subPath?: string
  readonly subPathExpr?: string
  readonly mountPropagation?: string
  readonly recursiveReadOnly?: string
}

export type ContainerPort = {
  readonly name?: string
  readonly hostPort?: number
  readonly hostIP?: string
  readonly containerPort: number
  readonly protocol?: string
}

export type ResourceRequirements = {
  readonly limits?: Readonly<Record<string, string>>
  readonly requests?: Readonly<Record<string, string>>
  readonly claims?: readonly { readonly name?: string }[]
}

/** A seccomp or AppArmor profile. */
export type Profile = { readonly type: string; readonly localhostProfile?: string }

export type SecurityContext = {
  readonly capabilities?: { readonly add?: readonly string[]; readonly drop?: readonly string[] }
  readonly privileged?: boolean
  readonly runAsUser?: number
  readonly runAsGroup?: number
  readonly runAsNonRoot?: boolean
  readonly allowPrivilegeEscalation?: boolean
  readonly readOnlyRootFilesystem?: boolean
  readonly procMount?: string
  readonly seccompProfile?: Profile
  readonly appArmorProfile?: Profile
  readonly seLinuxOptions?: { readonly type?: string; readonly user?: string; readonly role?: string }
  readonly windowsOptions?: { readonly hostProcess?: boolean }
}

export type PodSecurityContext = Omit<SecurityContext, 'capabilities' | 'privileged' | 'allowPrivilegeEscalation' | 'procMount'> & {
  readonly fsGroup?: number
  readonly supplementalGroups?: readonly number[]
  readonly supplementalGroupsPolicy?: string
  readonly fsGroupChangePolicy?: string
  readonly seLinuxChangePolicy?: string
  readonly sysctls?: readonly { readonly name: string; readonly value: string }[]
}

export type Container = {
  readonly name: string
  readonly image?: string
  readonly command?: readonly string[]
  readonly args?: readonly string[]
  readonly workingDir?: string
  readonly ports?: readonly ContainerPort[]
  readonly envFrom?: readonly EnvFromSource[]
  readonly env?: readonly EnvVar[]
  readonly resources?: ResourceRequirements
  readonly restartPolicy?: string
  readonly restartPolicyRules?: readonly {
    readonly action?: string
    readonly exitCodes?: { readonly operator?: string; readonly values?: readonly number[] }
  }[]
  readonly volumeMounts?: readonly VolumeMount[]
  readonly volumeDevices?: readonly { readonly name: string; readonly devicePath: string }[]
  readonly imagePullPolicy?: string
  readonly resizePolicy?: readonly { readonly resourceName: string; readonly restartPolicy: string }[]
  readonly securityContext?: SecurityContext
  readonly livenessProbe?: JsonObject
  readonly readinessProbe?: JsonObject
  readonly startupProbe?: JsonObject
  readonly lifecycle?: JsonObject
  readonly terminationMessagePath?: string
  readonly terminationMessagePolicy?: string
  readonly stdin?: boolean
  readonly tty?: boolean
  /** Of ephemeral containers alone. */
  readonly targetContainerName?: string
}

export type KeyToPath = { readonly key: string; readonly path: string; readonly mode?: number }
export type DownwardApiFile = {
  readonly path: string
  readonly fieldRef?: { readonly apiVersion?: string; readonly fieldPath: string }
  readonly resourceFieldRef?: { readonly containerName?: string; readonly resource: string; readonly divisor?: string }
  readonly mode?: number
}

export type VolumeProjection = {
  readonly secret?: { readonly name?: string; readonly items?: readonly KeyToPath[]; readonly optional?: boolean }
  readonly configMap?: { readonly name?: string; readonly items?: readonly KeyToPath[]; readonly optional?: boolean }
  readonly downwardAPI?: { readonly items?: readonly DownwardApiFile[] }
  readonly serviceAccountToken?: { readonly audience?: string; readonly expirationSeconds?: number; readonly path: string }
  readonly clusterTrustBundle?: JsonObject
  readonly podCertificate?: JsonObject
}

export type Volume = {
  /** Absent only before validation. */
  readonly name?: string
  readonly hostPath?: { readonly path: string; readonly type?: string }
  readonly emptyDir?: { readonly medium?: string; readonly sizeLimit?: string }
  readonly secret?: {
    readonly secretName?: string
    readonly items?: readonly KeyToPath[]
    readonly defaultMode?: number
    readonly optional?: boolean
  }
  readonly nfs?: { readonly server: string; readonly path: string }
  readonly persistentVolumeClaim?: { readonly claimName: string }
  readonly downwardAPI?: { readonly items?: readonly DownwardApiFile[]; readonly defaultMode?: number }
  readonly configMap?: { readonly name?: string; readonly items?: readonly KeyToPath[]; readonly defaultMode?: number; readonly optional?: boolean }
  readonly projected?: { readonly sources?: readonly VolumeProjection[]; readonly defaultMode?: number }
  readonly csi?: { readonly driver: string }
  readonly ephemeral?: { readonly volumeClaimTemplate?: JsonObject }
  readonly image?: { readonly reference?: string; readonly pullPolicy?: string }
}

export type Toleration = {
  readonly key?: string
  readonly operator?: string
  readonly value?: string
  readonly effect?: string
  readonly tolerationSeconds?: number
}

export type NodeSelectorRequirement = { readonly key: string; readonly operator: string; readonly values?: readonly string[] }
export type NodeSelectorTerm = {
  readonly matchExpressions?: readonly NodeSelectorRequirement[]
  readonly matchFields?: readonly NodeSelectorRequirement[]
}

export type PodAffinityTerm = {
  readonly labelSelector?: LabelSelectorObject
  readonly namespaceSelector?: LabelSelectorObject
  readonly namespaces?: readonly string[]
  readonly topologyKey?: string
  readonly matchLabelKeys?: readonly string[]
  readonly mismatchLabelKeys?: readonly string[]
}

/** PodAffinity and PodAntiAffinity. */
export type PodAffinity = {
  readonly requiredDuringSchedulingIgnoredDuringExecution?: readonly PodAffinityTerm[]
  readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly { readonly weight: number; readonly podAffinityTerm: PodAffinityTerm }[]
}

export type Affinity = {
  readonly nodeAffinity?: {
    readonly requiredDuringSchedulingIgnoredDuringExecution?: { readonly nodeSelectorTerms?: readonly NodeSelectorTerm[] }
    readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly { readonly weight: number; readonly preference: NodeSelectorTerm }[]
  }
  readonly podAffinity?: PodAffinity
  readonly podAntiAffinity?: PodAffinity
}

export type TopologySpreadConstraint = {
  readonly maxSkew: number
  readonly topologyKey: string
  readonly whenUnsatisfiable: string
  readonly minDomains?: number
  readonly labelSelector?: LabelSelectorObject
  readonly nodeAffinityPolicy?: string
  readonly nodeTaintsPolicy?: string
  readonly matchLabelKeys?: readonly string[]
}

export type PodDnsConfig = {
  readonly nameservers?: readonly string[]
  readonly searches?: readonly string[]
  readonly options?: readonly { readonly name?: string; readonly value?: string }[]
}

/** core/v1 PodSpec, as far as the code here reads it. */
export type PodSpec = {
  readonly volumes?: readonly Volume[]
  readonly initContainers?: readonly Container[]
  readonly containers?: readonly Container[]
  readonly ephemeralContainers?: readonly Container[]
  readonly restartPolicy?: string
  readonly terminationGracePeriodSeconds?: number
  readonly activeDeadlineSeconds?: number
  readonly dnsPolicy?: string
  readonly enableServiceLinks?: boolean
  readonly nodeSelector?: Readonly<Record<string, string>>
  readonly serviceAccountName?: string
  readonly serviceAccount?: string
  readonly automountServiceAccountToken?: boolean
  readonly nodeName?: string
  readonly hostNetwork?: boolean
  readonly hostPID?: boolean
  readonly hostIPC?: boolean
  readonly securityContext?: PodSecurityContext
  readonly imagePullSecrets?: readonly { readonly name?: string }[]
  readonly hostname?: string
  readonly subdomain?: string
  readonly setHostnameAsFQDN?: boolean
  readonly hostnameOverride?: string
  readonly affinity?: Affinity
  readonly topologySpreadConstraints?: readonly TopologySpreadConstraint[]
  readonly dnsConfig?: PodDnsConfig
  readonly hostAliases?: readonly { readonly ip: string; readonly hostnames?: readonly string[] }[]
  readonly shareProcessNamespace?: boolean
  /** Of the pod as a whole. */
  readonly resources?: ResourceRequirements
  readonly overhead?: Readonly<Record<string, string>>
  readonly schedulerName?: string
  readonly tolerations?: readonly Toleration[]
  readonly priorityClassName?: string
  readonly priority?: number
  readonly preemptionPolicy?: string
  readonly readinessGates?: readonly { readonly conditionType: string }[]
  readonly schedulingGates?: readonly { readonly name: string }[]
  readonly os?: { readonly name: string }
  readonly hostUsers?: boolean
  readonly runtimeClassName?: string
}

export type PodCondition = {
  readonly type: string
  readonly status: string
  readonly observedGeneration?: number
  readonly lastProbeTime?: string | null
  readonly lastTransitionTime?: string | null
  readonly reason?: string
  readonly message?: string
}

export type ContainerState = {
  readonly waiting?: { readonly reason?: string; readonly message?: string }
  readonly running?: { readonly startedAt?: string | null }
  readonly terminated?: {
    readonly exitCode: number
    readonly signal?: number
    readonly reason?: string
    readonly message?: string
    readonly startedAt?: string | null
    readonly finishedAt?: string | null
    readonly containerID?: string
  }
}

export type ContainerStatus = {
  readonly name: string
  readonly state?: ContainerState
  readonly lastState?: ContainerState
  readonly ready: boolean
  readonly restartCount: number
  readonly image: string
  readonly imageID: string
  readonly containerID?: string
  readonly started?: boolean
}

/** core/v1 PodStatus, as far as the code here reads it. */
export type PodStatus = {
  readonly observedGeneration?: number
  readonly phase?: string
  readonly conditions?: readonly PodCondition[]
  readonly message?: string
  readonly reason?: string
  readonly nominatedNodeName?: string
  readonly hostIP?: string
  readonly hostIPs?: readonly { readonly ip: string }[]
  readonly podIP?: string
  readonly podIPs?: readonly { readonly ip: string }[]
  readonly startTime?: string
  readonly initContainerStatuses?: readonly ContainerStatus[]
  readonly containerStatuses?: readonly ContainerStatus[]
  readonly ephemeralContainerStatuses?: readonly ContainerStatus[]
  readonly qosClass?: string
  readonly allocatedResources?: Readonly<Record<string, string>>
  readonly resources?: ResourceRequirements
}

/** core/v1 Pod. */
export interface PodObject extends KubeObject {
  readonly spec: PodSpec
  readonly status?: PodStatus
}

/** Reads an object of the pods resource as a pod; a missing spec is empty. */
export const asPod: (object: KubeObject) => PodObject = withSpec

/** Its containers have run and will not again. Models pkg/api/v1/pod/util.go (IsPodTerminal). */
export const hasEnded = ({ status }: PodObject): boolean => status?.phase === 'Succeeded' || status?.phase === 'Failed'

export const MIRROR_ANNOTATION = 'kubernetes.io/config.mirror'

/** A kubelet's own pod, shown in the API. */
export const isMirrorPod = ({ metadata }: KubeObject): boolean => metadata.annotations?.[MIRROR_ANNOTATION] !== undefined

/** What subresources answer that only do something. */
export const SUCCESS = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success' } as KubeObject
