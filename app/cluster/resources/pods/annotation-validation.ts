import type { FieldErrorList } from '../../api/field-errors.ts'
import { APPARMOR_ANNOTATION } from './apparmor.ts'
import { validateDescendingPath } from './field-paths.ts'
import { containersWithPaths } from './os-validation.ts'
import { MIRROR_ANNOTATION, type PodObject, type Profile } from './pod.ts'

const AT = 'metadata.annotations'
const DELETION_COST = 'controller.kubernetes.io/pod-deletion-cost'
const SECCOMP_POD = 'seccomp.security.alpha.kubernetes.io/pod'
const SECCOMP_CONTAINER = 'container.seccomp.security.alpha.kubernetes.io/'
const INT32 = 2 ** 31
const LOCALHOST = 'localhost/'
/** What an annotation says for a type of profile, but for files of the node. */
const ANNOTATION_NAMES: Readonly<Record<string, readonly string[]>> = {
  Unconfined: ['unconfined'],
  RuntimeDefault: ['runtime/default', 'docker/default'],
}

/** Annotations that mean something to a pod. Models pkg/apis/core/validation/validation.go (ValidatePodSpecificAnnotations). */
export function validatePodAnnotations({ metadata, spec }: PodObject, errors: FieldErrorList): void {
  const { annotations } = metadata
  if (annotations === undefined) return
  const mirror = annotations[MIRROR_ANNOTATION]
  if (mirror !== undefined && !spec.nodeName)
    errors.invalid(`${AT}[${MIRROR_ANNOTATION}]`, mirror, 'must set spec.nodeName if mirror pod annotation is set')
  const cost = annotations[DELETION_COST]
  if (cost !== undefined && !isInt32(cost)) errors.invalid(`${AT}[${DELETION_COST}]`, cost, 'must be a 32bit integer')
  for (const [key, value] of Object.entries(annotations)) {
    if (key === SECCOMP_POD || key.startsWith(SECCOMP_CONTAINER)) validateSeccompProfile(value, `${AT}.${key}`, errors)
    if (!key.startsWith(APPARMOR_ANNOTATION)) continue
    const name = key.slice(APPARMOR_ANNOTATION.length)
    if (!containersWithPaths(spec, '').some(({ container }) => container.name === name)) errors.invalid(`${AT}[${key}]`, name, 'container not found')
    if (value !== '' && value !== 'runtime/default' && value !== 'unconfined' && !value.startsWith(LOCALHOST))
      errors.invalid(`${AT}[${key}]`, value, `invalid AppArmor profile name: ${JSON.stringify(value)}`)
  }
}

const isInt32 = (text: string) => /^(0|-\d+|[1-9]\d*)$/.test(text) && Number(text) >= -INT32 && Number(text) < INT32

/** Models ValidateSeccompProfile. */
function validateSeccompProfile(profile: string, at: string, errors: FieldErrorList): void {
  if (['runtime/default', 'docker/default', 'unconfined'].includes(profile)) return
  if (profile.startsWith(LOCALHOST)) validateDescendingPath(profile.slice(LOCALHOST.length), at, errors)
  else errors.invalid(at, profile, 'must be a valid seccomp profile')
}

/**
 * Profiles that are told both in an annotation of old and in a field must be the same.
 * Models validateSeccompAnnotationsAndFields and validateAppArmorAnnotationsAndFieldsMatchOnCreate.
 */
export function validateAnnotationsMatchFields({ metadata, spec }: PodObject, errors: FieldErrorList): void {
  const { annotations } = metadata
  if (annotations === undefined) return
  const match = (what: 'seccomp' | 'apparmor', key: string, profile: Profile | undefined, at: string) => {
    const annotation = annotations[key]
    if (annotation === undefined || !profile) return
    const names = ANNOTATION_NAMES[profile.type]
    if (names ? !names.includes(annotation) : !annotation.startsWith(LOCALHOST))
      errors.forbidden(`${at}.type`, `${what} type in annotation and field must match`)
    else if (!names && annotation.slice(LOCALHOST.length) !== profile.localhostProfile)
      errors.forbidden(`${at}.localhostProfile`, `${what} profile in annotation and field must match`)
  }
  match('seccomp', SECCOMP_POD, spec.securityContext?.seccompProfile, 'spec.securityContext.seccompProfile')
  const all = containersWithPaths(spec, 'spec')
  for (const { container, at } of all)
    match('seccomp', SECCOMP_CONTAINER + container.name, container.securityContext?.seccompProfile, `${at}.securityContext.seccompProfile`)
  if (spec.os?.name === 'windows') return
  for (const { container, at } of all) {
    const profile = container.securityContext?.appArmorProfile ?? spec.securityContext?.appArmorProfile
    match('apparmor', APPARMOR_ANNOTATION + container.name, profile, `${at}.securityContext.appArmorProfile`)
  }
}

/** What of them may not change. Models ValidatePodSpecificAnnotationUpdates. */
export function validatePodAnnotationUpdates(pod: PodObject, old: PodObject, errors: FieldErrorList): void {
  const next = pod.metadata.annotations ?? {}
  const before = old.metadata.annotations ?? {}
  for (const key of Object.keys(before)) if (next[key] !== before[key]) refuse(key, 'may not remove or update')
  for (const key of Object.keys(next)) if (before[key] === undefined) refuse(key, 'may not add')
  validatePodAnnotations(pod, errors)

  function refuse(key: string, what: string): void {
    if (key.startsWith(APPARMOR_ANNOTATION)) errors.forbidden(`${AT}[${key}]`, `${what} AppArmor annotations`)
    if (key === MIRROR_ANNOTATION) errors.forbidden(`${AT}[${key}]`, `${what} mirror pod annotation`)
  }
}
