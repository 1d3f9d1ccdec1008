import type { KubeObject } from '../api/object.ts'
import type { StatusError } from '../api/status.ts'
import { encodeValue } from '../api/encode.ts'
import { equalJson } from '../kernel/json.ts'
import { rfc3339 } from '../kernel/text.ts'
import { formatIndexes } from '../resources/jobs/indexes.ts'
import { asJob, hasCondition, type JobObject, type JobStatus } from '../resources/jobs/job.ts'
import { jobStatus } from '../resources/jobs/schema.ts'
import { pods } from '../resources/pods/definition.ts'
import { asPod, type PodObject } from '../resources/pods/pod.ts'
import { templateOf } from '../resources/pods/template.ts'
import { conditionOf, withCondition } from './conditions.ts'
import type { ActorContext } from './controller.ts'
import { recordEvent } from './event-recorder.ts'
import { noteEnds, restartsOf, untilNextPod } from './job-back-off.ts'
import { fatalFailure, isCounted } from './job-failure-policy.ts'
import { hasPlace, type Indexes, indexedPod, indexesNow, metSuccessRule, pendingIndexes, surplusPods, untilRetry } from './job-indexes.ts'
import { JOB_CONTROLLER } from './job.ts'
import { countsAsFailed, hasSucceeded, isTracked, releasePod, TRACKING } from './job-pods.ts'
import { claimedBy, controllerOf, keyOf } from './owned-objects.ts'
import { createPod, deletePod, isActive, isTerminating, readySince, slowStart } from './pod-control.ts'
import { refusalOf } from './unless-refused.ts'

const BURST = 500
/** What spec.managedBy calls this controller. */
const MANAGER = 'kubernetes.io/job-controller'
const uidOf = ({ metadata }: KubeObject) => metadata.uid ?? ''

/** A job at one look: its pods, how many have ended in all, and which indexes, if it has any. */
interface Look {
  readonly job: JobObject
  readonly owned: readonly PodObject[]
  readonly active: readonly PodObject[]
  readonly succeeded: number
  readonly failed: number
  readonly indexes: Indexes | undefined
  readonly context: ActorContext
}

/** Another controller than this one takes care of a job. Models managedByExternalController. */
const isManagedElsewhere = ({ spec }: JobObject) => (spec.managedBy ?? MANAGER) !== MANAGER

/** Models syncJob. */
export function syncJob(job: JobObject, context: ActorContext): void {
  if (isManagedElsewhere(job) || hasCondition(job, 'Complete') || hasCondition(job, 'Failed')) return
  const owned = claimedBy(job, pods, context, [TRACKING]).map(asPod)
  const indexes = indexesNow(job, owned)
  const ended = owned.filter((pod) => isTracked(pod) && (hasSucceeded(pod) || countsAsFailed(job, pod)))
  noteEnds(job, ended, context)
  const { uncountedTerminatedPods: before = {}, succeeded = 0, failed = 0 } = job.status ?? {}
  const known = (kind: 'succeeded' | 'failed', news: readonly PodObject[]) => [...new Set([...(before[kind] ?? []), ...news.map(uidOf)])]
  const failures = ended.filter((pod) => !hasSucceeded(pod) && hasPlace(job, pod) && isCounted(job, pod))
  // What has succeeded of an indexed job is counted by its indexes.
  const successes = indexes ? [] : ended.filter(hasSucceeded)
  const look: Look = {
    job,
    owned,
    active: owned.filter(isActive),
    succeeded: indexes?.completed.length ?? succeeded + known('succeeded', successes).length,
    failed: failed + known('failed', failures).length,
    indexes,
    context,
  }
  const { error, conditions } = act(look)
  const held = new Set(isEnding(conditions) || job.metadata.deletionTimestamp ? [] : indexes?.held.values())
  const isLeft = (pod: PodObject) => !held.has(pod)
  const uncounted = { succeeded: known('succeeded', successes), failed: known('failed', failures.filter(isLeft)) }
  const current = report(look, { ...statusOf(look, conditions), uncountedTerminatedPods: uncounted })
  for (const pod of ended.filter(isLeft)) releasePod(pod, context)
  count(current, look, failed + uncounted.failed.length)
  if (error) throw error
}

const isEnding = (conditions: JobStatus['conditions']): boolean =>
  ['FailureTarget', 'SuccessCriteriaMet'].some((type) => conditionOf(conditions, type) !== undefined)

