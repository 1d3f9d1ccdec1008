import { equalJson, isJsonObject, type Json } from '../../kernel/json.ts'

/**
 * The order of a merged list: items the patch names in the patch's order, the server's own in the server's order, the two
 * woven together by where the server had them. So an item that is new comes before those the patch does not name.
 * Models strategicpatch (normalizeElementOrder, mergeSortedSlice).
 */
export function inServerOrder<T extends Json>(
  merged: readonly T[],
  patchOrder: readonly Json[],
  serverOrder: readonly Json[],
  key: string | undefined,
): T[] {
  const identity = (item: Json) => (key !== undefined && isJsonObject(item) ? item[key] : item)
  const placeIn = (list: readonly Json[], item: Json) => list.findIndex((one) => equalJson(identity(one), identity(item)))
  const byPlaceIn = (list: readonly Json[]) => (a: Json, b: Json) => placeIn(list, a) - placeIn(list, b)
  const named = merged.filter((item) => placeIn(patchOrder, item) >= 0).sort(byPlaceIn(patchOrder))
  const others = merged.filter((item) => placeIn(patchOrder, item) < 0).sort(byPlaceIn(serverOrder))
  const woven: T[] = []
  let i = 0
  let j = 0
  while (i < others.length || j < named.length) {
    const other = others[i]
    const one = named[j]
    if (one === undefined || (other !== undefined && comesFirst(placeIn(serverOrder, other), placeIn(serverOrder, one)))) {
      if (other !== undefined) woven.push(other)
      i++
    } else {
      woven.push(one)
      j++
    }
  }
  return woven
}

const comesFirst = (place: number, other: number) => place >= 0 && other >= 0 && place < other
