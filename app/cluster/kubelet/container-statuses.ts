import type { Release } from '../releases.ts'
import { rfc3339 } from '../kernel/text.ts'
import type { Container, ContainerState, ContainerStatus, PodSpec } from '../resources/pods/pod.ts'
import { type ContainerRecord, latestOf, type PodState, previousOf } from '../runtime/container-state.ts'
import { imageId, imageName } from '../runtime/image-reference.ts'
import { isSidecar } from './container-restart.ts'
import { hasInitialized, shouldBeRestarted } from './pod-actions.ts'

/** What the container runtime calls itself before the id of a container. */
const RUNTIME = 'containerd'

export type ContainerKind = 'initContainers' | 'containers' | 'ephemeralContainers'

/**
 * The statuses of a pod's containers of one kind, without what probes decide (`ready`, `started`).
 * Models pkg/kubelet/kubelet_pods.go (convertToAPIContainerStatuses).
 */
export function containerStatuses(kind: ContainerKind, spec: PodSpec, state: PodState, deleted: boolean, release: Release): ContainerStatus[] {
  const old = state.status?.[STATUSES[kind]] ?? []
  const waiting = (spec.initContainers ?? []).length > 0 ? 'PodInitializing' : 'ContainerCreating'
  return inOrder(kind, spec).map((container) => {
    const before = old.find(({ name }) => name === container.name)
    const status = baseStatus(container, state, before, waiting, release)
    return {
      ...withReason(status, kind, container, spec, state, deleted),
      ...(release.has('containerStatusVolumeMounts') ? volumeMounts(container) : {}),
    }
  })
}

/** Init containers are told of in the order they run in, the others by name. Models SortStatusesOfInitContainers, SortedContainerStatuses. */
function inOrder(kind: ContainerKind, spec: PodSpec): readonly Container[] {
  const all = spec[kind] ?? []
  return kind === 'initContainers' || all.length < 2 ? all : all.toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

export const STATUSES = {
  initContainers: 'initContainerStatuses',
  containers: 'containerStatuses',
  ephemeralContainers: 'ephemeralContainerStatuses',
} as const satisfies Record<ContainerKind, string>

function baseStatus(container: Container, state: PodState, before: ContainerStatus | undefined, waiting: string, release: Release): ContainerStatus {
  const record = latestOf(state, container.name)
  if (!record) {
    if (before?.state?.terminated) return before
    return {
      name: container.name,
      state: { waiting: { reason: waiting } },
      lastState: before?.lastState ?? {},
      ready: false,
      restartCount: before?.restartCount ?? 0,
      image: container.image ?? '',
      imageID: '',
    }
  }
  const previous = previousOf(state, container.name)
  return {
    name: container.name,
    state: stateOf(record),
    lastState: previous ? stateOf(previous) : (before?.lastState ?? {}),
    ready: false,
    restartCount: record.restartCount,
    image: imageName(record.image),
    imageID: imageId(record.image),
    containerID: `${RUNTIME}://${record.id}`,
    ...(release.has('containerStatusResources') ? resourcesOf(container) : {}),
  }
}

/** What a running container was given. */
function resourcesOf({ resources }: Container): object {
  const { requests = {}, limits = {} } = resources ?? {}
  return {
    ...(Object.keys(requests).length > 0 ? { allocatedResources: requests } : {}),
    resources: { ...(Object.keys(limits).length > 0 ? { limits } : {}), ...(Object.keys(requests).length > 0 ? { requests } : {}) },
  }
}

function stateOf({ state, id, startedAt, finishedAt = 0, exitCode = 0, reason, message }: ContainerRecord): ContainerState {
  if (state === 'running') return { running: { startedAt: rfc3339(startedAt) } }
  return {
    terminated: {
      exitCode,
      reason: reason ?? (exitCode === 0 ? 'Completed' : 'Error'),
      ...(message ? { message } : {}),
      startedAt: rfc3339(startedAt),
      finishedAt: rfc3339(finishedAt),
      containerID: `${RUNTIME}://${id}`,
    },
  }
}

/** A container that is to be started and could not be waits, and says why. */
function withReason(
  status: ContainerStatus,
  kind: ContainerKind,
  container: Container,
  spec: PodSpec,
  state: PodState,
  deleted: boolean,
): ContainerStatus {
  const last = latestOf(state, container.name)
  if (kind === 'initContainers') {
    if (last?.state === 'exited' && last.exitCode === 0 && !isSidecar(container)) return status
    if (!last && !isSidecar(container) && hasInitialized(spec, state) && status.state?.waiting) return { ...status, state: { terminated: FORGOTTEN } }
  }
  const reason = state.reasons[container.name]
  if (!reason || !shouldBeRestarted(container, spec, state, deleted)) return status
  return { ...status, lastState: status.state?.terminated ? status.state : (status.lastState ?? {}), state: { waiting: reason } }
}

const FORGOTTEN = {
  reason: 'Completed',
  message: 'Unable to get init container status from container runtime and pod has been initialized, treat it as exited normally',
  exitCode: 0,
} as const

function volumeMounts({ volumeMounts = [] }: Container): object {
  if (volumeMounts.length === 0) return {}
  return {
    volumeMounts: volumeMounts.map(({ name, mountPath, readOnly }) => ({
      name,
      mountPath,
      ...(readOnly ? { readOnly, recursiveReadOnly: 'Disabled' } : {}),
    })),
  }
}
