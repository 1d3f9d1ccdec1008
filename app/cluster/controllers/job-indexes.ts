import { parseIndexes } from '../resources/jobs/indexes.ts'
import { isIndexed, type JobObject } from '../resources/jobs/job.ts'
import type { PodObject } from '../resources/pods/pod.ts'
import { templateOf, type PodTemplate } from '../resources/pods/template.ts'
import { endOf, waitAfter } from './job-back-off.ts'
import { isCounted, matchFailure } from './job-failure-policy.ts'
import { hasFailed, hasSucceeded, isTracked } from './job-pods.ts'
import { isActive, isTerminating } from './pod-control.ts'
import { podsToDelete } from './pods-to-delete.ts'

// The numbers of an indexed job's completions. Models pkg/controller/job/indexed_job_utils.go.

const PREFIX = 'batch.kubernetes.io/job-'
const INDEX = `${PREFIX}completion-index`
const FAILURES = `${PREFIX}index-failure-count`
const IGNORED = `${PREFIX}index-ignored-failure-count`
const VARIABLE = 'JOB_COMPLETION_INDEX'
/** What generated names may be long, without what is added to them. */
const LONGEST_PREFIX = 58

const numberOf = ({ metadata }: PodObject, annotation: string) => Number(metadata.annotations?.[annotation] ?? 0) || 0
const failuresOf = (pod: PodObject) => numberOf(pod, FAILURES) + numberOf(pod, IGNORED)

/** The number of a pod, if it is one of its job's. */
export function indexOf({ spec }: JobObject, { metadata }: PodObject): number | undefined {
  const text = metadata.annotations?.[INDEX] ?? ''
  return /^\d+$/.test(text) && Number(text) < (spec.completions ?? 0) ? Number(text) : undefined
}

/** Whether a pod is one that a job counts: an indexed job's has a number. */
export const hasPlace = (job: JobObject, pod: PodObject): boolean => !isIndexed(job) || indexOf(job, pod) !== undefined

const indexesOf = (job: JobObject, pods: readonly PodObject[]) => pods.flatMap((pod) => indexOf(job, pod) ?? [])

/** What became of the indexes: sorted, and the pods that are held until others replace them. */
export interface Indexes {
  readonly completed: readonly number[]
  /** Only with backoffLimitPerIndex. */
  readonly failed?: readonly number[]
  readonly held: ReadonlyMap<number, PodObject>
}

const joined = (...lists: readonly (readonly number[])[]) => [...new Set(lists.flat())].sort((a, b) => a - b)

export function indexesNow(job: JobObject, pods: readonly PodObject[]): Indexes | undefined {
  if (!isIndexed(job)) return undefined
  const { completions = 0, backoffLimitPerIndex: limit } = job.spec
  const { completedIndexes = '', failedIndexes = '' } = job.status ?? {}
  const tracked = pods.filter(isTracked)
  const completed = joined(parseIndexes(completedIndexes, completions), indexesOf(job, tracked.filter(hasSucceeded)))
  if (limit === undefined) return { completed, held: new Map() }
  const ends = tracked.filter((pod) => {
    if (!hasFailed(job, pod)) return false
    return matchFailure(job, pod)?.action === 'FailIndex' || (isCounted(job, pod) && numberOf(pod, FAILURES) >= limit)
  })
  const failed = joined(parseIndexes(failedIndexes, completions), indexesOf(job, ends))
  return { completed, failed, held: heldOf(job, tracked, new Set([...completed, ...failed, ...indexesOf(job, pods.filter(isActive))])) }
}

/** The last failed pod of each index that goes on: its replacement is told how often the index has failed. Models getPodsWithDelayedDeletionPerIndex. */
function heldOf(job: JobObject, tracked: readonly PodObject[], done: ReadonlySet<number>): Map<number, PodObject> {
  const held = new Map<number, PodObject>()
  for (const pod of tracked) {
    const index = indexOf(job, pod)
    if (index === undefined || done.has(index) || !hasFailed(job, pod)) continue
    const last = held.get(index)
    if (!last || (failuresOf(last) <= failuresOf(pod) && endOf(last) <= endOf(pod))) held.set(index, pod)
  }
  return held
}

