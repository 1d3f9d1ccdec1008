import { activeDeadline } from './active-deadline.ts'
import { nextLook, relist, relistDue } from './lifecycle-events.ts'
import { type PodWorker, setWork } from './pod-worker.ts'
import { nextWake, runDuePrograms } from './processes.ts'
import { nextProbe, runProbes } from './prober.ts'
import { report } from './status-manager.ts'
import { NEVER } from './resync.ts'
import { nextStop, reapStopped } from './stop-containers.ts'
import { awaitImage, awaitStop, awaitVolumes, beginSync, finishPod, isSettled, resyncSettled } from './sync-pod.ts'
import { nextMount, setUpVolumes } from './volume-manager.ts'

// Models pkg/kubelet/pod_workers.go (podWorkerLoop): syncs of a pod follow each other, each with a look at the runtime that
// is newer than the last one, and what happens meanwhile asks for the next.

/** More moves than any pod makes at one moment. */
const MOVES = 100

/** Does all there is to do for a pod now. */
export function drive(worker: PodWorker): void {
  for (let moves = 0; moves < MOVES; moves++) {
    const before = worker.state
    move(worker)
    if (worker.state === before) return
  }
}

function move(worker: PodWorker): void {
  const { now } = worker.context
  if (isDue(nextWake(worker), now)) runDuePrograms(worker)
  if (isDue(nextStop(worker), now)) reapStopped(worker)
  if (isDue(nextMount(worker), now)) setUpVolumes(worker)
  if (isDue(relistDue(worker), now)) relist(worker)
  if (isDue(nextProbe(worker), now)) runProbes(worker)
  if (isDue(worker.state.reportAt, now)) report(worker)
  advance(worker)
}

/** One move of the worker itself. */
function advance(worker: PodWorker): void {
  const { step, pending, nextSync, phase } = worker.state.work
  const { now } = worker.context
  switch (step?.at) {
    case undefined:
      if (phase === 'finished' || (!pending && now < nextSync && !isDue(deadline(worker), now))) return
      if (isSettled(worker) && !isDue(deadline(worker), now)) resyncSettled(worker)
      else setWork(worker, { step: { at: 'relist' }, pending: false })
      return
    case 'relist':
      if (nextLook(worker) <= now) beginSync(worker)
      return
    case 'volumes':
      if (now >= step.nextLook) awaitVolumes(worker)
      return
    case 'starting':
      if (step.pull === undefined || now >= step.pull.doneAt) awaitImage(worker)
      return
    case 'stopping':
      awaitStop(worker)
      return
    case 'unmounting':
      finishPod(worker)
  }
}

const isDue = (at: number | undefined, now: number): boolean => at !== undefined && at <= now

/** When a pod's time is up, as long as it has not been seen to be. */
const deadline = (worker: PodWorker): number | undefined => (worker.state.work.phase === 'sync' ? activeDeadline(worker.state) : undefined)

/** When there is something to do for a pod again: virtual ms. */
export function nextDue(worker: PodWorker): number | undefined {
  const times = [nextProbe(worker), nextWake(worker), nextStop(worker), nextMount(worker), relistDue(worker), worker.state.reportAt, nextMove(worker)]
  const due = times.filter((at) => at !== undefined)
  const first = Math.min(...due)
  return first >= NEVER ? undefined : first
}

function nextMove(worker: PodWorker): number | undefined {
  const { step, phase, nextSync } = worker.state.work
  switch (step?.at) {
    case undefined:
      return phase === 'finished' ? undefined : Math.min(nextSync, deadline(worker) ?? Number.POSITIVE_INFINITY)
    case 'relist':
      return nextLook(worker)
    case 'volumes':
      return step.nextLook
    case 'starting':
      return step.pull?.doneAt
    case 'stopping':
      return undefined
    case 'unmounting':
      return step.until
  }
}
