import { equalJson, isJsonObject, type Json, type JsonObject } from '../cluster/kernel/json.ts'
import type { KubeObject } from '../cluster/api/object.ts'

export const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration'

/** Lists whose items are told apart by a member, as the API's strategic merge patch does. */
const MERGE_KEYS: Readonly<Record<string, string>> = {
  containers: 'name',
  initContainers: 'name',
  ephemeralContainers: 'name',
  volumes: 'name',
  volumeMounts: 'mountPath',
  env: 'name',
  ports: 'containerPort',
  secrets: 'name',
  ownerReferences: 'uid',
  conditions: 'type',
  hostAliases: 'ip',
  volumeDevices: 'devicePath',
}

/**
 * The strategic merge patch from what is there to what is wanted: wanted fields that differ are set, and fields that
 * were applied before and are no longer wanted are removed. What others have set is left alone. Undefined when there
 * is nothing to do. Models apimachinery/pkg/util/strategicpatch (CreateThreeWayMergePatch).
 */
export function threeWayPatch(live: KubeObject, wanted: KubeObject): JsonObject | undefined {
  const last = live.metadata.annotations?.[LAST_APPLIED]
  const original = last === undefined ? undefined : (JSON.parse(last) as JsonObject)
  const patch = difference(live as unknown as JsonObject, wanted as unknown as JsonObject, original, true)
  return patch !== undefined && Object.keys(patch).length > 0 ? patch : undefined
}

function difference(live: JsonObject, wanted: JsonObject, original: JsonObject | undefined, top: boolean): JsonObject | undefined {
  const patch: Record<string, Json> = {}
  for (const [key, value] of Object.entries(wanted)) {
    if (value === undefined || (top && (key === 'apiVersion' || key === 'kind' || key === 'status'))) continue
    const part = fieldDifference(key, live[key], value, original?.[key])
    if (part !== undefined) patch[key] = part
  }
  for (const key of Object.keys(original ?? {})) {
    if (wanted[key] === undefined && live[key] !== undefined && !(top && key === 'status')) patch[key] = null
  }
  return Object.keys(patch).length > 0 ? patch : undefined
}

function fieldDifference(key: string, live: Json | undefined, wanted: Json, original: Json | undefined): Json | undefined {
  if (isJsonObject(wanted) && isJsonObject(live)) return difference(live, wanted, isJsonObject(original) ? original : undefined, false)
  const mergeKey = MERGE_KEYS[key]
  if (Array.isArray(wanted) && Array.isArray(live) && mergeKey !== undefined)
    return listDifference(live, wanted, Array.isArray(original) ? original : [], mergeKey)
  return equalJson(live, wanted) ? undefined : wanted
}

/** Items are matched by their key; those applied before and no longer wanted are deleted. */
function listDifference(live: readonly Json[], wanted: readonly Json[], original: readonly Json[], mergeKey: string): Json | undefined {
  const keyOf = (item: Json | undefined) => (isJsonObject(item) ? item[mergeKey] : undefined)
  const find = (list: readonly Json[], key: Json | undefined) => list.find((item) => keyOf(item) === key)
  const items: Json[] = []
  for (const item of wanted) {
    const there = find(live, keyOf(item))
    if (!isJsonObject(item) || !isJsonObject(there)) {
      items.push(item)
      continue
    }
    const before = find(original, keyOf(item))
    const part = difference(there, item, isJsonObject(before) ? before : undefined, false)
    if (part) items.push({ ...part, [mergeKey]: keyOf(item) })
  }
  for (const item of original) {
    const key = keyOf(item)
    if (key !== undefined && !find(wanted, key) && find(live, key)) items.push({ $patch: 'delete', [mergeKey]: key })
  }
  return items.length > 0 ? items : undefined
}
