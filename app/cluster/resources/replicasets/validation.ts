import type { FieldErrorList } from '../../api/field-errors.ts'
import type { KubeObject } from '../../api/object.ts'
import { validateLabelSelector } from '../../api/selectors/label-selector-object.ts'
import { validatePodTemplate, validateTemplateLabels } from '../pods/template.ts'
import { validateNotNegative } from './counts-validation.ts'
import { validateImmutable } from './immutable-fields.ts'
import { asReplicaSet, type ReplicaSetSpec } from './replica-set.ts'

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

/** Models ValidateReplicaSetUpdate. */
export function validateReplicaSetUpdate(next: KubeObject, old: KubeObject, errors: FieldErrorList): void {
  validateReplicaSet(next, errors)
  validateImmutable(asReplicaSet(next).spec, asReplicaSet(old).spec, ['selector'], errors)
}
