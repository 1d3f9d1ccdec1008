import type { JobObject, PodFailureRule } from '../resources/jobs/job.ts'
import type { ContainerStatus, PodObject } from '../resources/pods/pod.ts'
import { hasFailed } from './job-pods.ts'

/** The rule of a job's podFailurePolicy that a pod's failure meets. */
interface Match {
  readonly action: string
  /** Why the job fails, when the rule says so. */
  readonly message?: string
}

function containerOf({ status }: PodObject, { containerName, operator, values }: NonNullable<PodFailureRule['onExitCodes']>) {
  const matches = ({ name, state }: ContainerStatus) => {
    const { exitCode = 0 } = state?.terminated ?? {}
    return (containerName ?? name) === name && exitCode !== 0 && (values ?? []).includes(exitCode) === (operator === 'In')
  }
  return [...(status?.containerStatuses ?? []), ...(status?.initContainerStatuses ?? [])].find(matches)
}

/** What a job's policy says of a failed pod: the first rule that matches. Models pkg/controller/job/pod_failure_policy.go (matchPodFailurePolicy). */
export function matchFailure({ spec }: JobObject, pod: PodObject): Match | undefined {
  const { namespace, name } = pod.metadata
  for (const [i, { action = '', onExitCodes, onPodConditions = [] }] of (spec.podFailurePolicy?.rules ?? []).entries()) {
    const because = (what: string) => ({ action, ...(action === 'FailJob' ? { message: `${what} matching ${action} rule at index ${i}` } : {}) })
    if (onExitCodes) {
      const container = containerOf(pod, onExitCodes)
      if (container) {
        const { exitCode } = container.state?.terminated ?? {}
        return because(`Container ${container.name} for pod ${namespace}/${name} failed with exit code ${exitCode}`)
      }
    } else {
      const found = pod.status?.conditions?.find(({ type, status }) => onPodConditions.some((one) => one.type === type && one.status === status))
      if (found) return because(`Pod ${namespace}/${name} has condition ${found.type}`)
    }
  }
  return undefined
}

/** Whether a pod's failure counts towards the limits of its job. */
export const isCounted = (job: JobObject, pod: PodObject): boolean => matchFailure(job, pod)?.action !== 'Ignore'

/** Why a pod's failure fails the whole job, if one does. Models getFailJobMessage. */
export const fatalFailure = (job: JobObject, pods: readonly PodObject[]): string | undefined =>
  pods.flatMap((pod) => (hasFailed(job, pod) ? (matchFailure(job, pod)?.message ?? []) : []))[0]
