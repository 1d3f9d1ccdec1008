import { MAX_INT32 } from '../../api/int32.ts'
import type { FieldErrorList } from '../../api/field-errors.ts'
import type { KubeObject } from '../../api/object.ts'
import { validateIp } from '../../api/validation/ip.ts'
import { isDns1123Label, isDns1123Subdomain, isLabelKey, isLabelValue } from '../../api/validation/names.ts'
import { validateAnnotationsMatchFields, validatePodAnnotations } from './annotation-validation.ts'
import { validateContainers, validateEphemeralContainers, validateImagePadding, validateInitContainers } from './container-validation.ts'
import { validateDnsConfig } from './dns-validation.ts'
import { validateOs } from './os-validation.ts'
import { asPod, type PodSpec } from './pod.ts'
import { validateResources } from './resource-validation.ts'
import { validateAffinity, validateTolerations, validateTopologySpread } from './scheduling-validation.ts'
import { validateOneOf, validatePodSecurity } from './security-validation.ts'
import { validateVolumes } from './volume-validation.ts'

const RESTART_POLICIES = ['Always', 'OnFailure', 'Never']
const DNS_POLICIES = ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None']

/** A pod to be created. Models pkg/apis/core/validation/validation.go (ValidatePodCreate). */
export function validatePod(object: KubeObject, errors: FieldErrorList): void {
  const { spec } = asPod(object)
  validateAnyPod(object, errors)
  if (spec.ephemeralContainers?.length) errors.forbidden('spec.ephemeralContainers', 'cannot be set on create')
  if (spec.nodeName && spec.schedulingGates?.length) errors.forbidden('spec.nodeName', 'cannot be set until all schedulingGates have been cleared')
  validateAnnotationsMatchFields(asPod(object), errors)
}

/** The rules of a pod, be it made or changed. Models validatePodMetadataAndSpec. */
export function validateAnyPod(object: KubeObject, errors: FieldErrorList): void {
  const pod = asPod(object)
  const { spec } = pod
  validatePodAnnotations(pod, errors)
  validatePodSpec(spec, 'spec', errors, true)
  if (!spec.serviceAccountName) validateNoTokens(spec, errors)
  for (const kind of ['containers', 'initContainers'] as const) {
    ;(spec[kind] ?? []).forEach(({ image = '' }, i) => {
      validateImagePadding(image, `spec.${kind}[${i}]`, errors)
    })
  }
}

/** Without an account, as mirror pods are, a pod has no tokens to project. */
function validateNoTokens({ volumes = [] }: PodSpec, errors: FieldErrorList): void {
  volumes.forEach(({ projected }, i) => {
    ;(projected?.sources ?? []).forEach(({ serviceAccountToken }, j) => {
      const at = `spec.volumes[${i}].projected.sources[${j}].serviceAccountToken`
      if (serviceAccountToken) errors.forbidden(at, 'must not be specified when serviceAccountName is not set')
    })
  })
}

