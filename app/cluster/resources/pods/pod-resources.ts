import { addQuantities, formatQuantity, parseQuantity, type Quantity } from '../../api/quantity.ts'
import type { Container, PodSpec, ResourceRequirements } from './pod.ts'

type Quantities = Readonly<Record<string, string>>
type Kind = 'requests' | 'limits'

/** Resources a pod may ask for as a whole. Models component-helpers/resource/helpers.go (IsSupportedPodLevelResource). */
const isPodLevel = (name: string): boolean => name === 'cpu' || name === 'memory' || name.startsWith('hugepages-')

/**
 * What a pod asks of its node, by resource: its containers together, or what its most demanding step of initialization needs if that is
 * more; what the pod asks for as a whole stands before both, and its overhead comes on top. Models PodRequests of the same file.
 */
export function podRequests(spec: PodSpec): Quantities {
  return sum(ofContainers(spec, 'requests'), spec.resources?.requests, spec.overhead)
}

/** The same for what it may use; only what is limited at all has an overhead. Models PodLimits. */
export function podLimits(spec: PodSpec): Quantities {
  const limits = sum(ofContainers(spec, 'limits'), spec.resources?.limits)
  const overhead = Object.entries(spec.overhead ?? {}).filter(([name]) => limits[name] !== undefined && limits[name] !== '0')
  return overhead.length === 0 ? limits : sum(limits, undefined, Object.fromEntries(overhead))
}

/** Models AggregateContainerRequests and AggregateContainerLimits. */
function ofContainers({ containers = [], initContainers = [] }: PodSpec, kind: Kind): Quantities {
  const of = ({ resources }: Container): Quantities => resources?.[kind] ?? {}
  if (initContainers.length === 0 && containers.length === 1) return containers.map(of)[0] ?? {}
  let together = containers.map(of).reduce(added, {})
  let sidecars: Quantities = {}
  let alone: Quantities = {}
  for (const container of initContainers) {
    const step = added(sidecars, of(container))
    if (container.restartPolicy === 'Always') {
      together = added(together, of(container))
      sidecars = step
    }
    alone = joined(alone, step, larger)
  }
  return joined(together, alone, larger)
}

function sum(ofContainers: Quantities, ofPod: ResourceRequirements[Kind], overhead: Quantities = {}): Quantities {
  const own = Object.fromEntries(Object.entries(ofPod ?? {}).filter(([name]) => isPodLevel(name)))
  return added({ ...ofContainers, ...own }, overhead)
}

const added = (some: Quantities, more: Quantities): Quantities => joined(some, more, addQuantities)
const larger = (one: Quantity, other: Quantity): Quantity => (other.nano > one.nano ? other : one)

function joined(some: Quantities, others: Quantities, join: (one: Quantity, other: Quantity) => Quantity): Quantities {
  const result: Record<string, string> = { ...some }
  for (const [name, text] of Object.entries(others)) {
    const [one, other] = [parseQuantity(result[name] ?? '0'), parseQuantity(text)]
    if (result[name] === undefined || 'error' in one || 'error' in other) result[name] = text
    else result[name] = formatQuantity(join(one, other))
  }
  return result
}
