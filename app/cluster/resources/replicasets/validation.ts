import type { FieldErrorList } from '../../api/field-errors.ts'
import type { KubeObject } from '../../api/object.ts'
import { validateLabelSelector } from '../../api/selectors/label-selector-object.ts'
import { equalJson } from '../../kernel/json.ts'
import { validatePodTemplate, validateTemplateLabels } from '../pods/template.ts'
import { asReplicaSet, type ReplicaSetSpec } from './replica-set.ts'

const NOT_NEGATIVE = 'must be greater than or equal to 0'

/** Models pkg/apis/core/validation/validation.go (ValidateNonnegativeField), for several fields. */
export function validateNotNegative(values: Readonly<Record<string, number | undefined>>, path: string, errors: FieldErrorList): void {
  for (const [field, value = 0] of Object.entries(values)) if (value < 0) errors.invalid(`${path}.${field}`, value, NOT_NEGATIVE)
}

/** Models pkg/apis/apps/validation/validation.go (ValidateReplicaSet). */
export function validateReplicaSet(object: KubeObject, errors: FieldErrorList): void {
  const { spec } = asReplicaSet(object)
  validateNotNegative({ replicas: spec.replicas, minReadySeconds: spec.minReadySeconds }, 'spec', errors)
  validateSelectedTemplate(spec, errors)
}

/** Selector and template, alike for ReplicaSets and Deployments. Models ValidatePodTemplateSpecForReplicaSet. */
export function validateSelectedTemplate({ selector, template = {} }: ReplicaSetSpec, errors: FieldErrorList): void {
  const path = 'spec.template'
  if (!selector) {
    errors.required('spec.selector')
    validateTemplateLabels(selector, template, path, errors)
  } else {
    const before = errors.errors.length
    validateLabelSelector(selector, 'spec.selector', errors)
    const { matchLabels = {}, matchExpressions = [] } = selector
    if (Object.keys(matchLabels).length + matchExpressions.length === 0)
      errors.invalid('spec.selector', {}, 'empty selector is invalid for deployment')
    else if (errors.errors.length > before) {
      errors.invalid('spec.selector', selector, 'invalid label selector')
      return
    } else validateTemplateLabels(selector, template, path, errors)
  }
  validatePodTemplate(template, path, errors)
  const { restartPolicy = '', activeDeadlineSeconds } = template.spec ?? {}
  if (restartPolicy !== 'Always') errors.unsupported(`${path}.spec.restartPolicy`, restartPolicy, ['Always'])
  if (activeDeadlineSeconds !== undefined)
    errors.forbidden(`${path}.spec.activeDeadlineSeconds`, 'activeDeadlineSeconds in ReplicaSet is not Supported')
}

/** What was chosen at creation stays. Models api/validation/objectmeta.go (ValidateImmutableField). */
export function validateImmutable<Spec extends object>(
  spec: Spec,
  old: Spec,
  fields: readonly (keyof Spec & string)[],
  errors: FieldErrorList,
): void {
  for (const field of fields)
    if (!equalJson(spec[field], old[field])) errors.invalid(`spec.${field}`, (spec[field] ?? null) as never, 'field is immutable')
}

/** Numbers of a status of ReplicaSets and Deployments. Models ValidateReplicaSetStatus. */
export function validateReplicaCounts(object: KubeObject, counts: readonly string[], errors: FieldErrorList): void {
  const status = (object['status'] ?? {}) as Readonly<Record<string, number | undefined>>
  const { replicas = 0, readyReplicas = 0, availableReplicas = 0 } = status
  validateNotNegative(Object.fromEntries(['replicas', ...counts, 'observedGeneration'].map((name) => [name, status[name]])), 'status', errors)
  for (const name of counts) {
    const count = status[name] ?? 0
    if (name !== 'unavailableReplicas' && count > replicas) errors.invalid(`status.${name}`, count, 'cannot be greater than status.replicas')
  }
  if (availableReplicas > readyReplicas) errors.invalid('status.availableReplicas', availableReplicas, 'cannot be greater than readyReplicas')
}
