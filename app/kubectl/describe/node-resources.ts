import { humanDuration } from '../../cluster/api/duration.ts'
import type { KubeObject } from '../../cluster/api/object.ts'
import { addQuantities, formatQuantity, parseQuantity, type Quantity } from '../../cluster/api/quantity.ts'
import { fieldsOf, listOf } from './pod.ts'

type Fields = Readonly<Record<string, unknown>>
type Amounts = Readonly<Record<string, Quantity>>

const ZERO: Quantity = { nano: 0n, format: 'DecimalSI' }
/** What every node has, in the order in which it is told. */
const STANDARD = ['cpu', 'memory', 'ephemeral-storage']

/**
 * The pods of a node that have not ended, and how much of the node they ask for. `pods` is undefined when they may not be seen.
 * Models kubectl/pkg/describe/describe.go (describeNodeResource).
 */
export function nodeResourceLines(node: KubeObject, pods: readonly KubeObject[] | undefined, now: number): string[] {
  if (pods === undefined) return ['Pods:\tnot authorized']
  const status = fieldsOf(node['status'])
  const has = amountsOf(status['allocatable'] ?? status['capacity'])
  const each = pods.map((pod) => ({ pod, requests: podAmounts(pod, 'requests'), limits: podAmounts(pod, 'limits') }))
  const requests = each.map((one) => one.requests).reduce(added, {})
  const limits = each.map((one) => one.limits).reduce(added, {})
  const part = (amounts: Amounts, name: string) => `${textOf(amounts[name])} (${percent(amounts[name], has[name])}%)`
  const others = Object.keys(has)
    .filter((name) => !STANDARD.includes(name) && name !== 'pods')
    .sort()
  const isHuge = (name: string) => name.startsWith('hugepages-')
  return [
    `Non-terminated Pods:\t(${pods.length} in total)`,
    '  Namespace\tName\t\tCPU Requests\tCPU Limits\tMemory Requests\tMemory Limits\tAge',
    '  ---------\t----\t\t------------\t----------\t---------------\t-------------\t---',
    ...each.map(({ pod: { metadata }, requests: asks, limits: may }) =>
      [
        `  ${metadata.namespace}`,
        metadata.name,
        '',
        part(asks, 'cpu'),
        part(may, 'cpu'),
        part(asks, 'memory'),
        part(may, 'memory'),
        humanDuration(now - Date.parse(metadata.creationTimestamp ?? '')),
      ].join('\t'),
    ),
    'Allocated resources:',
    '  (Total limits may be over 100 percent, i.e., overcommitted.)',
    '  Resource\tRequests\tLimits',
    '  --------\t--------\t------',
    ...[...STANDARD, ...others.filter(isHuge)].map((name) => `  ${name}\t${part(requests, name)}\t${part(limits, name)}`),
    ...others.filter((name) => !isHuge(name)).map((name) => `  ${name}\t${textOf(requests[name])}\t${textOf(limits[name])}`),
  ]
}

const textOf = (quantity: Quantity = ZERO) => formatQuantity(quantity)

const percent = (part: Quantity = ZERO, whole: Quantity = ZERO): bigint => (whole.nano === 0n ? 0n : (part.nano * 100n) / whole.nano)

function amountsOf(list: unknown): Amounts {
  const entries = Object.entries(fieldsOf(list)).flatMap(([name, text]) => {
    const parsed = parseQuantity(String(text))
    return 'error' in parsed ? [] : [[name, parsed] as const]
  })
  return Object.fromEntries(entries)
}

/**
 * What a pod asks for, or may use: its containers together, or its most demanding step of initialization where that is more.
 * Models kubectl/pkg/util/resource/resource.go (PodRequestsAndLimits).
 */
function podAmounts(pod: KubeObject, which: 'requests' | 'limits'): Amounts {
  const spec = fieldsOf(pod['spec'])
  const of = (container: Fields) => amountsOf(fieldsOf(container['resources'])[which])
  let together = listOf(spec['containers']).map(of).reduce(added, {})
  let sidecars: Amounts = {}
  let initialization: Amounts = {}
  for (const container of listOf(spec['initContainers'])) {
    const own = of(container)
    const isSidecar = container['restartPolicy'] === 'Always'
    const step = added(sidecars, own)
    if (isSidecar) {
      together = added(together, own)
      sidecars = step
    }
    initialization = most(initialization, step)
  }
  return added(most(together, initialization), which === 'requests' ? amountsOf(spec['overhead']) : {})
}

const added = (some: Amounts, more: Amounts): Amounts => merged(some, more, addQuantities)
const most = (some: Amounts, others: Amounts): Amounts => merged(some, others, (one, other) => (other.nano > one.nano ? other : one))

function merged(some: Amounts, others: Amounts, join: (one: Quantity, other: Quantity) => Quantity): Amounts {
  const result: Record<string, Quantity> = { ...some }
  for (const [name, other] of Object.entries(others)) {
    const one = result[name]
    result[name] = one === undefined ? other : join(one, other)
  }
  return result
}
