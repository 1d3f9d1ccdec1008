import type { Release } from '../releases.ts'
import type { Container } from '../resources/pods/pod.ts'
import { type ContainerRecord, type ContainerToStart, latestOf, type Pull, type SyncError } from '../runtime/container-state.ts'
import { findImage } from '../runtime/images.ts'
import { runContainer } from './processes.ts'
import { subPathsOf } from '../runtime/container-root.ts'
import { goSeconds, isInBackOffSince, nextBackOff } from './back-off.ts'
import { runtimeId } from '../runtime/runtime-id.ts'
import { containerEnvironment } from './container-environment.ts'
import type { ContainerKind } from './container-statuses.ts'
import { ensureImage, finishPull } from './image-manager.ts'
import { postStart } from './lifecycle-hooks.ts'
import { isSidecar } from './container-restart.ts'
import { containerOf, note, printPod, type PodWorker, runtimeChanged, setRecord } from './pod-worker.ts'
import { rootProblem } from './run-as-non-root.ts'
import { makeSubPaths, subPathProblem } from './sub-paths.ts'
import { stopOne } from './stop-containers.ts'

// Models pkg/kubelet/kuberuntime/kuberuntime_manager.go (SyncPod, doBackOff) and kuberuntime_container.go (startContainer).

export type Starting =
  /** All that were to be started have been, or have failed to. */
  | { readonly type: 'done'; readonly failed?: SyncError }
  /** The first of these waits for its image. */
  | { readonly type: 'pulling'; readonly todo: readonly ContainerToStart[]; readonly pull: Pull; readonly failed?: SyncError }

/** Starts containers one after another, as far as it can now. `pull` is that of the first of them, when it has been asked for. */
export function startContainers(worker: PodWorker, todo: readonly ContainerToStart[], pull?: Pull, before?: SyncError): Starting {
  let failed = before
  let arrived = pull
  for (const [index, { kind, name }] of todo.entries()) {
    const container = containerOf(worker, kind, name)
    if (!container) continue
    if (arrived && worker.context.now < arrived.doneAt) return pulling(todo.slice(index), arrived, failed)
    const outcome = arrived ? afterPull(worker, container, kind, arrived) : begin(worker, container, kind)
    arrived = undefined
    if (outcome.type === 'pulling') return pulling(todo.slice(index), outcome.pull, failed)
    if (outcome.type === 'started') continue
    failed = earlier(failed, outcome.error)
    // What comes after an init container that cannot start has to wait for it.
    if (kind === 'initContainers' && !isSidecar(container)) break
  }
  return failed === undefined ? { type: 'done' } : { type: 'done', failed }
}

const pulling = (todo: readonly ContainerToStart[], pull: Pull, failed: SyncError | undefined): Starting => ({
  type: 'pulling',
  todo,
  pull,
  ...(failed === undefined ? {} : { failed }),
})

/** Of several back-offs the first that is over decides; an error without one counts only by itself. Models MinBackoffExpiration. */
const earlier = (one: SyncError | undefined, other: SyncError): SyncError => {
  const times = [one?.retryAt, other.retryAt].filter((at) => at !== undefined)
  return times.length === 0 ? {} : { retryAt: Math.min(...times) }
}

type Outcome =
  | { readonly type: 'started' }
  | { readonly type: 'failed'; readonly error: SyncError }
  | { readonly type: 'pulling'; readonly pull: Pull }

function begin(worker: PodWorker, container: Container, kind: ContainerKind): Outcome {
  const backOff = crashBackOff(worker, container, kind)
  if (backOff) return backOff
  const image = ensureImage(worker, container, kind)
  if (image.type === 'pulling') return image
  return image.type === 'failed' ? imageFailed(worker, container, kind, image) : create(worker, container, kind)
}

function afterPull(worker: PodWorker, container: Container, kind: ContainerKind, pull: Pull): Outcome {
  const image = finishPull(worker, container, kind, pull)
  return image.type === 'failed' ? imageFailed(worker, container, kind, image) : create(worker, container, kind)
}

