import { rfc3339 } from '../kernel/text.ts'
import type { ContainerStatus, PodCondition, PodObject, PodSpec, PodStatus } from '../resources/pods/pod.ts'
import { podLimits, podRequests } from '../resources/pods/pod-resources.ts'
import { activeDeadlineExceeded, DEADLINE_EXCEEDED } from './active-deadline.ts'
import { type ContainerKind, containerStatuses, STATUSES } from './container-statuses.ts'
import { nodeIp } from './node-status.ts'
import { hasInitialized, needsSandbox } from './pod-actions.ts'
import { type Condition, podConditions } from './pod-conditions.ts'
import { podPhase } from './pod-phase.ts'
import { withProbes } from './prober.ts'
import type { PodWorker } from './pod-worker.ts'

/** Conditions the kubelet owns; others' are left as they are. Models pkg/kubelet/types/pod_status.go (PodConditionByKubelet). */
const OWN = new Set(['PodReadyToStartContainers', 'Initialized', 'Ready', 'ContainersReady', 'PodScheduled'])
export const isKubeletCondition = ({ type }: PodCondition): boolean => OWN.has(type)

/**
 * The status of a pod as its kubelet sees it now. `terminal` says that nothing of it will be started again.
 * Models pkg/kubelet/kubelet_pods.go (generateAPIPodStatus).
 */
export function podStatus(worker: PodWorker, terminal: boolean): PodStatus {
  const { state, node, context } = worker
  const { pod } = state
  const { spec } = pod
  const deleted = pod.metadata.deletionTimestamp !== undefined
  const of = (kind: ContainerKind) => withProbes(kind, containerStatuses(kind, spec, state, deleted, context.config.release), worker)
  const init = of('initContainers')
  const app = of('containers')
  const ephemeral = of('ephemeralContainers')
  const statuses = [...init, ...app]
  const { phase, reason, message } = phaseOf(worker, statuses, terminal)
  const others = (pod.status?.conditions ?? []).filter((one) => !isKubeletCondition(one))
  const { release } = context.config
  const conditions = podConditions({ spec, statuses, phase, sandbox: !needsSandbox(state), others })
    .filter(({ type }) => type !== 'PodReadyToStartContainers' || release.has('podReadyToStartContainers'))
    .map((one) => dated(one, worker))
  const hostIP = nodeIp(node)
  const { qosClass } = pod.status ?? {}
  // What a sync says of the address it has from its look at the runtime: none as long as there was no sandbox then.
  const seen = state.ip !== '' && state.work.observed['sandbox'] !== undefined
  const ip = spec.hostNetwork ? hostIP : seen ? state.ip : ''
  return {
    ...generations(pod, release.has('podObservedGeneration')),
    phase,
    conditions: [...others, ...conditions],
    ...(message === undefined ? {} : { message }),
    ...(reason === undefined ? {} : { reason }),
    hostIP,
    ...(release.has('podHostIps') ? { hostIPs: [{ ip: hostIP }] } : {}),
    ...(ip === '' ? {} : { podIP: ip, podIPs: [{ ip }] }),
    startTime: state.status?.startTime ?? pod.status?.startTime ?? rfc3339(context.now),
    ...listed('initContainers', init),
    ...listed('containers', app),
    ...(qosClass === undefined ? {} : { qosClass }),
    ...listed('ephemeralContainers', ephemeral),
    ...(release.has('podStatusResources') ? resourcesOf(spec, phase) : {}),
  }
}

const listed = (kind: ContainerKind, statuses: readonly ContainerStatus[]) => (statuses.length === 0 ? {} : { [STATUSES[kind]]: statuses })

/**
 * What a pod has been given as a whole. Of one that runs only processor time and memory are told, the others not being read from its
 * cgroup. Models convertToAPIPodLevelResourcesStatus.
 */
function resourcesOf(spec: PodSpec, phase: string): Pick<PodStatus, 'allocatedResources' | 'resources'> {
  const requests = podRequests(spec)
  const told = (all: Readonly<Record<string, string>>) =>
    phase === 'Running' ? Object.fromEntries(Object.entries(all).filter(([name]) => name === 'cpu' || name === 'memory')) : all
  const some = (name: string, all: Readonly<Record<string, string>>) => (Object.keys(all).length === 0 ? {} : { [name]: all })
  return { ...some('allocatedResources', requests), resources: { ...some('limits', told(podLimits(spec))), ...some('requests', told(requests)) } }
}

const generations = ({ metadata }: PodObject, has: boolean) =>
  has && metadata.generation !== undefined ? { observedGeneration: metadata.generation } : {}

/** The phase, and why, where there is a reason. A phase that is an end stays. */
function phaseOf(
  { state, context }: PodWorker,
  statuses: readonly ContainerStatus[],
  terminal: boolean,
): Pick<PodStatus, 'phase' | 'reason' | 'message'> & { phase: string } {
  const { pod } = state
  const old = state.status ?? pod.status ?? {}
  const isEnd = (phase: string | undefined): phase is string => phase === 'Failed' || phase === 'Succeeded'
  let phase = podPhase({ spec: pod.spec, statuses, terminal, initialized: hasInitialized(pod.spec, state) })
  if (isEnd(pod.status?.phase)) phase = pod.status.phase
  else if (!isEnd(phase) && isEnd(old.phase)) phase = old.phase
  if (!isEnd(pod.status?.phase) && activeDeadlineExceeded(state, context.now)) return { phase: 'Failed', ...DEADLINE_EXCEEDED }
  if (phase !== old.phase) return { phase }
  const { reason = pod.status?.reason, message = pod.status?.message } = old
  return { phase, ...(reason ? { reason } : {}), ...(message ? { message } : {}) }
}

/** A condition with the time of its last change: it stays as long as the status does. Models status_manager.go (updateLastTransitionTime). */
export function dated({ type, status, reason, message }: Condition, { state, context }: PodWorker): PodCondition {
  const { pod } = state
  const before = (state.status ?? pod.status)?.conditions?.find((one) => one.type === type)
  return {
    type,
    ...generations(pod, context.config.release.has('podObservedGeneration')),
    status,
    lastProbeTime: null,
    lastTransitionTime: before && before.status === status ? (before.lastTransitionTime ?? null) : rfc3339(context.now),
    ...(reason === undefined ? {} : { reason }),
    ...(message === undefined ? {} : { message }),
  }
}
