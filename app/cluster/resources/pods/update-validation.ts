import { MAX_INT32 } from '../../api/int32.ts'
import type { FieldErrorList } from '../../api/field-errors.ts'
import type { KubeObject } from '../../api/object.ts'
import { equalJson } from '../../kernel/json.ts'
import { unifiedDiff } from '../../kernel/unified-diff.ts'
import { internalPodSpec } from './internal-form.ts'
import { asPod, type Container, type PodSpec, type Toleration } from './pod.ts'
import { validatePodAnnotationUpdates } from './annotation-validation.ts'
import { validateImagePadding } from './container-validation.ts'
import { validateTolerations } from './scheduling-validation.ts'
import { validateAnyPod } from './validation.ts'

const MAY_CHANGE =
  'pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)'
const ADD_OR_REMOVE = 'pod updates may not add or remove containers'

/** What of a pod may change. Models pkg/apis/core/validation/validation.go (ValidatePodUpdate). */
export function validatePodUpdate(object: KubeObject, oldObject: KubeObject, errors: FieldErrorList): void {
  const { spec } = asPod(object)
  const { spec: old } = asPod(oldObject)
  validateAnyPod(object, errors)
  validatePodAnnotationUpdates(asPod(object), asPod(oldObject), errors)
  for (const kind of ['containers', 'initContainers'] as const) {
    if ((spec[kind]?.length ?? 0) !== (old[kind]?.length ?? 0)) {
      errors.forbidden(`spec.${kind}`, ADD_OR_REMOVE)
      return
    }
    ;(spec[kind] ?? []).forEach(({ image = '' }, i) => {
      if (!image) errors.required(`spec.${kind}[${i}].image`)
      validateImagePadding(image, `spec.${kind}[${i}]`, errors)
    })
  }
  if (!validateDeadline(spec, old, errors)) return
  if (!onlyAdded(spec.tolerations ?? [], old.tolerations ?? [])) {
    errors.forbidden('spec.tolerations', 'existing toleration can not be modified except its tolerationSeconds')
  } else validateTolerations(spec.tolerations ?? [], 'spec.tolerations', errors)
  const gates = new Set(old.schedulingGates?.map(({ name }) => name))
  ;(spec.schedulingGates ?? []).forEach(({ name }, i) => {
    if (!gates.has(name)) errors.forbidden(`spec.schedulingGates[${i}].name`, `only deletion is allowed, but found new scheduling gate '${name}'`)
  })
  if (gates.size > 0) validateGatedSelector(spec, old, errors)
  const munged = withMutableFieldsOf(spec, old, gates.size > 0)
  if (!equalJson(munged, old)) errors.forbidden('spec', `${MAY_CHANGE}\n${unifiedDiff(internalPodSpec(old), internalPodSpec(munged))}`)
}

/** A deadline may be set, or be shortened. False when upstream looks no further. */
function validateDeadline(spec: PodSpec, old: PodSpec, errors: FieldErrorList): boolean {
  const path = 'spec.activeDeadlineSeconds'
  const { activeDeadlineSeconds: next } = spec
  const { activeDeadlineSeconds: before } = old
  if (next === undefined) {
    if (before !== undefined) errors.invalid(path, null, 'must not update from a positive integer to nil value')
    return true
  }
  if (next < 0 || next > MAX_INT32) errors.invalid(path, next, `must be between 0 and ${MAX_INT32}, inclusive`)
  else if (before !== undefined && next > before) errors.invalid(path, next, 'must be less than or equal to previous value')
  else return true
  return false
}

/** While a pod has gates its node selector may grow. Models validateNodeSelectorMutation. */
function validateGatedSelector({ nodeSelector = {} }: PodSpec, old: PodSpec, errors: FieldErrorList): void {
  if (Object.entries(old.nodeSelector ?? {}).some(([key, value]) => nodeSelector[key] !== value))
    errors.invalid('spec.nodeSelector', nodeSelector, 'only additions to spec.nodeSelector are allowed (no mutations or deletions)')
}

/** Models validateOnlyAddedTolerations. */
function onlyAdded(next: readonly Toleration[], old: readonly Toleration[]): boolean {
  const bare = ({ tolerationSeconds: _seconds, ...rest }: Toleration) => rest
  return old.every((one) => next.some((other) => equalJson(bare(one), bare(other))))
}

/** The new spec with everything that may change as it was. */
function withMutableFieldsOf(spec: PodSpec, old: PodSpec, gated: boolean): PodSpec {
  const images = (containers: readonly Container[] | undefined, before: readonly Container[] | undefined) =>
    containers?.map((container, i) => ({ ...container, image: before?.[i]?.image ?? '' }))
  const { activeDeadlineSeconds: _deadline, tolerations: _tolerations, schedulingGates: _gates, ...free } = spec
  const { nodeSelector: _selector, affinity: _affinity, ...bare } = free
  const containers = images(spec.containers, old.containers)
  const initContainers = images(spec.initContainers, old.initContainers)
  const graceFixed = spec.terminationGracePeriodSeconds === 1 && (old.terminationGracePeriodSeconds ?? 0) < 0
  return {
    ...(gated ? bare : free),
    ...(containers ? { containers } : {}),
    ...(initContainers ? { initContainers } : {}),
    ...(old.activeDeadlineSeconds === undefined ? {} : { activeDeadlineSeconds: old.activeDeadlineSeconds }),
    ...(old.tolerations ? { tolerations: old.tolerations } : {}),
    ...(old.schedulingGates ? { schedulingGates: old.schedulingGates } : {}),
    ...(graceFixed ? { terminationGracePeriodSeconds: old.terminationGracePeriodSeconds ?? 0 } : {}),
    // @notmodelled While a pod has scheduling gates its affinity may change freely here; upstream allows narrowing that of nodes alone.
    ...(gated && old.nodeSelector ? { nodeSelector: old.nodeSelector } : {}),
    ...(gated && old.affinity ? { affinity: old.affinity } : {}),
  }
}
