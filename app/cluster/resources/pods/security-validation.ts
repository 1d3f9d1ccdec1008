import type { FieldErrorList } from '../../api/field-errors.ts'
import { validateDescendingPath } from './field-paths.ts'
import { internalSecurityContext } from './internal-form.ts'
import type { PodSpec, Profile, SecurityContext } from './pod.ts'

const MAX_ID = 2_147_483_647
const PROFILE_TYPES = ['Localhost', 'RuntimeDefault', 'Unconfined']
const MAX_SYSCTL = 253
const SYSCTL_SEGMENT = '[a-z0-9]([-_a-z0-9]*[a-z0-9])?'
const SYSCTL = `^(${SYSCTL_SEGMENT}[\\./])*${SYSCTL_SEGMENT}$`
const SYSCTL_PATTERN = new RegExp(SYSCTL)
const IPC_SYSCTLS = /^(kernel\.(shm|msg)[^.]*|kernel\.sem|fs\.mqueue\..*)$/

function validateId(value: number | undefined, at: string, errors: FieldErrorList): void {
  if (value !== undefined && (value < 0 || value > MAX_ID)) errors.invalid(at, value, `must be between 0 and ${MAX_ID}, inclusive`)
}

/** Models validation.go (validatePodSpecSecurityContext). */
export function validatePodSecurity(spec: PodSpec, path: string, errors: FieldErrorList): void {
  const { securityContext: security = {}, hostPID, shareProcessNamespace } = spec
  const at = `${path}.securityContext`
  validateId(security.fsGroup, `${at}.fsGroup`, errors)
  validateId(security.runAsUser, `${at}.runAsUser`, errors)
  validateId(security.runAsGroup, `${at}.runAsGroup`, errors)
  ;(security.supplementalGroups ?? []).forEach((group, i) => {
    validateId(group, `${at}.supplementalGroups[${i}]`, errors)
  })
  if (shareProcessNamespace && hostPID)
    errors.invalid(`${at}.shareProcessNamespace`, true, 'ShareProcessNamespace and HostPID cannot both be enabled')
  validateSysctls(spec, `${at}.sysctls`, errors)
  const { fsGroupChangePolicy, supplementalGroupsPolicy, seLinuxChangePolicy } = security
  validateOneOf(fsGroupChangePolicy, ['Always', 'OnRootMismatch'], `${at}.fsGroupChangePolicy`, errors)
  validateProfiles(security, at, errors)
  validateOneOf(supplementalGroupsPolicy, ['Merge', 'Strict'], `${at}.supplementalGroupsPolicy`, errors)
  validateOneOf(seLinuxChangePolicy, ['MountOption', 'Recursive'], `${at}.seLinuxChangePolicy`, errors)
}

/** Models ValidateSecurityContext. */
export function validateContainerSecurity(security: SecurityContext, at: string, hostUsers: boolean, errors: FieldErrorList): void {
  validateId(security.runAsUser, `${at}.runAsUser`, errors)
  validateId(security.runAsGroup, `${at}.runAsGroup`, errors)
  const { procMount, allowPrivilegeEscalation, privileged, capabilities } = security
  validateOneOf(procMount, ['Default', 'Unmasked'], `${at}.procMount`, errors)
  if (hostUsers && procMount === 'Unmasked') errors.invalid(`${at}.procMount`, procMount, '`hostUsers` must be false to use `Unmasked`')
  validateSeccomp(security.seccompProfile, `${at}.seccompProfile`, errors)
  if (allowPrivilegeEscalation === false) {
    const refuse = (why: string) =>
      errors.invalid(at, internalSecurityContext(security), `cannot set \`allowPrivilegeEscalation\` to false and ${why}`)
    if (privileged) refuse('`privileged` to true')
    for (const capability of capabilities?.add ?? []) if (capability === 'CAP_SYS_ADMIN') refuse('`capabilities.Add` CAP_SYS_ADMIN')
  }
  validateAppArmor(security.appArmorProfile, `${at}.appArmorProfile`, errors)
}

function validateProfiles({ seccompProfile, appArmorProfile }: SecurityContext, at: string, errors: FieldErrorList): void {
  validateSeccomp(seccompProfile, `${at}.seccompProfile`, errors)
  validateAppArmor(appArmorProfile, `${at}.appArmorProfile`, errors)
}

/** Models validateSeccompProfileField. */
function validateSeccomp(profile: Profile | undefined, at: string, errors: FieldErrorList): void {
  if (!profile) return
  const { type, localhostProfile } = profile
  validateType(type, 'seccompProfile', at, errors)
  if (type === 'Localhost') {
    if (localhostProfile === undefined) errors.required(`${at}.localhostProfile`, 'must be set when seccomp type is Localhost')
    else validateDescendingPath(localhostProfile, `${at}.localhostProfile`, errors)
  } else if (localhostProfile !== undefined) {
    errors.invalid(`${at}.localhostProfile`, { Type: type, LocalhostProfile: localhostProfile }, 'can only be set when seccomp type is Localhost')
  }
}

/** Models ValidateAppArmorProfileField. */
function validateAppArmor(profile: Profile | undefined, at: string, errors: FieldErrorList): void {
  if (!profile) return
  const { type, localhostProfile } = profile
  validateType(type, 'appArmorProfile', at, errors)
  if (type === 'Localhost') {
    if (!localhostProfile) errors.required(`${at}.localhostProfile`, 'must be set when AppArmor type is Localhost')
    else if (localhostProfile.trim() !== localhostProfile)
      errors.invalid(`${at}.localhostProfile`, localhostProfile, 'must not be padded with whitespace')
  } else if (localhostProfile !== undefined && PROFILE_TYPES.includes(type)) {
    errors.invalid(`${at}.localhostProfile`, localhostProfile, 'can only be set when AppArmor type is Localhost')
  }
}

function validateType(type: string, field: string, at: string, errors: FieldErrorList): void {
  if (!type) errors.required(`${at}.type`, `type is required when ${field} is set`)
  else if (!PROFILE_TYPES.includes(type)) errors.unsupported(`${at}.type`, type, PROFILE_TYPES)
}

/** Models validateSysctls and ValidateHostSysctl. */
function validateSysctls({ securityContext, hostNetwork, hostIPC }: PodSpec, path: string, errors: FieldErrorList): void {
  const sysctls = securityContext?.sysctls ?? []
  sysctls.forEach(({ name }, i) => {
    const at = `${path}[${i}].name`
    if (!name) errors.required(at)
    else if (name.length > MAX_SYSCTL || !SYSCTL_PATTERN.test(name))
      errors.invalid(at, name, `must have at most ${MAX_SYSCTL} characters and match regex ${SYSCTL}`)
    else if (sysctls.findIndex((one) => one.name === name) < i) errors.duplicate(at, name)
    const dotted = name.replaceAll('/', '.')
    if (hostNetwork && dotted.startsWith('net.')) errors.invalid(at, name, "may not be specified when 'hostNetwork' is true")
    else if (hostIPC && IPC_SYSCTLS.test(dotted)) errors.invalid(at, name, "may not be specified when 'hostIPC' is true")
  })
}

/** One of a few values, if it is set at all. */
export function validateOneOf(value: string | undefined, supported: readonly string[], at: string, errors: FieldErrorList): void {
  if (value !== undefined && !supported.includes(value)) errors.unsupported(at, value, supported)
}
