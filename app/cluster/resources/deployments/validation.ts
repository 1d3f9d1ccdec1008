import type { FieldErrorList } from '../../api/field-errors.ts'
import type { KubeObject } from '../../api/object.ts'
import { regexError } from '../../api/validation/names.ts'
import { validateNotNegative } from '../replicasets/counts-validation.ts'
import { validateImmutable } from '../replicasets/immutable-fields.ts'
import { validateSelectedTemplate } from '../replicasets/validation.ts'
import { asDeployment, type DeploymentSpec } from './deployment.ts'

type IntOrPercent = number | string

const PERCENT = /^[0-9]+%$/

/** 5 of `5%` and of 5. */
const amountOf = (value: IntOrPercent = 0) => (typeof value === 'number' ? value : Number.parseInt(value, 10) || 0)

/** Models pkg/apis/apps/validation/validation.go (ValidateDeploymentSpec). */
export function validateDeployment(object: KubeObject, errors: FieldErrorList): void {
  const { spec } = asDeployment(object)
  const { replicas, minReadySeconds = 0, revisionHistoryLimit, progressDeadlineSeconds } = spec
  validateNotNegative({ replicas }, 'spec', errors)
  validateSelectedTemplate(spec, errors)
  validateStrategy(spec, errors)
  validateNotNegative({ minReadySeconds, revisionHistoryLimit, progressDeadlineSeconds }, 'spec', errors)
  if (progressDeadlineSeconds !== undefined && progressDeadlineSeconds <= minReadySeconds)
    errors.invalid('spec.progressDeadlineSeconds', progressDeadlineSeconds, 'must be greater than minReadySeconds')
}

/** Models ValidateDeploymentUpdate. */
export function validateDeploymentUpdate(next: KubeObject, old: KubeObject, errors: FieldErrorList): void {
  validateDeployment(next, errors)
  validateImmutable(asDeployment(next).spec, asDeployment(old).spec, ['selector'], errors)
}

/** Models ValidateDeploymentStrategy. */
function validateStrategy({ strategy }: DeploymentSpec, errors: FieldErrorList): void {
  const { type = '', rollingUpdate } = strategy ?? {}
  const at = 'spec.strategy.rollingUpdate'
  if (type === 'Recreate') {
    if (rollingUpdate) errors.forbidden(at, "may not be specified when strategy `type` is 'Recreate'")
    return
  }
  if (type !== 'RollingUpdate') {
    errors.unsupported('spec.strategy', { Type: type, RollingUpdate: null }, ['Recreate', 'RollingUpdate'])
    return
  }
  const { maxUnavailable = 0, maxSurge = 0 } = rollingUpdate ?? {}
  validateIntOrPercent(maxUnavailable, `${at}.maxUnavailable`, errors)
  validateIntOrPercent(maxSurge, `${at}.maxSurge`, errors)
  if (amountOf(maxUnavailable) === 0 && amountOf(maxSurge) === 0)
    errors.invalid(`${at}.maxUnavailable`, maxUnavailable, 'may not be 0 when `maxSurge` is 0')
  if (typeof maxUnavailable === 'string' && PERCENT.test(maxUnavailable) && amountOf(maxUnavailable) > 100)
    errors.invalid(`${at}.maxUnavailable`, maxUnavailable, 'must not be greater than 100%')
}

/** Models ValidatePositiveIntOrPercent. */
function validateIntOrPercent(value: IntOrPercent, at: string, errors: FieldErrorList): void {
  if (typeof value === 'number') {
    if (value < 0) errors.invalid(at, value, 'must be greater than or equal to 0')
  } else if (!PERCENT.test(value)) {
    errors.invalid(at, value, regexError("a valid percent string must be a numeric string followed by an ending '%'", '[0-9]+%', '1%', '93%'))
  }
}
