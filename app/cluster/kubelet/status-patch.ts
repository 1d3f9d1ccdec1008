import { equalJson, type Json, type JsonObject } from '../kernel/json.ts'
import type { PodCondition, PodStatus } from '../resources/pods/pod.ts'

/**
 * The strategic merge patch that makes one pod status of another, for the pod of that uid; undefined when they are the same.
 * Models pkg/util/pod/pod.go (PatchPodStatus).
 */
export function statusPatch(uid: string, before: PodStatus, after: PodStatus): JsonObject | undefined {
  const changes: Record<string, Json> = {}
  const [from, to] = [before as JsonObject, after as JsonObject]
  for (const key of new Set([...Object.keys(from), ...Object.keys(to)])) {
    if (key === 'conditions' || equalJson(from[key], to[key])) continue
    changes[key] = to[key] ?? null
  }
  Object.assign(changes, conditionChanges(before.conditions ?? [], after.conditions ?? []))
  return Object.keys(changes).length === 0 ? undefined : { metadata: { uid }, status: changes }
}

/** Conditions merge by type: those that are new or other, and the order of all. */
function conditionChanges(before: readonly PodCondition[], after: readonly PodCondition[]): Record<string, Json> {
  if (equalJson(before, after)) return {}
  const changed = after.flatMap((condition): JsonObject[] => {
    const old = before.find(({ type }) => type === condition.type)
    if (old && equalJson(old, condition)) return []
    const gone = Object.keys(old ?? {}).filter((key) => !(key in condition))
    return [{ ...condition, ...Object.fromEntries(gone.map((key) => [key, null])) }]
  })
  return { '$setElementOrder/conditions': after.map(({ type }) => ({ type })), ...(changed.length > 0 ? { conditions: changed } : {}) }
}