/** The next indexes that no pod works on. Models firstPendingIndexes. */
export function pendingIndexes(job: JobObject, pods: readonly PodObject[], { completed, failed = [] }: Indexes, count: number): number[] {
  const waits = job.spec.podReplacementPolicy === 'Failed' ? pods.filter(isTerminating) : []
  const taken = new Set([...completed, ...failed, ...indexesOf(job, [...pods.filter(isActive), ...waits])])
  const pending: number[] = []
  for (let i = 0; i < (job.spec.completions ?? 0) && pending.length < count; i++) if (!taken.has(i)) pending.push(i)
  return pending
}

/** How long an index waits before its next pod, virtual ms. Models getRemainingTimePerIndex. */
export function untilRetry(index: number, { held }: Indexes, now: number): number {
  const last = held.get(index)
  return last ? waitAfter(failuresOf(last) + 1, endOf(last), now) : 0
}

/** Which pods are too many: those without a number or with one that another has, too, and then others. Models activePodsForRemoval. */
export function surplusPods(job: JobObject, active: readonly PodObject[], count: number): PodObject[] {
  if (!isIndexed(job)) return podsToDelete(active, Math.max(0, count))
  const kept = new Set<number>()
  const last = podsToDelete(active, active.length).toReversed()
  const surplus = last.filter((pod) => {
    const index = indexOf(job, pod)
    const stays = index !== undefined && !kept.has(index)
    if (stays) kept.add(index)
    return !stays
  })
  const rest = active.filter((pod) => !surplus.includes(pod))
  return [...surplus, ...podsToDelete(rest, Math.max(0, count - surplus.length))]
}

/** Name and template of an index's pod: it learns its number from a label, an annotation, its host name and its environment. */
export function indexedPod(job: JobObject, index: number, { held }: Indexes): { readonly generateName: string; readonly template: PodTemplate } {
  const { name = '' } = job.metadata
  const { metadata, spec } = templateOf(job)
  const number = { [INDEX]: String(index) }
  const suffix = `-${index}-`
  const variable = { name: VARIABLE, valueFrom: { fieldRef: { fieldPath: `metadata.labels['${INDEX}']` } } }
  const told = <C extends { readonly env?: readonly { readonly name: string }[] }>(container: C) =>
    container.env?.some((one) => one.name === VARIABLE) ? container : { ...container, env: [...(container.env ?? []), variable] }
  return {
    generateName: name.slice(0, LONGEST_PREFIX - suffix.length) + suffix,
    template: {
      metadata: {
        ...metadata,
        labels: { ...metadata?.labels, ...number },
        annotations: { ...metadata?.annotations, ...number, ...failureCounts(job, held.get(index)) },
      },
      spec: {
        ...spec,
        hostname: `${name}-${index}`,
        ...(spec?.initContainers ? { initContainers: spec.initContainers.map(told) } : {}),
        ...(spec?.containers ? { containers: spec.containers.map(told) } : {}),
      },
    },
  }
}

/** How often the pods of an index have failed, those that do not count apart. Models getNewIndexFailureCounts. */
function failureCounts(job: JobObject, before: PodObject | undefined): Readonly<Record<string, string>> {
  if (job.spec.backoffLimitPerIndex === undefined) return {}
  if (!before) return { [FAILURES]: '0' }
  const counts = isCounted(job, before)
  const ignored = numberOf(before, IGNORED) + (counts ? 0 : 1)
  return { [FAILURES]: String(numberOf(before, FAILURES) + (counts ? 1 : 0)), ...(ignored > 0 ? { [IGNORED]: String(ignored) } : {}) }
}

/** Which rule of its successPolicy a job meets. Models pkg/controller/job/success_policy.go (matchSuccessPolicy). */
export function metSuccessRule({ spec }: JobObject, { completed }: Indexes): number | undefined {
  const met = (spec.successPolicy?.rules ?? []).findIndex(({ succeededIndexes, succeededCount = Number.POSITIVE_INFINITY }) => {
    if (succeededIndexes === undefined) return completed.length >= succeededCount
    const wanted = parseIndexes(succeededIndexes, spec.completions ?? 0)
    const there = wanted.filter((index) => completed.includes(index)).length
    return wanted.length > 0 && (there === wanted.length || there >= succeededCount)
  })
  return completed.length > 0 && met >= 0 ? met : undefined
}
