import type { FieldErrorList } from '../../api/field-errors.ts'
import type { KubeObject } from '../../api/object.ts'

const NOT_NEGATIVE = 'must be greater than or equal to 0'

/** Models pkg/apis/core/validation/validation.go (ValidateNonnegativeField), for several fields. */
export function validateNotNegative(values: Readonly<Record<string, number | undefined>>, path: string, errors: FieldErrorList): void {
  for (const [field, value = 0] of Object.entries(values)) if (value < 0) errors.invalid(`${path}.${field}`, value, NOT_NEGATIVE)
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
