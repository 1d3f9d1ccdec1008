import type { KubeObject } from '../api/object.ts'
import { hasCondition, type JobObject } from '../resources/jobs/job.ts'
import type { PodObject } from '../resources/pods/pod.ts'
import type { ActorContext } from './controller.ts'
import { podsPath } from './pod-control.ts'
import { unlessGoneOrChanged } from './unless-refused.ts'

/** Holds a pod of a job until its end is in the job's counters. */
export const TRACKING = 'batch.kubernetes.io/job-tracking'

export const isTracked = ({ metadata }: KubeObject): boolean => metadata.finalizers?.includes(TRACKING) === true
export const hasSucceeded = ({ status }: PodObject): boolean => status?.phase === 'Succeeded'

/** Unless replacements wait for the end, a pod that is being deleted has failed. Models isPodFailed. */
export const hasFailed = ({ spec }: JobObject, { status, metadata }: PodObject): boolean =>
  status?.phase === 'Failed' || (spec.podReplacementPolicy !== 'Failed' && metadata.deletionTimestamp !== undefined && status?.phase !== 'Succeeded')

/** Once a job fails, so does each of its pods that has not succeeded. */
export const countsAsFailed = (job: JobObject, pod: PodObject): boolean =>
  hasFailed(job, pod) || (hasCondition(job, 'FailureTarget') && !hasSucceeded(pod))

/** Lets go of a pod that has been counted, or is not to be. */
export function releasePod(pod: PodObject, { client }: ActorContext): void {
  const patch = { metadata: { '$deleteFromPrimitiveList/finalizers': [TRACKING] } }
  unlessGoneOrChanged(() => client.patch(podsPath(pod), pod.metadata.name ?? '', 'application/strategic-merge-patch+json', patch))
}