/** The rules of a pod spec, also in templates. `path` is spec or spec.template.spec. Models ValidatePodSpec. */
export function validatePodSpec(spec: PodSpec, path: string, errors: FieldErrorList, isPod = false): void {
  const around = { spec, volumes: validateVolumes(spec, `${path}.volumes`, errors), errors }
  validateContainers(`${path}.containers`, around)
  validateInitContainers(`${path}.initContainers`, around)
  validateEphemeralContainers(`${path}.ephemeralContainers`, around)
  if (spec.hostNetwork) validateHostNetworkPorts(spec, path, isPod, errors)
  validateChoice(spec.restartPolicy, RESTART_POLICIES, `${path}.restartPolicy`, errors)
  validateChoice(spec.dnsPolicy, DNS_POLICIES, `${path}.dnsPolicy`, errors)
  for (const [key, value] of Object.entries(spec.nodeSelector ?? {})) {
    for (const problem of isLabelKey(key)) errors.invalid(`${path}.nodeSelector`, key, problem)
    for (const problem of isLabelValue(value)) errors.invalid(`${path}.nodeSelector`, value, problem)
  }
  validatePodSecurity(spec, path, errors)
  if (spec.affinity) validateAffinity(spec.affinity, `${path}.affinity`, errors)
  validateDnsConfig(spec, `${path}.dnsConfig`, errors)
  validateGates(spec, path, errors)
  validateTopologySpread(spec, `${path}.topologySpreadConstraints`, errors)
  if (spec.hostUsers === false) validateHostUsers(spec, path, errors)
  checkName(spec.serviceAccountName, `${path}.serviceAccountName`, isDns1123Subdomain, errors)
  checkName(spec.nodeName, `${path}.nodeName`, isDns1123Subdomain, errors)
  const deadline = spec.activeDeadlineSeconds
  if (deadline !== undefined && (deadline < 1 || deadline > MAX_INT32)) {
    errors.invalid(`${path}.activeDeadlineSeconds`, deadline, `must be between 1 and ${MAX_INT32}, inclusive`)
  }
  checkName(spec.hostname, `${path}.hostname`, isDns1123Label, errors)
  checkName(spec.subdomain, `${path}.subdomain`, isDns1123Label, errors)
  validateTolerations(spec.tolerations ?? [], `${path}.tolerations`, errors)
  ;(spec.hostAliases ?? []).forEach(({ ip, hostnames = [] }, i) => {
    validateIp(ip, `${path}.hostAliases[${i}].ip`, errors)
    hostnames.forEach((name, j) => {
      for (const problem of isDns1123Subdomain(name)) errors.invalid(`${path}.hostAliases[${i}].hostnames[${j}]`, name, problem)
    })
  })
  checkName(spec.priorityClassName, `${path}.priorityClassName`, isDns1123Subdomain, errors)
  const { runtimeClassName, preemptionPolicy, overhead } = spec
  if (runtimeClassName !== undefined)
    for (const problem of isDns1123Subdomain(runtimeClassName)) errors.invalid(`${path}.runtimeClassName`, runtimeClassName, problem)
  validateOneOf(preemptionPolicy, ['PreemptLowerPriority', 'Never'], `${path}.preemptionPolicy`, errors)
  if (overhead) validateResources({ limits: overhead }, `${path}.overhead`, errors)
  if (spec.os) validateOs(spec, path, errors)
}

function validateChoice(value: string | undefined, supported: readonly string[], at: string, errors: FieldErrorList): void {
  if (!value) errors.required(at)
  else if (!supported.includes(value)) errors.unsupported(at, value, supported)
}

function checkName(value: string | undefined, path: string, check: (value: string) => readonly string[], errors: FieldErrorList): void {
  if (value) for (const problem of check(value)) errors.invalid(path, value, problem)
}

/** On the node's network a container listens on the node's ports. Models validatePodHostNetworkDeps. */
function validateHostNetworkPorts({ containers = [] }: PodSpec, path: string, isPod: boolean, errors: FieldErrorList): void {
  containers.forEach(({ ports = [] }, i) => {
    ports.forEach(({ hostPort = 0, containerPort }, j) => {
      if ((isPod || hostPort !== 0) && hostPort !== containerPort)
        errors.invalid(`${path}.containers[${i}].ports[${j}].hostPort`, hostPort, 'must match `containerPort` when `hostNetwork` is true')
    })
  })
}

/** Models validateReadinessGates and validateSchedulingGates. */
function validateGates({ readinessGates = [], schedulingGates = [] }: PodSpec, path: string, errors: FieldErrorList): void {
  readinessGates.forEach(({ conditionType }, i) => {
    for (const problem of isLabelKey(conditionType)) errors.invalid(`${path}.readinessGates[${i}].conditionType`, conditionType, problem)
  })
  schedulingGates.forEach(({ name }, i) => {
    const at = `${path}.schedulingGates[${i}]`
    for (const problem of isLabelKey(name)) errors.invalid(at, name, problem)
    if (schedulingGates.findIndex((one) => one.name === name) < i) errors.duplicate(at, name)
  })
}

/** Models validateHostUsers, whose paths have the Go names of two fields. */
function validateHostUsers({ hostNetwork, hostPID, hostIPC }: PodSpec, path: string, errors: FieldErrorList): void {
  const why = 'when `pod.Spec.HostUsers` is false'
  if (hostNetwork) errors.forbidden(`${path}.hostNetwork`, why)
  if (hostPID) errors.forbidden(`${path}.HostPID`, why)
  if (hostIPC) errors.forbidden(`${path}.HostIPC`, why)
}