/** A container that has ended starts again at once the first time; then it has to wait. */
function crashBackOff(worker: PodWorker, container: Container, kind: ContainerKind): Outcome | undefined {
  const { state, context } = worker
  const last = latestOf(state, container.name)
  if (last?.state !== 'exited') return undefined
  const key = `container/${container.name}/${container.image ?? ''}`
  const entry = state.backOffs[key]
  const finishedAt = last.finishedAt ?? 0
  if (!isInBackOffSince(entry, finishedAt, context.now)) {
    worker.state = { ...state, backOffs: { ...state.backOffs, [key]: nextBackOff(entry, finishedAt, context.now) } }
    return undefined
  }
  const delay = entry?.delay ?? 0
  const pod = printPod(worker)
  note(worker, 'Warning', 'BackOff', `Back-off restarting failed container ${container.name} in pod ${pod}`, { kind, name: container.name })
  const message = `back-off ${goSeconds(delay)} restarting failed container=${container.name} pod=${pod}`
  return fail(worker, container, 'CrashLoopBackOff', message, { retryAt: finishedAt + delay })
}

function imageFailed(
  worker: PodWorker,
  container: Container,
  kind: ContainerKind,
  { reason, message }: { reason: string; message: string },
): Outcome {
  note(worker, 'Warning', 'Failed', `Error: ${reason}`, { kind, name: container.name })
  return fail(worker, container, reason, message)
}

function fail(worker: PodWorker, { name }: Container, reason: string, message: string, error: SyncError = {}): Outcome {
  worker.state = { ...worker.state, reasons: { ...worker.state.reasons, [name]: { reason, message } } }
  return { type: 'failed', error }
}

/** The container is made and started; what its definition needs and is not there keeps it from that. */
function create(worker: PodWorker, container: Container, kind: ContainerKind): Outcome {
  const { context } = worker
  const about = { kind, name: container.name }
  const environment = containerEnvironment(worker, container)
  const problem = 'error' in environment ? environment.error : (subPathProblem(container, environment.env) ?? rootProblem(worker, container))
  if (problem !== undefined || 'error' in environment) {
    note(worker, 'Warning', 'Failed', `Error: ${problem}`, about)
    return fail(worker, container, 'CreateContainerConfigError', problem ?? '')
  }
  const before = latestOf(worker.state, container.name)
  makeSubPaths(worker, container, environment.env)
  const subPaths = subPathsOf(container, worker.state, environment.env)
  const record: ContainerRecord = {
    id: runtimeId(context.random),
    name: container.name,
    image: container.image ?? '',
    restartCount: before ? before.restartCount + 1 : 0,
    state: 'running',
    startedAt: context.now,
    env: environment.env,
    ...(subPaths ? { subPaths } : {}),
    log: [],
  }
  const short = context.config.release.has('shortContainerEventMessages')
  const { [container.name]: _reason, ...reasons } = worker.state.reasons
  // Of each container the last run before this one is kept.
  const others = worker.state.containers.filter((one) => one.name !== container.name || one === before)
  worker.state = { ...worker.state, reasons, containers: [record, ...others] }
  runtimeChanged(worker)
  note(worker, 'Normal', 'Created', created(context.config.release, container.name), about)
  const unable = unableToRun(container)
  if (unable) {
    setRecord(worker, { ...record, state: 'exited', exitCode: 128, reason: 'StartError', message: unable, finishedAt: context.now, startedAt: 0 })
    note(worker, 'Warning', 'Failed', `Error: ${unable}`, about)
    return fail(worker, container, 'RunContainerError', unable)
  }
  note(worker, 'Normal', 'Started', short ? 'Container started' : `Started container ${container.name}`, about)
  context.record({ type: 'container', event: 'started', namespace: worker.state.namespace, pod: worker.state.name, container: container.name })
  runContainer(worker, record)
  const hook = postStart(worker, container, record)
  if (hook === undefined) return { type: 'started' }
  stopOne(worker, { id: record.id, name: container.name, message: 'FailedPostStartHook' })
  return fail(worker, container, 'PostStartHookError', hook)
}

/** As each release says it. */
function created(release: Release, name: string): string {
  if (release.has('shortContainerEventMessages')) return 'Container created'
  return release.has('createdContainerColon') ? `Created container: ${name}` : `Created container ${name}`
}

/** What the runtime says when a container's command is not in its image; undefined when it is. */
function unableToRun(container: Container): string | undefined {
  const found = findImage(container.image ?? '')
  const command = 'image' in found ? (container.command ?? found.image.entrypoint) : []
  const [program] = command.length > 0 ? command : (container.args ?? ('image' in found ? found.image.command : []))
  if ('error' in found || program === undefined || found.image.has(program)) return undefined
  const why = program.includes('/') ? `stat ${program}: no such file or directory` : 'executable file not found in $PATH'
  return `failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: exec: "${program}": ${why}`
}
