import { StatusError } from '../api/status.ts'
import { equalJson, type Json } from '../kernel/json.ts'
import { rfc3339 } from '../kernel/text.ts'
import { asPod, hasEnded, type ContainerStatus, type PodObject, type PodStatus } from '../resources/pods/pod.ts'
import { dated, isKubeletCondition } from './pod-status.ts'
import { type PodWorker, setWork } from './pod-worker.ts'
import { statusPatch } from './status-patch.ts'

// Models pkg/kubelet/status/status_manager.go.

/** Statuses that could not be sent, or are not as they were, are looked at so often. Virtual ms. */
const STATUS_RETRY = 10_000

/** What is to be told of a pod: told now, if it is news. `finished` says that it is the pod's last. */
export function setStatus(worker: PodWorker, status: PodStatus, finished = false): void {
  const { state } = worker
  const news = finished || !state.status || !equalJson(state.status as unknown as Json, status as unknown as Json)
  if (!news) return
  worker.state = { ...state, status, finished: state.finished || finished }
  report(worker)
}

/** The sandbox is there: told at once, not with the next sync. Models kubelet.go (OnPodSandboxReady). */
export function reportSandboxReady(worker: PodWorker): void {
  const { status } = worker.state
  if (!status) return
  const ready = dated({ type: 'PodReadyToStartContainers', status: 'True' }, worker)
  setStatus(worker, { ...status, conditions: (status.conditions ?? []).map((one) => (one.type === ready.type ? ready : one)) })
}

/** Sends the status to the API server, which learns only what has changed; the pod goes when it is deleted and this is the last. */
export function report(worker: PodWorker): void {
  const { state, context } = worker
  const path = { resource: 'pods', namespace: state.namespace }
  const { reportAt: _due, ...told } = state
  worker.state = told
  try {
    const live = asPod(context.client.get(path, state.name))
    if (live.metadata.uid !== state.uid) return
    const patch = statusPatch(state.uid, live.status ?? {}, merged(live.status ?? {}, worker))
    const after = patch
      ? asPod(context.client.patch(path, state.name, 'application/strategic-merge-patch+json', patch, { subresource: 'status' }))
      : live
    if (after.metadata.deletionTimestamp && state.finished && hasEnded(after)) remove(after, worker)
  } catch (error) {
    if (!(error instanceof StatusError)) throw error
    // A pod that is gone needs no status.
    if (error.status.reason !== 'NotFound') worker.state = { ...told, reportAt: context.now + STATUS_RETRY }
  }
}

/** What others have made of the status is put right with the next regular look at it. Models needsReconcile. */
export function restoreStatus(worker: PodWorker): void {
  const { state, context } = worker
  const seen = state.pod.status ?? {}
  if (!state.status || state.reportAt !== undefined || !statusPatch(state.uid, seen, merged(seen, worker))) return
  worker.state = { ...state, reportAt: context.now + STATUS_RETRY }
}

/** The kubelet takes the object away, and with it the pod's tokens. */
function remove({ metadata }: PodObject, { context }: PodWorker): void {
  const { namespace = '', name = '', uid = '' } = metadata
  context.client.delete({ resource: 'pods', namespace }, name, {
    kind: 'DeleteOptions',
    apiVersion: 'v1',
    gracePeriodSeconds: 0,
    preconditions: { uid },
  })
}

/**
 * What is told, beside what others have written. A pod some of whose containers may still run is not told to have ended;
 * one that has ended is not ready. Models mergePodStatus.
 */
function merged(live: PodStatus, { state }: PodWorker): PodStatus {
  const status = state.status ?? {}
  const others = (live.conditions ?? []).filter((one) => !isKubeletCondition(one))
  const own = (status.conditions ?? []).filter(isKubeletCondition)
  const next: PodStatus = { ...status, conditions: [...others, ...own] }
  const ends = !isEnd(live.phase) && isEnd(status.phase)
  if (!ends || state.work.phase === 'terminated' || state.work.phase === 'finished') return next
  const { reason: _reason, message: _message, ...rest } = next
  return {
    ...rest,
    ...(live.phase === undefined ? {} : { phase: live.phase }),
    ...(live.reason === undefined ? {} : { reason: live.reason }),
    ...(live.message === undefined ? {} : { message: live.message }),
  }
}

const isEnd = (phase: string | undefined) => phase === 'Failed' || phase === 'Succeeded'

/** Nothing of the pod is left on the node: its last status, with a phase that is an end. Models TerminatePod. */
export function terminatePod(worker: PodWorker): void {
  const { state } = worker
  const status = state.status ?? state.pod.status ?? {}
  const initialized = hasInitialized(worker)
  const phase = isEnd(status.phase) ? status.phase : 'Failed'
  setWork(worker, { phase: 'finished' })
  setStatus(
    worker,
    {
      ...status,
      ...(phase === undefined ? {} : { phase }),
      startTime: status.startTime ?? rfc3339(worker.context.now),
      ...(status.initContainerStatuses ? { initContainerStatuses: begunOf(status.initContainerStatuses) } : {}),
      ...(status.containerStatuses ? { containerStatuses: initialized ? status.containerStatuses.map(lost) : status.containerStatuses } : {}),
    },
    true,
  )
}

/** A container nobody knows the end of. */
const lost = (status: ContainerStatus): ContainerStatus =>
  status.state?.terminated
    ? status
    : {
        ...status,
        state: {
          terminated: {
            reason: 'ContainerStatusUnknown',
            message: 'The container could not be located when the pod was terminated',
            exitCode: 137,
            startedAt: null,
            finishedAt: null,
          },
        },
      }

/** Init containers that never began stay as they are; the first counts as begun. Models initializedContainers. */
function begunOf(statuses: readonly ContainerStatus[]): ContainerStatus[] {
  const last = statuses.findLastIndex(({ state, lastState }) => !state?.waiting || lastState?.terminated)
  return statuses.map((status, index) => (index <= Math.max(last, 0) ? lost(status) : status))
}

/** Models hasPodInitialized. */
function hasInitialized({ state: { pod, status } }: PodWorker): boolean {
  const init = pod.spec.initContainers ?? []
  if (init.length === 0) return true
  if (status?.containerStatuses?.some(({ state, lastState }) => lastState?.terminated || !state?.waiting)) return true
  const last = status?.initContainerStatuses?.at(-1)
  if (init.at(-1)?.restartPolicy === 'Always') return last?.state?.running !== undefined && last.started === true
  return last?.state?.terminated?.exitCode === 0 || last?.lastState?.terminated?.exitCode === 0
}
