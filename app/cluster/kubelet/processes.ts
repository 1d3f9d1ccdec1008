import type { ContainerRecord } from '../runtime/container-state.ts'
import { runProgram } from '../runtime/run-program.ts'
import { definitionOf, type PodWorker, runtimeChanged, setRecord } from './pod-worker.ts'

/** Lets the program of a container run, at its start or when it wakes. */
export function runContainer(worker: PodWorker, record: ContainerRecord): void {
  const found = definitionOf(worker, record.name)
  if (!found) return
  const after = runProgram(found.container, record, worker.state, worker.context)
  // What the program did may have changed the pod's files: only the run itself is replaced.
  setRecord(worker, after)
  if (after.state !== record.state) runtimeChanged(worker)
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
