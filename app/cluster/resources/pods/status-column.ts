import { humanDuration } from '../../api/duration.ts'
import { asPod, type ContainerStatus, type PodObject } from './pod.ts'
import type { KubeObject } from '../../api/object.ts'
import { oncePer } from '../../kernel/once-per.ts'

export interface PodSummary {
  readonly ready: string
  readonly status: string
  readonly restarts: number
  /** Virtual ms since the Unix epoch of the last restart; 0 when there was none. */
  readonly lastRestart: number
}

/** READY, STATUS and RESTARTS of a pod, worked out once for each of its versions. */
export const podSummary = oncePer(summarize)

/** RESTARTS as it is shown at a virtual time in ms: how many, and how long ago the last was. */
export function restartsText({ restarts, lastRestart }: PodSummary, now: number): string {
  return restarts > 0 && lastRestart > 0 ? `${restarts} (${humanDuration(now - lastRestart)} ago)` : `${restarts}`
}

/** Models pkg/printers/internalversion/printers.go (printPod). */
function summarize(object: KubeObject): PodSummary {
  const pod = asPod(object)
  const { spec, status = {} } = pod
  const sidecars = new Set((spec.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always').map(({ name }) => name))
  const total = (spec.containers?.length ?? 0) + sidecars.size
  const init = initSummary(pod, sidecars)
  const own = init.reason === undefined || isInitialized(pod) ? containerSummary(pod) : undefined
  let reason = own?.reason ?? init.reason ?? baseReason(pod)
  const counted = own ? [...init.sidecars, ...(status.containerStatuses ?? [])] : init.counted
  const restarts = counted.reduce((sum, { restartCount }) => sum + restartCount, 0)
  const lastRestart = Math.max(0, ...counted.map(({ lastState }) => Date.parse(lastState?.terminated?.finishedAt ?? '') || 0))
  const ready = init.ready + (own?.ready ?? 0)
  if (pod.metadata.deletionTimestamp) {
    if (status.reason === 'NodeLost') reason = 'Unknown'
    else if (status.phase !== 'Succeeded' && status.phase !== 'Failed') reason = 'Terminating'
  }
  return { ready: `${ready}/${total}`, status: reason, restarts, lastRestart }
}

function baseReason({ status = {} }: PodObject): string {
  const gated = status.conditions?.some(({ type, reason }) => type === 'PodScheduled' && reason === 'SchedulingGated')
  return gated ? 'SchedulingGated' : status.reason || status.phase || ''
}

const isInitialized = ({ status }: PodObject) =>
  status?.conditions?.some(({ type, status: value }) => type === 'Initialized' && value === 'True') ?? false

interface InitSummary {
  /** Set while the pod is initializing. */
  readonly reason?: string
  readonly ready: number
  readonly sidecars: readonly ContainerStatus[]
  readonly counted: readonly ContainerStatus[]
}

function initSummary({ spec, status = {} }: PodObject, sidecars: ReadonlySet<string>): InitSummary {
  const counted: ContainerStatus[] = []
  const restartable: ContainerStatus[] = []
  let ready = 0
  for (const [i, container] of (status.initContainerStatuses ?? []).entries()) {
    const { terminated, waiting } = container.state ?? {}
    const sidecar = sidecars.has(container.name)
    counted.push(container)
    if (sidecar) restartable.push(container)
    if (terminated?.exitCode === 0) continue
    if (sidecar && container.started) {
      if (container.ready) ready++
      continue
    }
    const done = { ready, sidecars: restartable, counted }
    if (terminated) {
      const how = terminated.reason || (terminated.signal ? `Signal:${terminated.signal}` : `ExitCode:${terminated.exitCode}`)
      return { ...done, reason: `Init:${how}` }
    }
    if (waiting?.reason && waiting.reason !== 'PodInitializing') return { ...done, reason: `Init:${waiting.reason}` }
    return { ...done, reason: `Init:${i}/${spec.initContainers?.length ?? 0}` }
  }
  return { ready, sidecars: restartable, counted }
}

function containerSummary(pod: PodObject): { reason?: string; ready: number } {
  const { status = {} } = pod
  let reason: string | undefined
  let errorReason: string | undefined
  let running = false
  let ready = 0
  for (const container of [...(status.containerStatuses ?? [])].reverse()) {
    const { waiting, terminated, running: runs } = container.state ?? {}
    if (waiting?.reason) reason = waiting.reason
    else if (terminated) {
      reason = terminated.reason || (terminated.signal ? `Signal:${terminated.signal}` : `ExitCode:${terminated.exitCode}`)
      if (terminated.exitCode !== 0 || terminated.signal) errorReason = reason
    } else if (container.ready && runs) {
      running = true
      ready++
    }
  }
  if ((reason ?? baseReason(pod)) === 'Completed') {
    const podReady = status.conditions?.some(({ type, status: value }) => type === 'Ready' && value === 'True')
    if (running && podReady) reason = 'Running'
    else if (errorReason) reason = errorReason
    else if (running) reason = 'NotReady'
  }
  return { ...(reason === undefined ? {} : { reason }), ready }
}
