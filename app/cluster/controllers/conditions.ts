import type { WorkloadCondition } from '../resources/replicasets/replica-set.ts'

export const conditionOf = (conditions: readonly WorkloadCondition[] = [], type: string): WorkloadCondition | undefined =>
  conditions.find((one) => one.type === type)

export const withoutCondition = (conditions: readonly WorkloadCondition[] = [], type: string): readonly WorkloadCondition[] =>
  conditions.filter((one) => one.type !== type)

/**
 * Sets a condition: the same status for the same reason stays as it is, and the same status keeps its time of transition.
 * Models pkg/controller/deployment/util/deployment_util.go (SetDeploymentCondition).
 */
export function withCondition(conditions: readonly WorkloadCondition[] = [], condition: WorkloadCondition): readonly WorkloadCondition[] {
  const before = conditionOf(conditions, condition.type)
  if (before && before.status === condition.status && before.reason === condition.reason) return conditions
  const { lastTransitionTime = null } = before?.status === condition.status ? before : condition
  return [...withoutCondition(conditions, condition.type), { ...condition, lastTransitionTime }]
}
