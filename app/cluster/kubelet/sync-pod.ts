import type { ContainerToStart, SyncError } from '../runtime/container-state.ts'
import { requestRelist } from './lifecycle-events.ts'
import { podActions } from './pod-actions.ts'
import { podStatus } from './pod-status.ts'
import { note, type PodWorker, runtimeChanged, setWork } from './pod-worker.ts'
import { forgetProbes, probeResults } from './prober.ts'
import { reportSandboxReady, setStatus, terminatePod } from './status-manager.ts'
import { startContainers } from './start-containers.ts'
import { areStopping, stopAll, stopOne } from './stop-containers.ts'
import { tickFrom } from './ticks.ts'
import { missingPullSecrets, notePullSecrets } from './image-manager.ts'
import { givePodIp } from '../runtime/pod-network.ts'
import { NEVER, nextResync, settledUntil } from './resync.ts'
import { areMounted, markForRemount, nextMount, setUpVolumes, unmountAll, unmountedVolumes } from './volume-manager.ts'

// Models pkg/kubelet/kubelet.go (SyncPod, SyncTerminatingPod, SyncTerminatedPod) and pod_workers.go (completeWork).

/** Virtual ms. Models kubelet.go (backOffPeriod) and pod_workers.go: a back-off is no longer than a sync period, and jittered by up to a half. */
const BACK_OFF = 10_000
const MOST_BACK_OFF = 60_000
/** Models volume_manager.go (podAttachAndMountTimeout, podAttachAndMountRetryInterval). */
const MOUNT_TIMEOUT = 123_000
const MOUNT_POLL = 300

/** Begins a sync of the pod in the phase its worker is in. */
export function beginSync(worker: PodWorker): void {
  switch (worker.state.work.phase) {
    case 'sync':
      syncPod(worker)
      break
    case 'terminating':
      syncTerminating(worker)
      break
    case 'terminated':
      syncTerminated(worker)
      break
    case 'finished':
      setWork(worker, { step: null })
  }
}

/** The sync of a pod of which nothing has changed: its status would be the same, so only its volumes are looked at. */
export function resyncSettled(worker: PodWorker): void {
  markForRemount(worker)
  setUpVolumes(worker)
  complete(worker, undefined, false)
}

/** Whether nothing has happened to a pod since it was settled. */
export function isSettled({ state: { work } }: PodWorker): boolean {
  return work.settled && work.phase === 'sync' && !work.pending && work.changedAt === undefined && work.relistAt === undefined
}

function syncPod(worker: PodWorker): void {
  const status = podStatus(worker, false)
  setStatus(worker, status)
  if (status.phase === 'Succeeded' || status.phase === 'Failed') {
    enter(worker, 'terminating')
    return
  }
  markForRemount(worker)
  setWork(worker, { step: { at: 'volumes', since: worker.context.now, nextLook: worker.context.now } })
}

/** Goes on when the volumes are there; tells of those that are not when it has waited long enough. */
export function awaitVolumes(worker: PodWorker): void {
  const { step } = worker.state.work
  if (step?.at !== 'volumes') return
  const { now } = worker.context
  if (areMounted(worker)) {
    actOnContainers(worker)
    return
  }
  if (now - step.since < MOUNT_TIMEOUT) {
    setWork(worker, { step: { ...step, nextLook: now + MOUNT_POLL } })
    return
  }
  const missing = unmountedVolumes(worker).join(' ')
  const message = `Unable to attach or mount volumes: unmounted volumes=[${missing}], unattached volumes=[], failed to process volumes=[]: context deadline exceeded`
  note(worker, 'Warning', 'FailedMount', message)
  complete(worker, {}, false)
}

/** What the containers need: some are stopped, the sandbox is made, others are started. */
function actOnContainers(worker: PodWorker): void {
  notePullSecrets(worker)
  const { spec } = worker.state.pod
  const actions = podActions(spec, worker.state, probeResults(worker))
  const start = actions.toStart
  if (actions.killPod) stopAll(worker, worker.state.pod.spec.terminationGracePeriodSeconds ?? 30)
  else for (const one of actions.toKill) stopOne(worker, one)
  if (actions.killPod && !actions.createSandbox && worker.state.sandbox && !areStopping(worker)) stopSandbox(worker)
  if (areStopping(worker)) {
    setWork(worker, { step: { at: 'stopping', start } })
    return
  }
  startThese(worker, start, actions.createSandbox || actions.toKill.length > 0)
}

/** Goes on when the containers that were asked to stop have. */
export function awaitStop(worker: PodWorker): void {
  const { step, phase } = worker.state.work
  if (step?.at !== 'stopping' || areStopping(worker)) return
  if (step.start !== null) startThese(worker, step.start, true)
  else if (phase === 'terminating') endContainers(worker)
}

function startThese(worker: PodWorker, todo: readonly ContainerToStart[], acted: boolean): void {
  if (todo.length > 0 && worker.state.sandbox?.state !== 'ready') createSandbox(worker)
  proceed(worker, todo, acted || todo.length > 0)
}

