import { equalJson, type Json } from '../kernel/json.ts'
import { rfc3339 } from '../kernel/text.ts'
import type { Container, ContainerStatus, PodCondition, PodObject, PodStatus } from '../resources/pods/pod.ts'
import type { ContainerState, Ending, PodState } from '../runtime/container-state.ts'
import { withTag } from '../runtime/images.ts'

// Models pkg/kubelet/kubelet_pods.go (generateAPIPodStatus, getPhase) and pkg/kubelet/status/generate.go.

/** The status the kubelet reports for a pod. `now` is virtual ms. */
export function podStatus(pod: PodObject, state: PodState, hostIp: string, now: number): PodStatus {
  const { spec } = pod
  const init = (spec.initContainers ?? []).map((container) => containerStatus(container, state, 'PodInitializing', false))
  const initialized = (spec.initContainers ?? []).every(
    ({ name }) => state.containers[name]?.ending?.exitCode === 0 && state.containers[name]?.phase === 'ended',
  )
  const waiting = initialized ? 'ContainerCreating' : 'PodInitializing'
  const containers = (spec.containers ?? []).map((container) => containerStatus(container, state, waiting, true))
  const phase = phaseOf(pod, state, initialized)
  const running = (spec.containers ?? []).some(({ name }) => state.containers[name]?.phase === 'running' || state.containers[name]?.ending)
  const hasIp = state.volumesReady && (running || (spec.initContainers ?? []).some(({ name }) => state.containers[name]))
  const generation = pod.metadata.generation
  return {
    ...(generation === undefined ? {} : { observedGeneration: generation }),
    phase,
    conditions: conditions(pod, state, containers, init, initialized, phase, now),
    hostIP: hostIp,
    hostIPs: [{ ip: hostIp }],
    ...(hasIp ? { podIP: state.ip, podIPs: [{ ip: state.ip }] } : {}),
    startTime: rfc3339(state.startTime),
    ...(init.length > 0 ? { initContainerStatuses: init } : {}),
    containerStatuses: containers,
    ...(pod.status?.qosClass === undefined ? {} : { qosClass: pod.status.qosClass }),
    resources: {},
  } as PodStatus
}

function phaseOf({ spec }: PodObject, { containers }: PodState, initialized: boolean): string {
  const initFailed = (spec.initContainers ?? []).some(({ name }) => containers[name]?.phase === 'ended' && containers[name]?.ending?.exitCode !== 0)
  if (!initialized) return initFailed && spec.restartPolicy === 'Never' ? 'Failed' : 'Pending'
  const states = (spec.containers ?? []).map(({ name }) => containers[name])
  if (states.some((one) => one?.phase === 'running')) return 'Running'
  if (states.some((one) => !one || ((one.phase === 'waiting' || one.phase === 'pulling') && !one.ending))) return 'Pending'
  if (states.some((one) => one?.phase !== 'ended') || spec.restartPolicy === 'Always') return 'Running'
  if (states.every((one) => one?.ending?.exitCode === 0)) return 'Succeeded'
  return spec.restartPolicy === 'Never' ? 'Failed' : 'Running'
}

function containerStatus(container: Container, pod: PodState, waitingReason: string, isApp: boolean): ContainerStatus {
  const state = pod.containers[container.name]
  const known = state?.phase === 'running' || state?.ending !== undefined
  const image = container.image ?? ''
  const id = state?.phase === 'running' ? state.containerId : state?.ending?.containerId
  return {
    name: container.name,
    state: currentState(state, waitingReason),
    lastState: state?.ending && state.phase !== 'ended' ? { terminated: terminated(state.ending) } : {},
    ready: isApp ? state?.phase === 'running' : state?.phase === 'ended' && state.ending?.exitCode === 0,
    restartCount: state?.restarts ?? 0,
    image: known ? withTag(image) : image,
    imageID: known ? `sha256:${withTag(image)}` : '',
    ...(id === undefined ? {} : { containerID: `fake://${id}` }),
    started: isApp ? state?.phase === 'running' : false,
    ...(known ? { resources: {} } : {}),
    ...(container.volumeMounts?.length
      ? {
          volumeMounts: container.volumeMounts.map(({ name, mountPath, readOnly }) => ({
            name,
            mountPath,
            ...(readOnly ? { readOnly, recursiveReadOnly: 'Disabled' } : {}),
          })),
        }
      : {}),
  } as ContainerStatus
}

