import type { FieldErrorList } from '../../api/field-errors.ts'
import { isIpv4, validateIp } from '../../api/validation/ip.ts'
import { isDns1123Subdomain, isLabelKey } from '../../api/validation/names.ts'
import { validatePodAnnotationUpdates } from './annotation-validation.ts'
import type { ContainerStatus, PodObject, PodSpec } from './pod.ts'

const SYSTEM_CONDITIONS = new Set(['PodScheduled', 'Ready', 'Initialized', 'ContainersReady'])
const ONE_OF_EACH = 'may specify no more than one IP for each IP family'

/** What a status may say. Models pkg/apis/core/validation/validation.go (ValidatePodStatusUpdate). */
export function validatePodStatusUpdate(pod: PodObject, old: PodObject, errors: FieldErrorList): void {
  validatePodAnnotationUpdates(pod, old, errors)
  const { status = {} } = pod
  const { status: before = {}, spec } = old
  ;(status.conditions ?? []).forEach(({ type }, i) => {
    if (SYSTEM_CONDITIONS.has(type)) return
    for (const problem of isLabelKey(type)) errors.invalid(`metadata.conditions[${i}].Condition`, type, problem)
  })
  const { nominatedNodeName: nominated = '' } = status
  if (nominated !== '' && nominated !== before.nominatedNodeName)
    for (const problem of isDns1123Subdomain(nominated)) errors.invalid('status.nominatedNodeName', nominated, problem)
  if (status.qosClass !== before.qosClass) errors.invalid('status.qosClass', status.qosClass ?? '', 'field is immutable')
  for (const kind of ['containerStatuses', 'initContainerStatuses', 'ephemeralContainerStatuses'] as const)
    validateTransitions(status[kind] ?? [], before[kind] ?? [], `status.${kind}`, spec, errors)
  validateIps(status.podIPs ?? [], 'status.podIPs', errors)
  const { hostIP = '', hostIPs = [] } = status
  if (hostIPs[0] && hostIPs[0].ip !== hostIP) errors.invalid('status.hostIPs[0].ip', hostIPs[0].ip, 'must be equal to `hostIP`')
  validateIps(hostIPs, 'status.hostIPs', errors)
}

/** A container that has ended and will not run again stays ended. Models ValidateContainerStateTransition. */
function validateTransitions(
  statuses: readonly ContainerStatus[],
  before: readonly ContainerStatus[],
  path: string,
  spec: PodSpec,
  errors: FieldErrorList,
): void {
  if (spec.restartPolicy === 'Always') return
  before.forEach(({ name, state }, i) => {
    const container = [...(spec.containers ?? []), ...(spec.initContainers ?? [])].find((one) => one.name === name)
    const { restartPolicy = spec.restartPolicy, restartPolicyRules = [] } = container ?? {}
    if (restartPolicy === 'Always' || restartPolicyRules.length > 0) return
    if (!state?.terminated || (state.terminated.exitCode !== 0 && restartPolicy === 'OnFailure')) return
    const now = statuses.find((one) => one.name === name)
    if (now && !now.state?.terminated) errors.forbidden(`${path}[${i}].state`, 'may not be transitioned to non-terminated state')
  })
}

/** Models validatePodIPs and validateHostIPs. */
function validateIps(ips: readonly { readonly ip: string }[], path: string, errors: FieldErrorList): void {
  ips.forEach(({ ip }, i) => {
    validateIp(ip, `${path}[${i}]`, errors)
  })
  if (ips.length < 2) return
  const isDualStack = ips.some(({ ip }) => isIpv4(ip)) && ips.some(({ ip }) => !isIpv4(ip))
  if (!isDualStack || ips.length > 2)
    errors.invalid(
      path,
      ips.map(({ ip }) => ({ IP: ip })),
      ONE_OF_EACH,
    )
  ips.forEach(({ ip }, i) => {
    if (ips.findIndex((one) => one.ip === ip) < i) errors.duplicate(`${path}[${i}]`, { IP: ip })
  })
}
