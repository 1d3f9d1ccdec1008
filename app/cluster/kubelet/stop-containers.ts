import type { ContainerRecord } from '../runtime/container-state.ts'
import { endedAt, responseToTerm } from '../runtime/run-program.ts'
import { preStop } from './lifecycle-hooks.ts'
import type { ContainerToKill } from './pod-actions.ts'
import { definitionOf, note, type PodWorker, runtimeChanged, setRecord } from './pod-worker.ts'

// Models pkg/kubelet/kuberuntime/kuberuntime_container.go (killContainer).

/** A container has at least so long to stop. Seconds. */
const LEAST_GRACE = 2
const KILLED = 137

/** Asks a running container to stop; it is killed when its grace period, seconds, is over. */
export function stopContainer(worker: PodWorker, record: ContainerRecord, grace: number, message?: string): void {
  const { context } = worker
  const found = definitionOf(worker, record.name)
  if (!found || record.state !== 'running') return
  note(worker, 'Normal', 'Killing', message ?? `Stopping container ${record.name}`, { kind: found.kind, name: record.name })
  const hook = preStop(worker, found.container, record, grace)
  const left = Math.max(grace - hook, LEAST_GRACE)
  const signalAt = context.now + hook * 1000
  const response = responseToTerm(found.container, record)
  const killAt = signalAt + left * 1000
  const ends = response && signalAt + response.after < killAt ? { endsAt: signalAt + response.after, exitCode: response.exitCode } : {}
  setRecord(worker, { ...record, stopping: { killAt, ...ends } })
}

/** Stops every container that runs. Containers already asked keep what they were told, but no longer than the grace period. */
export function stopAll(worker: PodWorker, grace: number): void {
  for (const record of worker.state.containers) {
    if (record.state !== 'running') continue
    const { stopping } = record
    if (!stopping) stopContainer(worker, record, grace)
    else
      setRecord(worker, {
        ...record,
        stopping: { ...stopping, killAt: Math.min(stopping.killAt, worker.context.now + Math.max(grace, LEAST_GRACE) * 1000) },
      })
  }
}

/** Stops one container before others are started. */
export function stopOne(worker: PodWorker, { id, message, probe }: ContainerToKill): void {
  const record = worker.state.containers.find((one) => one.id === id)
  if (record) stopContainer(worker, record, gracePeriod(worker, record.name, probe), message)
}

/** Seconds a container has when it is stopped for its own sake. Models setTerminationGracePeriod. */
function gracePeriod(worker: PodWorker, name: string, probe: ContainerToKill['probe']): number {
  const { pod } = worker.state
  const own = probe === undefined ? undefined : definitionOf(worker, name)?.container[probe]?.['terminationGracePeriodSeconds']
  return pod.metadata.deletionGracePeriodSeconds ?? (typeof own === 'number' ? own : (pod.spec.terminationGracePeriodSeconds ?? 30))
}

/** When the next container that was asked to stop will have: virtual ms. */
export function nextStop({ state }: PodWorker): number | undefined {
  const times = state.containers.flatMap(({ state: now, stopping }) =>
    now === 'running' && stopping ? [Math.min(stopping.endsAt ?? stopping.killAt, stopping.killAt)] : [],
  )
  return times.length === 0 ? undefined : Math.min(...times)
}

/** Ends the containers whose time is up. */
export function reapStopped(worker: PodWorker): void {
  const { now } = worker.context
  for (const record of worker.state.containers) {
    const { stopping } = record
    if (record.state !== 'running' || !stopping) continue
    const byItself = stopping.endsAt !== undefined && now >= stopping.endsAt
    if (!byItself && now < stopping.killAt) continue
    setRecord(worker, endedAt(record, byItself ? (stopping.exitCode ?? 0) : KILLED, now))
    runtimeChanged(worker)
    const { namespace, name } = worker.state
    const exitCode = byItself ? (stopping.exitCode ?? 0) : KILLED
    worker.context.record({ type: 'container', event: 'ended', namespace, pod: name, container: record.name, exitCode })
  }
}

export const areStopping = ({ state }: PodWorker): boolean => state.containers.some((one) => one.state === 'running' && one.stopping !== undefined)
