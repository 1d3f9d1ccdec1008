import type { ContainerStatus } from '../resources/pods/pod.ts'
import type { ContainerKind } from './container-statuses.ts'
import { isSidecar, type ProbeResults } from './pod-actions.ts'
import { containerOf, type PodWorker } from './pod-worker.ts'

// Models pkg/kubelet/prober.

/** Statuses with what the probes say: whether a container has started and is ready. Models prober_manager.go (UpdatePodStatus). */
export function withProbes(kind: ContainerKind, statuses: readonly ContainerStatus[], worker: PodWorker): ContainerStatus[] {
  return statuses.map((status) => {
    const running = status.state?.running !== undefined
    const container = containerOf(worker, kind, status.name)
    const isInit = kind === 'initContainers' && container !== undefined && !isSidecar(container)
    const ready = isInit ? status.state?.terminated?.exitCode === 0 : kind !== 'ephemeralContainers' && running
    return { ...status, started: running, ready }
  })
}

export const probeResults =
  (_worker: PodWorker): ProbeResults =>
  () =>
    undefined

export function forgetProbes(worker: PodWorker): void {
  if (Object.keys(worker.state.probes).length > 0) worker.state = { ...worker.state, probes: {} }
}
