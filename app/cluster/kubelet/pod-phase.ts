import type { Container, ContainerStatus, PodSpec } from '../resources/pods/pod.ts'
import { isSidecar, restartsAfter } from './container-restart.ts'

export interface PhaseInput {
  readonly spec: PodSpec
  /** Of all init and app containers. */
  readonly statuses: readonly ContainerStatus[]
  /** Nothing of it will be started again, whatever its restart policy. */
  readonly terminal: boolean
  /** A container that is no init container has been started. */
  readonly initialized: boolean
}

/** Where a pod stands, from what its containers do. Models pkg/kubelet/kubelet_pods.go (getPhase). */
export function podPhase({ spec, statuses, terminal, initialized }: PhaseInput): string {
  const find = ({ name }: Container) => statuses.find((one) => one.name === name)
  const count = { pendingInit: 0, pendingSidecars: 0, failedInit: 0, unknown: 0, running: 0, waiting: 0, stopped: 0, ended: 0, succeeded: 0 }
  for (const container of spec.initContainers ?? []) {
    const { state, lastState, started } = find(container) ?? {}
    if (isSidecar(container)) {
      if (!state) count.unknown++
      else if (state.running) {
        if (!started) count.pendingSidecars++
        count.running++
      } else if (state.waiting && !lastState?.terminated) {
        count.pendingSidecars++
        count.waiting++
      }
      continue
    }
    const ending = state?.terminated ?? (state?.waiting ? lastState?.terminated : undefined)
    if (!ending) count.pendingInit++
    else if (ending.exitCode !== 0 && !restartsAfter(container, spec, ending.exitCode)) count.failedInit++
  }
  for (const container of spec.containers ?? []) {
    const { state, lastState } = find(container) ?? {}
    const ending = state?.terminated ?? (state?.waiting ? lastState?.terminated : undefined)
    if (state?.running) count.running++
    else if (ending) {
      count.stopped++
      if (!restartsAfter(container, spec, ending.exitCode)) count.ended++
      if (state?.terminated?.exitCode === 0) count.succeeded++
    } else if (state?.waiting) count.waiting++
    else count.unknown++
  }
  if (count.failedInit > 0) return 'Failed'
  if (count.pendingInit > 0 || (count.pendingSidecars > 0 && !initialized) || count.waiting > 0) return 'Pending'
  if (count.unknown > 0) return 'Pending'
  if (count.running > 0) return 'Running'
  if (count.stopped === 0) return 'Pending'
  if (!terminal && count.stopped !== count.ended) return 'Running'
  return count.stopped === count.succeeded ? 'Succeeded' : 'Failed'
}
