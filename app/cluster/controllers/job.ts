import type { KubeObject } from '../api/object.ts'
import type { StatusError } from '../api/status.ts'
import type { StorageEvent, StorageView } from '../apiserver/storage.ts'
import { encodeValue } from '../api/encode.ts'
import { equalJson } from '../kernel/json.ts'
import { rfc3339 } from '../kernel/text.ts'
import { jobs } from '../resources/jobs/definition.ts'
import { asJob, hasCondition, type JobObject, type JobStatus } from '../resources/jobs/job.ts'
import { jobStatus } from '../resources/jobs/schema.ts'
import { pods } from '../resources/pods/definition.ts'
import { asPod, type PodObject } from '../resources/pods/pod.ts'
import { conditionOf, withCondition } from './conditions.ts'
import type { Actor, ActorContext } from './controller.ts'
import { forgetEvents, recordEvent } from './event-recorder.ts'
import { controllerIdentity } from './identity.ts'
import { restartsOf, noteEnds, untilNextPod } from './job-back-off.ts'
import { claimedBy, controllerOf, GONE, keyOf, keyOrGone, ownerKeys } from './owned-objects.ts'
import { createPod, deletePod, isActive, isTerminating, podsPath, readySince, slowStart } from './pod-control.ts'
import { podsToDelete } from './pods-to-delete.ts'
import { refusalOf, unlessGoneOrChanged } from './unless-refused.ts'

const NAME = 'job-controller'
/** Holds a pod of a job until its end is in the job's counters. */
const TRACKING = 'batch.kubernetes.io/job-tracking'
/** In place of a namespace: a pod whose job is gone. */
const ORPHAN = ':orphan'
const BURST = 500

const isTracked = ({ metadata }: KubeObject) => metadata.finalizers?.includes(TRACKING) === true
const uidOf = ({ metadata }: KubeObject) => metadata.uid ?? ''
const isOrphan = (pod: KubeObject, cache: StorageView) => {
  const { name = '', uid } = controllerOf(pod) ?? {}
  return isTracked(pod) && (!uid || cache.get('jobs.batch', pod.metadata.namespace ?? '', name)?.metadata.uid !== uid)
}
const orphanKey = (pod: KubeObject) => `${ORPHAN}/${keyOf(pod)}`
const jobOfPod = ownerKeys(jobs)

/** Runs pods to their end, as many as a job asks for, and counts them. Keys are `NAMESPACE/NAME`. Models pkg/controller/job/job_controller.go. */
export const jobController: Actor = {
  name: NAME,
  kind: 'controller',
  identity: controllerIdentity(NAME),
  watches: {
    'jobs.batch'(event, cache) {
      const left = event.type === 'DELETED' ? cache.list('pods', event.object.metadata.namespace).filter((pod) => isOrphan(pod, cache)) : []
      return [...keyOrGone(event), ...left.map(orphanKey)]
    },
    pods: (event: StorageEvent, cache: StorageView) => [
      ...jobOfPod(event, cache),
      ...(event.type !== 'DELETED' && isOrphan(event.object, cache) ? [orphanKey(event.object)] : []),
    ],
  },
  startKeys: (cache) => cache.list('jobs.batch').map(keyOf),
  reconcile(key, context) {
    const { cache, memory } = context
    const [namespace = '', name = '', orphan = ''] = key.split('/')
    if (namespace === GONE) {
      forgetEvents(name, context)
      memory.delete(name)
    } else if (namespace === ORPHAN) {
      const pod = cache.get('pods', name, orphan)
      if (pod && isOrphan(pod, cache)) release(asPod(pod), context)
    } else {
      const job = cache.get('jobs.batch', namespace, name)
      if (job) sync(asJob(job), context)
    }
  },
}

/** A job at one look: its pods, and how many have ended in all. */
interface Look {
  readonly job: JobObject
  readonly owned: readonly PodObject[]
  readonly active: readonly PodObject[]
  readonly succeeded: number
  readonly failed: number
  readonly context: ActorContext
}

/**
 * Whether a pod counts as failed. Unless replacements wait for the end, one that is being deleted does; so does each that has not
 * succeeded once its job fails. Models isPodFailed.
 */
const hasFailed = (job: JobObject, { status, metadata }: PodObject): boolean => {
  if (status?.phase === 'Failed' || status?.phase === 'Succeeded') return status.phase === 'Failed'
  return hasCondition(job, 'FailureTarget') || (job.spec.podReplacementPolicy !== 'Failed' && metadata.deletionTimestamp !== undefined)
}

