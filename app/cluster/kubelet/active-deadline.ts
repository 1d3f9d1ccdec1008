import type { PodState } from '../runtime/container-state.ts'

/** Models pkg/kubelet/active_deadline.go. */
export const DEADLINE_EXCEEDED = { reason: 'DeadlineExceeded', message: 'Pod was active on the node longer than the specified deadline' } as const

/** When the pod's time is up, virtual ms; undefined when it has no deadline or has not begun. */
export function activeDeadline({ pod, status }: PodState): number | undefined {
  const seconds = pod.spec.activeDeadlineSeconds
  const started = status?.startTime
  return seconds === undefined || started === undefined ? undefined : Date.parse(started) + seconds * 1000
}

/** Whether a pod has run for longer than it may. `now` is virtual ms. */
export function activeDeadlineExceeded(state: PodState, now: number): boolean {
  const deadline = activeDeadline(state)
  return deadline !== undefined && now >= deadline
}
