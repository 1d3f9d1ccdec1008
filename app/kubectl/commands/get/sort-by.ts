import { parseQuantity } from '../../../cluster/api/quantity.ts'
import { findValues, parseJsonPath } from '../../printers/jsonpath.ts'

/** Items in order of a field, which may be given without braces. Items without it come first. Models kubectl/pkg/cmd/get/sorter.go. */
export function sortBy<T>(field: string, items: readonly T[], objectOf: (item: T) => unknown): T[] {
  const [, inner = ''] = /^\{?(.*?)\}?$/.exec(field) ?? []
  const path = `{${inner.startsWith('.') ? inner : `.${inner}`}}`
  const steps = parseJsonPath(path).flatMap((node) => (node.type === 'path' ? [node] : []))
  const keyed = items.map((item) => ({ item, key: steps.flatMap((node) => findValues(node.steps, objectOf(item), true))[0] }))
  return keyed.sort((a, b) => compare(a.key, b.key)).map(({ item }) => item)
}

function compare(a: unknown, b: unknown): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? -1 : 1
  if (typeof a === 'number' && typeof b === 'number') return a - b
  const left = String(a)
  const right = String(b)
  const [m, n] = [parseQuantity(left), parseQuantity(right)]
  if (!('error' in m) && !('error' in n)) return m.nano < n.nano ? -1 : m.nano > n.nano ? 1 : 0
  return natural(left, right)
}

/** Runs of digits compare as numbers. Models fvbommel.com/sortorder. */
function natural(a: string, b: string): number {
  const left = a.match(/\d+|\D+/g) ?? []
  const right = b.match(/\d+|\D+/g) ?? []
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const [x, y] = [left[i] as string, right[i] as string]
    if (x === y) continue
    if (/^\d/.test(x) && /^\d/.test(y) && Number(x) !== Number(y)) return Number(x) - Number(y)
    return x < y ? -1 : 1
  }
  return left.length - right.length
}