/** Goes on with starting containers, when the image the next of them waits for is there. */
export function awaitImage(worker: PodWorker): void {
  const { step } = worker.state.work
  if (step?.at === 'starting') proceed(worker, step.todo, true)
}

function proceed(worker: PodWorker, todo: readonly ContainerToStart[], acted: boolean): void {
  const { step } = worker.state.work
  const [pull, failed] = step?.at === 'starting' ? [step.pull, step.failed] : []
  const outcome = startContainers(worker, todo, pull, failed)
  if (outcome.type === 'done') complete(worker, outcome.failed, acted)
  else setWork(worker, { step: { at: 'starting', todo: outcome.todo, pull: outcome.pull, ...(outcome.failed ? { failed: outcome.failed } : {}) } })
}

function createSandbox(worker: PodWorker): void {
  const { state, context } = worker
  const attempt = state.sandbox ? state.sandbox.attempt + 1 : 0
  if (state.sandbox) note(worker, 'Normal', 'SandboxChanged', 'Pod sandbox changed, it will be killed and re-created.')
  worker.state = { ...state, ip: state.ip || givePodIp(worker.node, context), sandbox: { state: 'ready', createdAt: context.now, attempt } }
  runtimeChanged(worker)
  if (context.config.release.has('sandboxReadyReported')) reportSandboxReady(worker)
}

function stopSandbox(worker: PodWorker): void {
  const { sandbox } = worker.state
  if (sandbox?.state !== 'ready') return
  worker.state = { ...worker.state, sandbox: { ...sandbox, state: 'notready' } }
  runtimeChanged(worker)
}

/** The end of a sync: when the next one is due depends on how it went. */
function complete(worker: PodWorker, failed: SyncError | undefined, acted: boolean): void {
  const { context } = worker
  const { now, random } = context
  setWork(worker, { step: null, lastSync: now })
  if (failed === undefined) {
    const settled = !acted && hasNothingLeft(worker)
    setWork(worker, { settled, nextSync: nextSyncOf(worker, settled) })
    if (acted) requestRelist(worker)
    return
  }
  const wait = failed.retryAt === undefined ? BACK_OFF : Math.min(Math.max(failed.retryAt - now, 0), MOST_BACK_OFF)
  setWork(worker, { settled: false, nextSync: tickFrom(now + wait + Math.floor(wait * 0.5 * random.fraction()), context) })
}

function hasNothingLeft(worker: PodWorker): boolean {
  const { work } = worker.state
  const isQuiet = !work.pending && work.changedAt === undefined && work.relistAt === undefined && nextMount(worker) === undefined
  // Each sync tells of secrets that are missing.
  return isQuiet && missingPullSecrets(worker).length === 0
}

/** After a sync that went well. A pod of which all is as it should be is left alone until there is something to do. */
function nextSyncOf({ state, context }: PodWorker, settled: boolean): number {
  const at = settled ? settledUntil(state, context.now, context.nodeNow) : nextResync(state.uid, context.now)
  return at === NEVER ? at : tickFrom(at, context)
}

/** The time when a settled pod has something to do may have changed: the clock of its node has. */
export function replan(worker: PodWorker): void {
  if (isSettled(worker) && worker.state.work.step === null) setWork(worker, { nextSync: nextSyncOf(worker, true) })
}

/** The next phase of the pod's end begins with the next beat of the sync loop. */
function enter(worker: PodWorker, phase: 'terminating' | 'terminated'): void {
  const { now } = worker.context
  setWork(worker, { phase, step: null, lastSync: now, nextSync: tickFrom(now, worker.context) })
}

function syncTerminating(worker: PodWorker): void {
  setStatus(worker, podStatus(worker, false))
  stopAll(worker, Math.max(worker.state.work.gracePeriod || (worker.state.pod.spec.terminationGracePeriodSeconds ?? 30), 1))
  if (areStopping(worker)) setWork(worker, { step: { at: 'stopping', start: null } })
  else endContainers(worker)
}

/** No container runs any more: the sandbox goes, and what became of the containers is told. */
function endContainers(worker: PodWorker): void {
  stopSandbox(worker)
  forgetProbes(worker)
  // What is told is told a moment later: by then nothing of the pod can run, and its phase may be an end.
  enter(worker, 'terminated')
  setStatus(worker, podStatus(worker, true))
}

function syncTerminated(worker: PodWorker): void {
  setStatus(worker, podStatus(worker, true))
  const mounted = Object.keys(worker.state.volumes).length > 0
  setWork(worker, { step: { at: 'unmounting', until: worker.context.now + (mounted ? MOUNT_POLL : 0) } })
}

/** The volumes are gone, and with them the last of the pod on its node. */
export function finishPod(worker: PodWorker): void {
  const { step } = worker.state.work
  if (step?.at !== 'unmounting' || worker.context.now < step.until) return
  unmountAll(worker)
  setWork(worker, { step: null })
  terminatePod(worker)
}
