import { parseQuantity } from '../../../cluster/api/quantity.ts'
import { CommandError } from '../../command.ts'
import { findValues, parseJsonPath, relaxedPath } from '../../printers/jsonpath.ts'

/**
 * Items in order of a field, which may be given without braces; those without it come first.
 * Undefined when none of several items has the field. Models kubectl/pkg/cmd/get/sorter.go.
 */
export function sortBy<T>(field: string, items: readonly T[], objectOf: (item: T) => unknown): T[] | undefined {
  const paths = parseJsonPath(relaxedPath(field)).flatMap((node) => (node.type === 'path' ? [node] : []))
  const keyed = items.map((item) => ({ item, key: paths.flatMap(({ steps }) => findValues(steps, objectOf(item), true))[0] }))
  if (keyed.length > 1 && keyed.every(({ key }) => key === undefined)) return undefined
  return keyed.sort((a, b) => compare(a.key, b.key)).map(({ item }) => item)
}

function compare(a: unknown, b: unknown): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? -1 : 1
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (Array.isArray(a) && Array.isArray(b)) return a.map((one, i) => compare(one, b[i])).find((order) => order !== 0) ?? a.length - b.length
  // kubectl ends with exit code 1 and says nothing.
  if (typeof a !== 'string' || typeof b !== 'string') throw new CommandError('')
  const [m, n] = [parseQuantity(a), parseQuantity(b)]
  if (!('error' in m) && !('error' in n)) return m.nano < n.nano ? -1 : m.nano > n.nano ? 1 : 0
  return natural(a, b)
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