/** Models syncJob. */
function sync(job: JobObject, context: ActorContext): void {
  if (hasCondition(job, 'Complete') || hasCondition(job, 'Failed')) return
  const owned = claimedBy(job, pods, context, [TRACKING]).map(asPod)
  const { uncountedTerminatedPods: before = {} } = job.status ?? {}
  const ended = (kind: 'succeeded' | 'failed', isSo: (pod: PodObject) => boolean) => {
    const known = before[kind] ?? []
    return [...known, ...owned.filter((pod) => isTracked(pod) && isSo(pod) && !known.includes(uidOf(pod))).map(uidOf)]
  }
  const uncounted = {
    succeeded: ended('succeeded', ({ status }) => status?.phase === 'Succeeded'),
    failed: ended('failed', (pod) => hasFailed(job, pod)),
  }
  const fresh = owned.filter((pod) => [...uncounted.succeeded, ...uncounted.failed].includes(uidOf(pod)))
  noteEnds(job, fresh, context)
  const { succeeded = 0, failed = 0 } = job.status ?? {}
  const look: Look = {
    job,
    owned,
    active: owned.filter(isActive),
    succeeded: succeeded + uncounted.succeeded.length,
    failed: failed + uncounted.failed.length,
    context,
  }
  const { error, conditions } = act(look)
  const current = report(look, { ...statusOf(look, conditions), uncountedTerminatedPods: uncounted })
  for (const pod of fresh) if (isTracked(pod)) release(pod, context)
  count(current, look)
  if (error) throw error
}

/** What a look leads to: pods made or deleted, and the conditions that come of it. */
function act(look: Look): { readonly error?: StatusError | undefined; readonly conditions: JobStatus['conditions'] } {
  const { job, active, context } = look
  const conditions = job.status?.conditions ?? []
  const target = (type: string, reason: string, message: string) => withCondition(conditions, condition(type, 'True', reason, message, context))
  const deleteAll = () =>
    refusalOf(() => {
      for (const pod of active) deletePod(job, pod, NAME, context)
    })
  const failure = conditionOf(conditions, 'FailureTarget') ? conditions : failureOf(look, target)
  if (failure) return { error: deleteAll(), conditions: failure }
  if (conditionOf(conditions, 'SuccessCriteriaMet')) return { conditions }
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

/** Whether a job fails: too many of its pods have, or it takes too long. */
function failureOf({ job, owned, failed, context }: Look, target: (type: string, reason: string, message: string) => JobStatus['conditions']) {
  const { backoffLimit = 6, activeDeadlineSeconds, suspend } = job.spec
  const restarts = job.spec.template?.spec?.restartPolicy === 'OnFailure' ? restartsOf(owned) : 0
  if (failed > backoffLimit || (restarts > 0 && restarts >= backoffLimit))
    return target('FailureTarget', 'BackoffLimitExceeded', 'Job has reached the specified backoff limit')
  const { startTime, conditions } = job.status ?? {}
  // The time of a job that goes on after a suspension begins anew.
  if (activeDeadlineSeconds === undefined || suspend || isSuspended(conditions)) return undefined
  const left = (startTime ? Date.parse(startTime) : context.now) + activeDeadlineSeconds * 1000 - context.now
  if (left <= 0) return target('FailureTarget', 'DeadlineExceeded', 'Job was active longer than specified deadline')
  context.enqueue(keyOf(job), left)
  return undefined
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
  const { job, owned, active, context } = look
  const missing = wantedOf(look) - active.length
  remove(look, podsToDelete(active, Math.max(0, -missing)))
  const terminating = job.spec.podReplacementPolicy === 'Failed' ? owned.filter(isTerminating).length : 0
  const more = missing - terminating
  if (more <= 0) return
  const wait = untilNextPod(job, context)
  if (wait > 0) context.enqueue(keyOf(job), wait)
  else slowStart(Math.min(more, BURST), () => createPod(job, NAME, context, [TRACKING]))
}

/** Takes pods away that nobody is to count as failed: they are let go of before. Models deleteJobPods. */
function remove({ job, context }: Look, pods: readonly PodObject[]): void {
  for (const pod of pods) {
    release(pod, context)
    deletePod(job, pod, NAME, context)
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
  recordEvent(job, { type, reason, message }, { component: NAME }, context)

const ownedNow = ({ job, context }: Look): PodObject[] =>
  context.cache
    .list('pods', job.metadata.namespace)
    .map(asPod)
    .filter((pod) => controllerOf(pod)?.uid === job.metadata.uid)
const activeNow = (look: Look) => ownedNow(look).filter(isActive)

function statusOf(look: Look, conditions: JobStatus['conditions']): JobStatus {
  const { job, context } = look
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
  }
}

/** Writes the status if it has changed; returns the job as it is then. Throws StatusError. */
function report({ job, context }: Look, status: JobStatus): JobObject {
  if (equalJson(encodeValue(jobStatus, status), job.status)) return job
  const { namespace = '' } = job.metadata
  return asJob(context.client.update({ group: 'batch', resource: 'jobs', namespace }, { ...job, status } as JobObject, 'status'))
}

/** Lets go of a pod that has been counted. */
function release(pod: PodObject, { client }: ActorContext): void {
  const patch = { metadata: { '$deleteFromPrimitiveList/finalizers': [TRACKING] } }
  unlessGoneOrChanged(() => client.patch(podsPath(pod), pod.metadata.name ?? '', 'application/strategic-merge-patch+json', patch))
}

/** The last part of trackJobStatusAndRemoveFinalizers: what has ended is counted, and a job whose pods have all ended is finished. */
function count(job: JobObject, look: Look): void {
  const { succeeded, failed, context } = look
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
