import type { PodState } from '../runtime/container-state.ts'
import { type PodWorker, setWork } from './pod-worker.ts'
import { lastTick, nextTick } from './ticks.ts'

// The kubelet does not see its containers change: it looks at the runtime once a second, and after a sync that did something,
// and what it finds changed makes it sync the pod again. Models pkg/kubelet/pleg/generic.go.

/** After a sync that did something the pod's containers are looked at soon. Virtual ms. */
const SOON = 5

/** When the runtime is to be looked at because it has changed: virtual ms. */
export function relistDue({ state, context }: PodWorker): number | undefined {
  const { changedAt, relistAt } = state.work
  if (changedAt === undefined) return relistAt
  return Math.min(nextTick(changedAt, context), relistAt ?? Number.POSITIVE_INFINITY)
}

/** Asks for a look before the next regular one. */
export function requestRelist(worker: PodWorker): void {
  setWork(worker, { relistAt: worker.context.now + SOON })
}

/** Looks at the runtime: what has begun to run or has ended since is a reason to sync the pod again. */
export function relist(worker: PodWorker): void {
  const { work } = worker.state
  const observed = statesOf(worker.state)
  const changed = Object.entries(observed).some(([id, state]) => work.observed[id] !== state)
  const { changedAt: _changed, relistAt: _asked, ...rest } = work
  worker.state = { ...worker.state, work: { ...rest, observed, relistedAt: worker.context.now, pending: work.pending || changed } }
}

/** When the runtime was last looked at: virtual ms. Looks that found nothing new are not written down. */
export const lookedAt = ({ state, context }: PodWorker): number => Math.max(state.work.relistedAt, lastTick(context.now, context))

/** When there will be a look newer than the last sync: virtual ms. A pod that was never synced needs none. */
export function nextLook(worker: PodWorker): number {
  const { lastSync } = worker.state.work
  if (lastSync === 0 || lookedAt(worker) > lastSync) return worker.context.now
  return Math.min(nextTick(lastSync, worker.context), relistDue(worker) ?? Number.POSITIVE_INFINITY)
}

function statesOf({ sandbox, containers }: PodState): Record<string, string> {
  const states: Record<string, string> = sandbox ? { sandbox: sandbox.state } : {}
  for (const { id, state } of containers) states[id] = state
  return states
}