/** What a look leads to: pods made or deleted, and the conditions that come of it. */
function act(look: Look): { readonly error?: StatusError | undefined; readonly conditions: JobStatus['conditions'] } {
  const { job, active, context } = look
  const conditions = job.status?.conditions ?? []
  const target = (type: string, reason: string, message: string) => withCondition(conditions, condition(type, 'True', reason, message, context))
  const deleteAll = () =>
    refusalOf(() => {
      for (const pod of active) deletePod(job, pod, JOB_CONTROLLER, context)
    })
  const end = isEnding(conditions) ? conditions : (failureOf(look, target) ?? earlySuccessOf(look, target))
  if (end) return { error: conditionOf(end, 'FailureTarget') ? deleteAll() : refusalOf(() => remove(look, active)), conditions: end }
  const isManaged = !job.metadata.deletionTimestamp
  const error = isManaged ? refusalOf(() => manage(look)) : undefined
  const { completions } = job.spec
  const left = activeNow(look).length
  const complete = left === 0 && (completions === undefined ? look.succeeded > 0 : look.succeeded >= completions)
  if (complete) return { error, conditions: target('SuccessCriteriaMet', 'CompletionsReached', 'Reached expected number of succeeded pods') }
  return { error, conditions: isManaged ? noteSuspension(look) : conditions }
}

function condition(type: string, status: string, reason: string, message: string, { now }: ActorContext) {
  const time = rfc3339(now)
  return { type, status, lastProbeTime: time, lastTransitionTime: time, reason, message }
}

const isSuspended = (conditions: JobStatus['conditions']): boolean => conditionOf(conditions, 'Suspended')?.status === 'True'

type Target = (type: string, reason: string, message: string) => JobStatus['conditions']

/** Whether a job fails: too many of its pods or indexes have, its policy says so, or it takes too long. */
function failureOf(look: Look, target: Target): JobStatus['conditions'] {
  const { job, owned, failed, indexes, succeeded } = look
  const { backoffLimit = 6, maxFailedIndexes = Number.POSITIVE_INFINITY, completions = 0 } = job.spec
  const fail = (reason: string, message: string) => target('FailureTarget', reason, message)
  const fatal = fatalFailure(job, owned)
  if (fatal) return fail('PodFailurePolicy', fatal)
  const restarts = job.spec.template?.spec?.restartPolicy === 'OnFailure' ? restartsOf(owned) : 0
  if (failed > backoffLimit || (restarts > 0 && restarts >= backoffLimit))
    return fail('BackoffLimitExceeded', 'Job has reached the specified backoff limit')
  if (isLate(look)) return fail('DeadlineExceeded', 'Job was active longer than specified deadline')
  const failedIndexes = indexes?.failed?.length ?? 0
  if (failedIndexes > maxFailedIndexes) return fail('MaxFailedIndexesExceeded', 'Job has exceeded the specified maximal number of failed indexes')
  return failedIndexes > 0 && failedIndexes + succeeded >= completions ? fail('FailedIndexes', 'Job has failed indexes') : undefined
}

/** Whether a job is active for longer than it may; looks again when it will be. */
function isLate({ job, context }: Look): boolean {
  const { activeDeadlineSeconds, suspend } = job.spec
  const { startTime, conditions } = job.status ?? {}
  // The time of a job that goes on after a suspension begins anew.
  if (activeDeadlineSeconds === undefined || suspend || isSuspended(conditions)) return false
  const left = (startTime ? Date.parse(startTime) : context.now) + activeDeadlineSeconds * 1000 - context.now
  if (left > 0) context.enqueue(keyOf(job), left)
  return left <= 0
}

/** Whether enough indexes have succeeded by a job's policy, though not all. */
function earlySuccessOf({ job, indexes }: Look, target: Target): JobStatus['conditions'] {
  const rule = indexes && metSuccessRule(job, indexes)
  return rule === undefined ? undefined : target('SuccessCriteriaMet', 'SuccessPolicy', `Matched rules at index ${rule}`)
}

/** How many pods are to run now. */
function wantedOf({ job, active, succeeded }: Look): number {
  const { parallelism = 1, completions, suspend } = job.spec
  if (suspend) return 0
  if (completions === undefined) return succeeded > 0 ? active.length : parallelism
  return Math.max(0, Math.min(parallelism, completions - succeeded))
}

/** Makes pods or deletes some. Throws StatusError. Models manageJob. */
function manage(look: Look): void {
  const { job, owned, active, indexes, context } = look
  const missing = wantedOf(look) - active.length
  const surplus = surplusPods(job, active, -missing)
  remove(look, surplus)
  const terminating = job.spec.podReplacementPolicy === 'Failed' ? owned.filter(isTerminating).length : 0
  const more = Math.min(missing - terminating, BURST)
  if (surplus.length > 0 || more <= 0) return
  const next = indexes ? pendingIndexes(job, owned, indexes, more) : Array.from({ length: more }, () => undefined)
  const waits = next.map((index) => (indexes?.failed && index !== undefined ? untilRetry(index, indexes, context.now) : untilNextPod(job, context)))
  const ready = next.filter((_, i) => waits[i] === 0)
  if (ready.length > 0) slowStart(ready.length, () => makePod(look, ready.shift()))
  else if (waits.length > 0) context.enqueue(keyOf(job), Math.min(...waits))
}

