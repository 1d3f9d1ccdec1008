import type { JobObject } from '../resources/jobs/job.ts'
import type { ContainerStatus, PodObject } from '../resources/pods/pod.ts'
import type { ActorContext } from './controller.ts'

/** Virtual ms. Models pkg/controller/job (DefaultJobPodFailureBackOff, MaxJobPodFailureBackOff). */
const FIRST = 10_000
const MOST = 600_000

/** Failures of a job since its last success. */
type BackOff = { readonly failures: number; readonly lastFailure: number; readonly counted: readonly string[] }

const statuses = ({ status }: PodObject): readonly ContainerStatus[] => [
  ...(status?.initContainerStatuses ?? []),
  ...(status?.containerStatuses ?? []),
]

/** How often containers of pods that still run have been restarted. Models pastBackoffLimitOnFailure. */
export function restartsOf(pods: readonly PodObject[]): number {
  const running = pods.filter(({ status }) => status?.phase === 'Running' || status?.phase === 'Pending')
  return running.flatMap(statuses).reduce((sum, { restartCount }) => sum + restartCount, 0)
}

/**
 * When a pod ended, virtual ms: when its last container did, or else since when it is not ready, or when its deletion began.
 * Models backoff_utils.go (getFinishedTime).
 */
export function endOf({ metadata, status }: PodObject): number {
  const { containerStatuses = [], conditions = [] } = status ?? {}
  const ends = containerStatuses.map(({ state }) => Date.parse(state?.terminated?.finishedAt ?? ''))
  if (ends.length > 0 && ends.every((end) => !Number.isNaN(end))) return Math.max(...ends)
  const unready = conditions.find(({ type, status: value }) => type === 'Ready' && value === 'False')
  if (unready?.lastTransitionTime) return Date.parse(unready.lastTransitionTime)
  const { deletionTimestamp, deletionGracePeriodSeconds = 0, creationTimestamp } = metadata
  return deletionTimestamp ? Date.parse(deletionTimestamp) - deletionGracePeriodSeconds * 1000 : Date.parse(creationTimestamp ?? '')
}

const recordOf = ({ metadata }: JobObject, { memory }: ActorContext): BackOff =>
  (memory.get(metadata.uid ?? '') as BackOff | undefined) ?? { failures: 0, lastFailure: 0, counted: [] }

/** Takes note of pods that have ended, in the order they did: a success ends the back-off. Models newBackoffRecord. */
export function noteEnds(job: JobObject, ended: readonly PodObject[], context: ActorContext): void {
  let record = recordOf(job, context)
  const news = ended
    .filter(({ metadata }) => !record.counted.includes(metadata.uid ?? ''))
    .map((pod) => ({ pod, end: endOf(pod) }))
    .sort((a, b) => a.end - b.end)
  if (news.length === 0) return
  for (const { pod, end } of news) {
    record = pod.status?.phase === 'Succeeded' ? { ...record, failures: 0 } : { ...record, failures: record.failures + 1, lastFailure: end }
  }
  context.memory.set(job.metadata.uid ?? '', { ...record, counted: ended.map(({ metadata }) => metadata.uid ?? '') })
}

/** How long is left to wait after so many failures, virtual ms: 10 s after one, twice as long after each more. Models getRemainingTimeForFailuresCount. */
export const waitAfter = (failures: number, lastFailure: number, now: number): number =>
  failures === 0 ? 0 : Math.max(0, lastFailure + Math.min(FIRST * 2 ** (failures - 1), MOST) - now)

/** How long to wait before the next pod of a job, virtual ms. */
export function untilNextPod(job: JobObject, context: ActorContext): number {
  const { failures, lastFailure } = recordOf(job, context)
  return waitAfter(failures, lastFailure, context.now)
}
