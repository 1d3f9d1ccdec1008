import type { EscalationPaths, EscalationStep, Reached } from '../../../cluster/authz/escalations/escalation-paths.ts'

/** Everybody whose rights are had by the same last step after the same steps before. */
export interface Way {
  /** The steps before the last one; none when the asker's own rights are enough. */
  readonly before: readonly EscalationStep[]
  readonly last: EscalationStep
  /** Those with the most rights first. */
  readonly targets: readonly Reached[]
}

/** The ways of escalation, each told once for all it leads to: who can create pods in a namespace has all its accounts by that alone. */
export function waysOf({ steps, reached }: Pick<EscalationPaths, 'steps' | 'reached'>): Way[] {
  const ways = new Map<string, { before: EscalationStep[]; last: EscalationStep; targets: Reached[] }>()
  for (const one of reached) {
    const path = one.path.flatMap((index) => steps[index] ?? [])
    const last = path.at(-1)
    if (!last) continue
    const { technique, namespace, grants } = last
    const key = JSON.stringify([one.path.slice(0, -1), technique, namespace, grants])
    const way = ways.get(key) ?? { before: path.slice(0, -1), last, targets: [] }
    way.targets.push(one)
    ways.set(key, way)
  }
  const all = [...ways.values()]
  for (const { targets } of all) targets.sort((a, b) => weight(b) - weight(a))
  return all.sort((a, b) => most(b) - most(a) || a.before.length - b.before.length)
}

/** -1 rights are all there are. */
const weight = ({ rights }: Reached) => (rights < 0 ? Number.POSITIVE_INFINITY : rights)
const most = ({ targets }: Way) => {
  const [first] = targets
  return first ? Math.min(weight(first), Number.MAX_VALUE) : 0
}