function makePod({ job, indexes, context }: Look, index: number | undefined): void {
  const { template = templateOf(job), generateName } = indexes && index !== undefined ? indexedPod(job, index, indexes) : {}
  const finalizers = [...new Set([...(template.metadata?.finalizers ?? []), TRACKING])]
  createPod(job, JOB_CONTROLLER, context, { ...template, metadata: { ...template.metadata, finalizers } }, generateName)
}

/** Takes pods away that nobody is to count as failed: they are let go of before. Models deleteJobPods. */
function remove({ job, context }: Look, pods: readonly PodObject[]): void {
  for (const pod of pods) {
    releasePod(pod, context)
    deletePod(job, pod, JOB_CONTROLLER, context)
  }
}

/** Says that a job is suspended, or no longer. */
function noteSuspension({ job, context }: Look): JobStatus['conditions'] {
  const { suspend = false } = job.spec
  const before = job.status?.conditions ?? []
  if (suspend === isSuspended(before)) return before
  const [event, message] = suspend ? ['Suspended', 'Job suspended'] : ['Resumed', 'Job resumed']
  note(job, 'Normal', event, message, context)
  return withCondition(before, condition('Suspended', suspend ? 'True' : 'False', `Job${event}`, message, context))
}

const note = (job: JobObject, type: 'Normal' | 'Warning', reason: string, message: string, context: ActorContext) =>
  recordEvent(job, { type, reason, message }, { component: JOB_CONTROLLER }, context)

const ownedNow = ({ job, context }: Look): PodObject[] =>
  context.cache
    .list('pods', job.metadata.namespace)
    .map(asPod)
    .filter((pod) => controllerOf(pod)?.uid === job.metadata.uid)
const activeNow = (look: Look) => ownedNow(look).filter(isActive)

function statusOf(look: Look, conditions: JobStatus['conditions']): JobStatus {
  const { job, indexes, context } = look
  const before = job.status ?? {}
  const now = ownedNow(look)
  const active = now.filter(isActive)
  const isResumed = isSuspended(before.conditions) && !isSuspended(conditions)
  const startTime = isResumed || (!before.startTime && !job.spec.suspend) ? rfc3339(context.now) : before.startTime
  return {
    ...before,
    ...(conditions ? { conditions } : {}),
    ...(startTime ? { startTime } : {}),
    active: active.length,
    ready: active.filter((pod) => readySince(pod) !== undefined).length,
    terminating: now.filter(isTerminating).length,
    ...(indexes ? { succeeded: indexes.completed.length, completedIndexes: formatIndexes(indexes.completed) } : {}),
    ...(indexes?.failed ? { failedIndexes: formatIndexes(indexes.failed) } : {}),
  }
}

/** Writes the status if it has changed; returns the job as it is then. Throws StatusError. */
function report({ job, context }: Look, status: JobStatus): JobObject {
  if (equalJson(encodeValue(jobStatus, status), job.status)) return job
  const { namespace = '' } = job.metadata
  return asJob(context.client.update({ group: 'batch', resource: 'jobs', namespace }, { ...job, status } as JobObject, 'status'))
}

/** The last part of trackJobStatusAndRemoveFinalizers: what has ended is counted, and a job whose pods have all ended is finished. */
function count(job: JobObject, look: Look, failed: number): void {
  const { succeeded, context } = look
  const { conditions = [], terminating = 0, uncountedTerminatedPods: _counted, ...status } = job.status ?? {}
  const target = conditionOf(conditions, 'FailureTarget') ?? conditionOf(conditions, 'SuccessCriteriaMet')
  const finished = target !== undefined && terminating === 0 && (status.active ?? 0) === 0
  const { reason = '', message = '' } = target ?? {}
  const complete = target?.type === 'SuccessCriteriaMet'
  const last = finished ? [condition(complete ? 'Complete' : 'Failed', 'True', reason, message, context)] : []
  report(
    { ...look, job },
    {
      ...status,
      terminating,
      succeeded,
      failed,
      uncountedTerminatedPods: {},
      conditions: [...conditions, ...last],
      ...(finished && complete ? { completionTime: rfc3339(context.now) } : {}),
    },
  )
  if (finished && complete && succeeded > (job.spec.completions ?? succeeded))
    note(job, 'Warning', 'TooManySucceededPods', 'Too many succeeded pods running after completion count reached', context)
  if (finished) note(job, complete ? 'Normal' : 'Warning', complete ? 'Completed' : reason, complete ? 'Job completed' : message, context)
}
