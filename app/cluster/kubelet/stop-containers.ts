import { type ContainerRecord, latestOf, type PodState } from '../runtime/container-state.ts'
import { endedWithMessage, environmentIn, responseToTerm } from '../runtime/run-program.ts'
import { preStop } from './lifecycle-hooks.ts'
import type { ContainerToKill } from './pod-actions.ts'
import { definitionOf, note, type PodWorker, runtimeChanged, setRecord } from './pod-worker.ts'

// Models pkg/kubelet/kuberuntime/kuberuntime_container.go (killContainer, killContainersWithSyncResult).

/** A container has at least so long to stop. Seconds. */
const LEAST_GRACE = 2
const KILLED = 137

/**
 * Asks a running container to stop; it is killed when its grace period, seconds, is over. `waitsFor` are those that are to end before it:
 * its hook is run at once, but its process is asked when they have, or when its time is over.
 */
export function stopContainer(worker: PodWorker, record: ContainerRecord, grace: number, message?: string, waitsFor: readonly string[] = []): void {
  const { now } = worker.context
  const found = definitionOf(worker, record.name)
  if (!found || record.state !== 'running') return
  note(worker, 'Normal', 'Killing', message ?? `Stopping container ${record.name}`, { kind: found.kind, name: record.name })
  const hook = preStop(worker, found.container, record, grace)
  const askedBy = now + Math.max(grace, hook) * 1000
  // A hook may have written files.
  const current = latestOf(worker.state, record.name) ?? record
  if (waitsFor.length > 0) setRecord(worker, { ...current, stopping: { killAt: askedBy + LEAST_GRACE * 1000, waitsFor, askedBy } })
  else signal(worker, current, now + hook * 1000, askedBy)
}

/** Asks the process itself, at a time. It has what is left of its grace period, and always a little. */
function signal(worker: PodWorker, record: ContainerRecord, at: number, graceEnd: number): void {
  const found = definitionOf(worker, record.name)
  if (!found) return
  const response = responseToTerm(found.container, record)
  const killAt = at + Math.max(graceEnd - at, LEAST_GRACE * 1000)
  const ends = response && at + response.after < killAt ? { endsAt: at + response.after, exitCode: response.exitCode } : {}
  setRecord(worker, { ...record, stopping: { killAt, ...ends } })
}

/** Asks those whose turn has come. */
function takeTurns(worker: PodWorker): void {
  const { now } = worker.context
  for (const record of worker.state.containers) {
    const { waitsFor, askedBy = now } = record.stopping ?? {}
    if (record.state !== 'running' || !waitsFor) continue
    if (now >= askedBy || areDone(worker.state, waitsFor)) signal(worker, record, now, askedBy)
  }
}

const areDone = (state: PodState, names: readonly string[]): boolean => names.every((name) => latestOf(state, name)?.state !== 'running')

/** Those of a pod's containers that end before one: sidecars stop when the others have, in the reverse of their order. Models kuberuntime_termination_order.go. */
function endBefore({ state }: PodWorker, name: string): string[] {
  const { containers = [], initContainers = [] } = state.pod.spec
  const index = initContainers.findIndex((one) => one.name === name)
  if (index < 0) return []
  const earlier = [...containers, ...initContainers.slice(index + 1)]
  return earlier.flatMap((one) => (latestOf(state, one.name)?.state === 'running' ? [one.name] : []))
}

/** Stops every container that runs. Containers already asked keep what they were told, but no longer than the grace period. */
export function stopAll(worker: PodWorker, grace: number): void {
  const least = worker.context.now + Math.max(grace, LEAST_GRACE) * 1000
  for (const { id, name } of worker.state.containers) {
    const record = worker.state.containers.find((one) => one.id === id)
    if (record?.state !== 'running') continue
    const { stopping } = record
    if (!stopping) stopContainer(worker, record, grace, undefined, endBefore(worker, name))
    else {
      const { killAt, askedBy } = stopping
      const sooner = askedBy === undefined ? {} : { askedBy: Math.min(askedBy, worker.context.now + grace * 1000) }
      setRecord(worker, { ...record, stopping: { ...stopping, ...sooner, killAt: Math.min(killAt, least) } })
    }
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
  const times = state.containers.flatMap(({ state: now, stopping }) => {
    if (now !== 'running' || !stopping) return []
    const { waitsFor, askedBy, endsAt, killAt } = stopping
    return waitsFor && areDone(state, waitsFor) ? [0] : [Math.min(askedBy ?? endsAt ?? killAt, killAt)]
  })
  return times.length === 0 ? undefined : Math.min(...times)
}

/** Ends the containers whose time is up, and asks those that waited for them. */
export function reapStopped(worker: PodWorker): void {
  const { now } = worker.context
  for (const { id } of worker.state.containers) {
    const record = worker.state.containers.find((one) => one.id === id)
    if (!record) continue
    const { stopping } = record
    if (record.state !== 'running' || !stopping) continue
    const byItself = stopping.endsAt !== undefined && now >= stopping.endsAt
    if (!byItself && now < stopping.killAt) continue
    const exitCode = byItself ? (stopping.exitCode ?? 0) : KILLED
    const container = definitionOf(worker, record.name)?.container ?? { name: record.name }
    setRecord(worker, endedWithMessage(record, exitCode, now, container, environmentIn(container, record, worker.state, worker.context)))
    runtimeChanged(worker)
    const { namespace, name } = worker.state
    worker.context.record({ type: 'container', event: 'ended', namespace, pod: name, container: record.name, exitCode })
  }
  takeTurns(worker)
}

export const areStopping = ({ state }: PodWorker): boolean => state.containers.some((one) => one.state === 'running' && one.stopping !== undefined)
