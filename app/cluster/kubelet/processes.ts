import { type ContainerRecord, latestOf } from '../runtime/container-state.ts'
import { runProgram } from '../runtime/run-program.ts'
import { definitionOf, type PodWorker, runtimeChanged } from './pod-worker.ts'

/** Lets the program of a container run, at its start or when it wakes. */
export function runContainer(worker: PodWorker, record: ContainerRecord): void {
  const found = definitionOf(worker, record.name)
  if (!found) return
  worker.state = runProgram(found.container, record, worker.state, worker.context)
  if (latestOf(worker.state, record.name)?.state !== record.state) runtimeChanged(worker)
}

/** Runs the programs that are due. */
export function runDuePrograms(worker: PodWorker): void {
  const { now } = worker.context
  for (const record of worker.state.containers) {
    if (record.state === 'running' && record.wakeAt !== undefined && record.wakeAt <= now) runContainer(worker, record)
  }
}

/** When the next program wakes: virtual ms. */
export function nextWake({ state }: PodWorker): number | undefined {
  let next: number | undefined
  for (const { state: now, wakeAt } of state.containers) {
    if (now === 'running' && wakeAt !== undefined && (next === undefined || wakeAt < next)) next = wakeAt
  }
  return next
}
