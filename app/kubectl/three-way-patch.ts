import { equalJson, isJsonObject, type Json } from '../cluster/kernel/json.ts'

type Fields = Readonly<Record<string, Json | undefined>>

/** Lists whose items are told apart by a field. Models the patchMergeKey tags of k8s.io/api. */
const MERGE_KEYS: Readonly<Record<string, string>> = {
  containers: 'name',
  initContainers: 'name',
  ephemeralContainers: 'name',
  volumes: 'name',
  env: 'name',
  volumeMounts: 'mountPath',
  volumeDevices: 'devicePath',
  hostAliases: 'ip',
  topologySpreadConstraints: 'topologyKey',
  secrets: 'name',
  ownerReferences: 'uid',
  conditions: 'type',
  podIPs: 'ip',
}

/** `ports` of containers and of services have different keys. */
const mergeKeyOf = (field: string, list: readonly Json[]): string | undefined => {
  if (field === 'ports') return list.some((item) => isJsonObject(item) && 'containerPort' in item) ? 'containerPort' : 'port'
  const key = MERGE_KEYS[field]
  return key !== undefined && list.every((item) => isJsonObject(item) && item[key] !== undefined) ? key : undefined
}

/**
 * The strategic merge patch that makes `live` what `modified` says: changes and additions of `modified` over `live`,
 * and removals of what `last` had and `modified` has no more. Models apimachinery/pkg/util/strategicpatch (CreateThreeWayMergePatch).
 */
export function threeWayPatch(last: Fields, modified: Fields, live: Fields): Record<string, Json> {
  const patch: Record<string, Json> = {}
  for (const [key, value] of Object.entries(modified)) {
    const current = live[key]
    if (value === undefined || (value === null && current === undefined) || equalJson(value, current)) continue
    if (isJsonObject(value) && isJsonObject(current)) {
      const before = last[key]
      const inner = threeWayPatch(isJsonObject(before) ? before : {}, value, current)
      if (Object.keys(inner).length > 0) patch[key] = inner
    } else if (Array.isArray(value) && Array.isArray(current)) {
      const before = last[key]
      listPatch(patch, key, Array.isArray(before) ? before : [], value, current)
    } else patch[key] = value
  }
  for (const key of Object.keys(last)) if (modified[key] === undefined && live[key] !== undefined) patch[key] = null
  return patch
}

function listPatch(patch: Record<string, Json>, field: string, last: readonly Json[], modified: readonly Json[], live: readonly Json[]): void {
  const key = mergeKeyOf(field, [...modified, ...live])
  if (key === undefined) {
    patch[field] = modified
    return
  }
  const find = (list: readonly Json[], value: Json | undefined) => list.filter(isJsonObject).find((item) => item[key] === value)
  const changes: Json[] = []
  for (const item of modified.filter(isJsonObject)) {
    const current = find(live, item[key])
    if (!current) changes.push(item)
    else {
      const inner = threeWayPatch(find(last, item[key]) ?? {}, item, current)
      if (Object.keys(inner).length > 0) changes.push({ [key]: item[key], ...inner })
    }
  }
  for (const item of last.filter(isJsonObject)) {
    if (!find(modified, item[key]) && find(live, item[key])) changes.push({ $patch: 'delete', [key]: item[key] })
  }
  if (changes.length === 0) return
  patch[`$setElementOrder/${field}`] = modified.filter(isJsonObject).map((item) => ({ [key]: item[key] }))
  patch[field] = changes
}
