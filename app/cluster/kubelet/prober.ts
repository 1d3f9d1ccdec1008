import type { ContainerStatus } from '../resources/pods/pod.ts'
import { type ContainerRecord, latestOf, type ProbeState } from '../runtime/container-state.ts'
import type { ContainerKind } from './container-statuses.ts'
import { isSidecar } from './container-restart.ts'
import type { ProbeResults } from './pod-actions.ts'
import { podStatus } from './pod-status.ts'
import { containerOf, definitionOf, note, type PodWorker, setWork } from './pod-worker.ts'
import { type Probe, runProbe } from './run-probe.ts'
import { setStatus } from './status-manager.ts'

// Models pkg/kubelet/prober (worker.go, prober_manager.go).

type ProbeKind = 'startupProbe' | 'livenessProbe' | 'readinessProbe'
const KINDS: readonly ProbeKind[] = ['startupProbe', 'livenessProbe', 'readinessProbe']

/** Models the defaults of pkg/apis/core/v1/defaults.go (SetDefaults_Probe), which the API server has filled in. */
const PERIOD = 10
const FAILURES = 3
const NAMES: Record<ProbeKind, string> = { startupProbe: 'Startup', livenessProbe: 'Liveness', readinessProbe: 'Readiness' }
/** What counts until a probe has said something. */
const AT_FIRST: Record<ProbeKind, ProbeState['result']> = { startupProbe: 'unknown', livenessProbe: 'success', readinessProbe: 'failure' }

const keyOf = (kind: ProbeKind, name: string) => `${kind}/${name}`

/** A probe of a container that runs, and what it has shown; undefined when the container has no such probe. */
function probeOf(worker: PodWorker, kind: ProbeKind, record: ContainerRecord): { probe: Probe; state: ProbeState } | undefined {
  const container = definitionOf(worker, record.name)?.container
  const probe = container?.[kind] as Probe | undefined
  if (!probe) return undefined
  const known = worker.state.probes[keyOf(kind, record.name)]
  if (known?.containerId === record.id) return { probe, state: known }
  const nextAt = record.startedAt + (probe.initialDelaySeconds ?? 0) * 1000
  return { probe, state: { containerId: record.id, result: AT_FIRST[kind], successes: 0, failures: 0, nextAt } }
}

/** Whether a running container has started: it has no startup probe, or that has succeeded. */
function hasStarted(worker: PodWorker, record: ContainerRecord): boolean {
  return (probeOf(worker, 'startupProbe', record)?.state.result ?? 'success') === 'success'
}

/** Statuses with what the probes say: whether a container has started and is ready. Models prober_manager.go (UpdatePodStatus). */
export function withProbes(kind: ContainerKind, statuses: readonly ContainerStatus[], worker: PodWorker): ContainerStatus[] {
  // No probe looks at ephemeral containers.
  if (kind === 'ephemeralContainers') return [...statuses]
  return statuses.map((status) => {
    const record = latestOf(worker.state, status.name)
    const running = status.state?.running !== undefined && record?.state === 'running'
    const started = running && hasStarted(worker, record)
    const container = containerOf(worker, kind, status.name)
    if (kind === 'initContainers' && container && !isSidecar(container))
      return { ...status, started, ready: status.state?.terminated?.exitCode === 0 }
    const ready = started && (probeOf(worker, 'readinessProbe', record)?.state.result ?? 'success') === 'success'
    return { ...status, started, ready }
  })
}

/** What a sync asks of the probes that decide over a container's life. */
export const probeResults =
  (worker: PodWorker): ProbeResults =>
  (kind, record) => {
    const result = probeOf(worker, kind, record)?.state.result
    return result === 'unknown' ? undefined : result
  }

/** The probes to be made now or later. One that has failed for good waits for the container to be restarted. */
function activeProbes(worker: PodWorker): { kind: ProbeKind; record: ContainerRecord; probe: Probe; state: ProbeState }[] {
  if (worker.state.work.phase === 'terminated' || worker.state.work.phase === 'finished') return []
  return worker.state.containers.flatMap((record) => {
    if (record.state !== 'running') return []
    const started = hasStarted(worker, record)
    return KINDS.flatMap((kind) => {
      const found = probeOf(worker, kind, record)
      if (!found || (kind === 'startupProbe') === started) return []
      const isOver = kind !== 'readinessProbe' && (found.state.result === 'failure' || worker.state.work.phase !== 'sync')
      return isOver ? [] : [{ kind, record, ...found }]
    })
  })
}

/** Whether any container of the pod has probes at all: most have none, and are not looked at further. */
const hasProbes = ({ state: { pod } }: PodWorker): boolean =>
  [...(pod.spec.containers ?? []), ...(pod.spec.initContainers ?? [])].some((one) => KINDS.some((kind) => one[kind] !== undefined))

/** When the next probe is due: virtual ms. */
export function nextProbe(worker: PodWorker): number | undefined {
  if (!hasProbes(worker)) return undefined
  const times = activeProbes(worker).map(({ state }) => state.nextAt)
  return times.length === 0 ? undefined : Math.min(...times)
}

/** Makes the probes that are due. What they show is told at once, or has the pod synced. */
export function runProbes(worker: PodWorker): void {
  const { now } = worker.context
  for (const { kind, record, probe, state } of activeProbes(worker)) {
    if (state.nextAt > now) continue
    const found = definitionOf(worker, record.name)
    if (!found) continue
    const outcome = runProbe(worker, found.container, record, probe)
    const { result, output } = outcome
    const what = result === 'failure' ? `failed: ${output}` : `errored and resulted in unknown state: ${output}`
    if (result !== 'success') note(worker, 'Warning', 'Unhealthy', `${NAMES[kind]} probe ${what}`, { kind: found.kind, name: record.name })
    // A probe that could not be made counts for nothing.
    const after = result === 'unknown' ? { ...state, nextAt: nextTime(probe, now) } : counted(state, probe, result === 'success', now)
    worker.state = { ...worker.state, probes: { ...worker.state.probes, [keyOf(kind, record.name)]: after } }
    if (after.result === state.result) continue
    if (kind === 'readinessProbe' || after.result === 'success') {
      if (worker.state.status) setStatus(worker, podStatus(worker, false))
      if (kind === 'startupProbe') setWork(worker, { pending: true })
    } else setWork(worker, { pending: true })
  }
}

const nextTime = ({ periodSeconds = PERIOD }: Probe, now: number): number => now + periodSeconds * 1000

/** A probe's state after one more result: it turns when there were enough of the same in a row. */
export function counted(state: ProbeState, probe: Probe, ok: boolean, now: number): ProbeState {
  const { successThreshold = 1, failureThreshold = FAILURES } = probe
  const successes = ok ? state.successes + 1 : 0
  const failures = ok ? 0 : state.failures + 1
  const turned = ok ? successes >= successThreshold : failures >= failureThreshold
  return { ...state, successes, failures, nextAt: nextTime(probe, now), result: turned ? (ok ? 'success' : 'failure') : state.result }
}

export function forgetProbes(worker: PodWorker): void {
  if (Object.keys(worker.state.probes).length > 0) worker.state = { ...worker.state, probes: {} }
}
