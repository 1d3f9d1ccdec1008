import { equalJson, isJsonObject, type Json, type JsonObject } from '../kernel/json.ts'
import type { PodCondition, PodStatus } from '../resources/pods/pod.ts'

/**
 * The strategic merge patch that makes one pod status of another, for the pod of that uid; undefined when they are the same.
 * Models pkg/util/pod/pod.go (PatchPodStatus).
 */
export function statusPatch(uid: string, before: PodStatus, after: PodStatus): JsonObject | undefined {
  const { conditions: old = [], ...from } = before
  const { conditions: now = [], ...to } = after
  const changes = { ...mapChanges(from as JsonObject, to as JsonObject), ...conditionChanges(old, now) }
  return Object.keys(changes).length === 0 ? undefined : { metadata: { uid }, status: changes }
}

/** What makes one map of another: maps in it are merged, too, and lists replaced. */
function mapChanges(from: JsonObject, to: JsonObject): Record<string, Json> {
  const changes: Record<string, Json> = {}
  for (const key of new Set([...Object.keys(from), ...Object.keys(to)])) {
    const [old, now] = [from[key], to[key]]
    if (equalJson(old, now)) continue
    changes[key] = isJsonObject(old) && isJsonObject(now) ? mapChanges(old, now) : (now ?? null)
  }
  return changes
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
  const gone = before.filter(({ type }) => !after.some((one) => one.type === type)).map(({ type }): JsonObject => ({ $patch: 'delete', type }))
  const changes = [...changed, ...gone]
  return { '$setElementOrder/conditions': after.map(({ type }) => ({ type })), ...(changes.length > 0 ? { conditions: changes } : {}) }
}
