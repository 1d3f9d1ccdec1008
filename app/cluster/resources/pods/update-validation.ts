import type { FieldErrorList } from '../../api/field-errors.ts'
import type { KubeObject } from '../../api/object.ts'
import { equalJson } from '../../kernel/json.ts'
import { unifiedDiff } from '../../kernel/unified-diff.ts'
import { internalPodSpec } from './internal-form.ts'
import { asPod, type Container, type PodSpec, type Toleration } from './pod.ts'
import { validatePodSpec } from './validation.ts'

const MAY_CHANGE =
  'pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)'
const ADD_OR_REMOVE = 'pod updates may not add or remove containers'

/** What of a pod may change. Models pkg/apis/core/validation/validation.go (ValidatePodUpdate). */
export function validatePodUpdate(object: KubeObject, oldObject: KubeObject, errors: FieldErrorList): void {
  const { spec } = asPod(object)
  const { spec: old } = asPod(oldObject)
  validatePodSpec(spec, 'spec', errors)
  for (const kind of ['containers', 'initContainers'] as const) {
    if ((spec[kind]?.length ?? 0) === (old[kind]?.length ?? 0)) continue
    errors.forbidden(`spec.${kind}`, ADD_OR_REMOVE)
    return
  }
  for (const kind of ['containers', 'initContainers'] as const) {
    ;(spec[kind] ?? []).forEach(({ image = '' }, i) => {
      if (image !== image.trim() && image !== old[kind]?.[i]?.image) {
        errors.invalid(`spec.${kind}[${i}].image`, image, 'must not have leading or trailing whitespace')
      }
    })
  }
  validateDeadline(spec, old, errors)
  if (!onlyAdded(spec.tolerations ?? [], old.tolerations ?? [])) {
    errors.forbidden('spec.tolerations', 'existing toleration can not be modified except its tolerationSeconds')
  }
  const gates = new Set(old.schedulingGates?.map(({ name }) => name))
  const gated = gates.size > 0
  if (spec.schedulingGates?.some(({ name }) => !gates.has(name))) {
    errors.forbidden(
      'spec.schedulingGates',
      `only deletion is allowed, but found new scheduling gate '${spec.schedulingGates.find(({ name }) => !gates.has(name))?.name}'`,
    )
  }
  const munged = withMutableFieldsOf(spec, old, gated)
  if (!equalJson(munged, old)) errors.forbidden('spec', `${MAY_CHANGE}\n${unifiedDiff(internalPodSpec(old), internalPodSpec(munged))}`)
}

function validateDeadline(spec: PodSpec, old: PodSpec, errors: FieldErrorList): void {
  const path = 'spec.activeDeadlineSeconds'
  const { activeDeadlineSeconds: next } = spec
  const { activeDeadlineSeconds: before } = old
  if (before === undefined) return
  if (next === undefined) errors.invalid(path, null, 'must not update from a positive integer to nil value')
  else if (next > before) errors.invalid(path, next, 'must be less than or equal to previous value')
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
  const { activeDeadlineSeconds: _deadline, tolerations: _tolerations, schedulingGates: _gates, ...rest } = spec
  const containers = images(spec.containers, old.containers)
  const initContainers = images(spec.initContainers, old.initContainers)
  const graceFixed = spec.terminationGracePeriodSeconds === 1 && (old.terminationGracePeriodSeconds ?? 0) < 0
  return {
    ...rest,
    ...(containers ? { containers } : {}),
    ...(initContainers ? { initContainers } : {}),
    ...(old.activeDeadlineSeconds === undefined ? {} : { activeDeadlineSeconds: old.activeDeadlineSeconds }),
    ...(old.tolerations ? { tolerations: old.tolerations } : {}),
    ...(old.schedulingGates ? { schedulingGates: old.schedulingGates } : {}),
    ...(graceFixed ? { terminationGracePeriodSeconds: old.terminationGracePeriodSeconds ?? 0 } : {}),
    // @notmodelled While a pod has scheduling gates its node selector and affinity may change freely here; upstream allows narrowing alone.
    ...(gated && old.nodeSelector ? { nodeSelector: old.nodeSelector } : {}),
    ...(gated && old.affinity ? { affinity: old.affinity } : {}),
  }
}
