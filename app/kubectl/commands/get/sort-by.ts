import { CommandError, type Invocation } from '../../command.ts'
import { parseQuantity } from '../../../cluster/api/quantity.ts'
import { kindOf } from '../../printers/go-values.ts'
import { JsonPath } from '../../printers/jsonpath/jsonpath.ts'
import { relaxedPath } from '../../printers/jsonpath/parse.ts'

/** Up to so many Go sorts by insertion, which leaves equals in their order. */
const INSERTION = 12

export class UnsortableError extends Error {
  override name = 'UnsortableError'
}

/**
 * Items in order of a field, which may be given without braces; those without it come first, the last of them foremost.
 * Undefined when none of the items has the field. Throws JsonPathError, and UnsortableError for fields without an order.
 * Models kubectl/pkg/cmd/get/sorter.go.
 */
export function sortBy<T>(field: string, items: readonly T[], objectOf: (item: T) => unknown): T[] | undefined {
  const path = new JsonPath(relaxedPath(field))
  const keyed = items.map((item) => ({ item, key: path.find(objectOf(item))[0]?.[0] }))
  if (keyed.length > 0 && keyed.every(({ key }) => key === undefined)) return undefined
  const before = (a: (typeof keyed)[number], b: (typeof keyed)[number]) => a.key === undefined || (b.key !== undefined && less(a.key, b.key))
  if (keyed.length > INSERTION) keyed.sort((a, b) => (before(a, b) ? -1 : before(b, a) ? 1 : 0))
  else insertionSort(keyed, before)
  return keyed.map(({ item }) => item)
}

function insertionSort<T>(items: T[], before: (a: T, b: T) => boolean): void {
  for (let i = 1; i < items.length; i++) {
    const one = items[i] as T
    let to = i
    while (to > 0 && before(one, items[to - 1] as T)) to--
    items.splice(i, 1)
    items.splice(to, 0, one)
  }
}

function less(a: unknown, b: unknown): boolean {
  if (a === null || b === null) return a === null && b !== null
  if (typeof a === 'number' && typeof b === 'number') return a < b
  if (typeof a !== 'string') throw new UnsortableError(`unsortable type: ${kindOf(a)}`)
  if (typeof b !== 'string') throw new UnsortableError('unsortable interface: interface')
  const [m, n] = [parseQuantity(a), parseQuantity(b)]
  return 'error' in m || 'error' in n ? a < b : m.nano < n.nano
}

/** Sorts; what has no order ends kubectl with a line in its log. `what` and `place` are the Go type and source line it names. */
export function sortedOrExit<T>({ client, flags }: Invocation, what: string, place: string, sort: (field: string) => T): T {
  const field = flags.string('sort-by')
  try {
    return sort(field)
  } catch (error) {
    if (!(error instanceof UnsortableError)) throw error
    client.log('F', place, `Field ${relaxedPath(field)} in ${what} is an unsortable type: interface, err: ${error.message}`)
    throw new CommandError('')
  }
}