function currentState(state: ContainerState | undefined, waitingReason: string) {
  if (state?.phase === 'running') return { running: { startedAt: rfc3339(state.startedAt ?? 0) } }
  if (state?.phase === 'ended' && state.ending) return { terminated: terminated(state.ending) }
  if (state?.phase === 'waiting' && state.retryAt !== undefined)
    return { waiting: { reason: state.reason ?? waitingReason, ...(state.message ? { message: state.message } : {}) } }
  return { waiting: { reason: waitingReason } }
}

function terminated({ exitCode, startedAt, finishedAt, containerId }: Ending) {
  return {
    exitCode,
    reason: exitCode === 0 ? 'Completed' : 'Error',
    startedAt: rfc3339(startedAt),
    finishedAt: rfc3339(finishedAt),
    containerID: `fake://${containerId}`,
  }
}

type Wanted = Pick<PodCondition, 'type' | 'status' | 'reason' | 'message'>

function conditions(
  pod: PodObject,
  state: PodState,
  containers: readonly ContainerStatus[],
  init: readonly ContainerStatus[],
  initialized: boolean,
  phase: string,
  now: number,
): PodCondition[] {
  const ended = phase === 'Succeeded' || phase === 'Failed'
  const unready = containers.filter((one) => !one.ready).map((one) => one.name)
  const notReady = { status: 'False', reason: 'ContainersNotReady', message: `containers with unready status: [${unready.join(' ')}]` }
  const readiness =
    phase === 'Succeeded'
      ? { status: 'False', reason: 'PodCompleted' }
      : phase === 'Failed'
        ? { status: 'False', reason: 'PodFailed' }
        : unready.length === 0
          ? { status: 'True' }
          : notReady
  const pendingInit = init.filter((one) => !one.ready).map((one) => one.name)
  const sandbox = state.volumesReady && !ended && Object.values(state.containers).some((one) => one.phase === 'running' || one.ending !== undefined)
  const wanted: Wanted[] = [
    { type: 'PodReadyToStartContainers', status: sandbox || (state.volumesReady && !ended) ? 'True' : 'False' },
    initialized
      ? { type: 'Initialized', status: 'True', ...(phase === 'Succeeded' ? { reason: 'PodCompleted' } : {}) }
      : {
          type: 'Initialized',
          status: 'False',
          reason: 'ContainersNotInitialized',
          message: `containers with incomplete status: [${pendingInit.join(' ')}]`,
        },
    { type: 'Ready', ...readiness },
    { type: 'ContainersReady', ...readiness },
    { type: 'PodScheduled', status: 'True' },
  ]
  return wanted.map((condition) => withTransition(condition, pod, now))
}

/** A condition keeps the time of its last change as long as its status stays. */
function withTransition({ type, status, reason, message }: Wanted, pod: PodObject, now: number): PodCondition {
  const before = pod.status?.conditions?.find((one) => one.type === type)
  return {
    type,
    ...(pod.metadata.generation === undefined ? {} : { observedGeneration: pod.metadata.generation }),
    status,
    lastProbeTime: null,
    lastTransitionTime: before && before.status === status ? (before.lastTransitionTime ?? null) : rfc3339(now),
    ...(reason === undefined ? {} : { reason }),
    ...(message === undefined ? {} : { message }),
  }
}

/** True when nothing a reader of the status would see has changed. */
export const sameStatus = (a: PodStatus | undefined, b: PodStatus): boolean => equalJson(a as unknown as Json, b as unknown as Json)
