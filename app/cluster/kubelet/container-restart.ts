import type { Container, PodSpec } from '../resources/pods/pod.ts'

/** A sidecar is an init container that is always restarted; of other containers the policy is their own. */
export const isSidecar = ({ restartPolicy }: Container): boolean => restartPolicy === 'Always'

const isRestarted = (policy: string, exitCode: number): boolean => policy === 'Always' || (policy === 'OnFailure' && exitCode !== 0)

/**
 * Whether a container that has ended with a code is started again: by the first of its rules that fits the code, else by its own policy,
 * else by that of its pod. Models pkg/api/v1/pod/util.go (ContainerShouldRestart).
 *
 * @notmodelled A rule that restarts all containers of the pod restarts only the container it is of.
 */
export function restartsAfter(
  { restartPolicy, restartPolicyRules = [] }: Container,
  { restartPolicy: ofPod = 'Always' }: PodSpec,
  exitCode: number,
): boolean {
  if (restartPolicy === undefined) return isRestarted(ofPod, exitCode)
  const fits = restartPolicyRules.some(({ exitCodes: { operator, values = [] } = {} }) => values.includes(exitCode) === (operator === 'In'))
  return fits || isRestarted(restartPolicy, exitCode)
}

/** Whether a container is started again that has been stopped for a failed probe: it has no exit code yet. Models computePodActions. */
export const restartsAfterProbe = ({ restartPolicy }: Container, { restartPolicy: ofPod = 'Always' }: PodSpec): boolean =>
  (restartPolicy ?? ofPod) !== 'Never'
