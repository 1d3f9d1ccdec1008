import type { ActorContext } from '../controllers/controller.ts'

/**
 * A kubelet looks at its runtime, and at what its work queue gives out, once a second, counted from its start. Models
 * pkg/kubelet/kubelet.go (genericPlegRelistPeriod, the sync loop's ticker). Virtual ms.
 */
const PERIOD = 1000
const STARTED = 'started-at'

/** Remembers when the kubelet started; its ticks count from there. */
function startOf({ memory, now }: ActorContext): number {
  const known = memory.get(STARTED)
  if (typeof known === 'number') return known
  memory.set(STARTED, now)
  return now
}

/** The last tick at or before a time. */
export function lastTick(at: number, context: ActorContext): number {
  const start = startOf(context)
  return start + Math.floor((at - start) / PERIOD) * PERIOD
}

/** The first tick after a time. */
export const nextTick = (at: number, context: ActorContext): number => lastTick(at, context) + PERIOD

/** The first tick at or after a time. */
export const tickFrom = (at: number, context: ActorContext): number => nextTick(at - 1, context)
