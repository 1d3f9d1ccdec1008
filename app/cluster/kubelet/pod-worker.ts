import type { ActorContext } from '../controllers/controller.ts'
import { recordEvent } from '../controllers/event-recorder.ts'
import type { Container, PodObject } from '../resources/pods/pod.ts'
import { type ContainerState, newContainer, type PodState } from '../runtime/container-state.ts'
import { imageOf } from '../runtime/images.ts'
import { endedAt, runProgram } from '../runtime/run-program.ts'

/** Virtual ms. Models pkg/kubelet (MaxContainerBackOff, image back-off). */
const PULL_TIME = 1000
const BACK_OFF_FIRST = 10_000
const BACK_OFF_MOST = 300_000
/** A container that ran this long starts its back-off anew. */
const BACK_OFF_RESET = 600_000
/** When the node's image puller is free again. */
const PULLER = 'puller'

/** Everything a step of one container may touch. */
export interface Worker {
  readonly pod: PodObject
  readonly node: string
  readonly context: ActorContext
  state: PodState
}

type Kind = 'initContainers' | 'containers'

const fieldPath = (kind: Kind, name: string) => `spec.${kind}{${name}}`
const note = (worker: Worker, type: 'Normal' | 'Warning', reason: string, message: string, path?: string) =>
  recordEvent(
    worker.pod,
    { type, reason, message, ...(path === undefined ? {} : { fieldPath: path }) },
    { component: 'kubelet', host: worker.node },
    worker.context,
  )

const stateOf = ({ state }: Worker, name: string): ContainerState => state.containers[name] ?? newContainer('ContainerCreating')

export function setContainer(worker: Worker, name: string, container: ContainerState): void {
  worker.state = { ...worker.state, containers: { ...worker.state.containers, [name]: container } }
}

/** Takes every container as far as it can go now: init containers one after another, then all others. */
export function stepContainers(worker: Worker): void {
  const { spec } = worker.pod
  for (const container of spec.initContainers ?? []) {
    stepContainer(worker, container, 'initContainers')
    const { phase, ending } = stateOf(worker, container.name)
    if (phase !== 'ended' || ending?.exitCode !== 0) return
  }
  for (const container of spec.containers ?? []) stepContainer(worker, container, 'containers')
}

function stepContainer(worker: Worker, container: Container, kind: Kind): void {
  const { now } = worker.context
  for (let moves = 0; moves < 10; moves++) {
    const before = stateOf(worker, container.name)
    switch (before.phase) {
      case 'waiting':
        if (before.retryAt !== undefined && before.retryAt > now) return
        beginPull(worker, container, kind, before)
        break
      case 'pulling':
        if ((before.pulledAt ?? 0) > now) return
        finishPull(worker, container, kind, before)
        break
      case 'running':
        if (before.wakeAt === undefined || before.wakeAt > now) return
        setContainer(worker, container.name, runProgram(worker, container, before))
        break
      case 'ended':
        if (!restarts(worker.pod, before, kind)) return
        backOff(worker, container, kind, before)
        break
    }
    if (stateOf(worker, container.name) === before) return
  }
}

/** Images are pulled one at a time on a node. An image already here is used as it is, unless the policy says Always. */
function beginPull(worker: Worker, container: Container, kind: Kind, before: ContainerState): void {
  const { context } = worker
  const image = container.image ?? ''
  const present = context.memory.get(`image:${image}`) === true
  const path = fieldPath(kind, container.name)
  if (present && container.imagePullPolicy !== 'Always') {
    const suffix = context.config.release.has('shortContainerEventMessages') ? ' and can be accessed by the pod' : ''
    note(worker, 'Normal', 'Pulled', `Container image "${image}" already present on machine${suffix}`, path)
    start(worker, container, kind, before)
    return
  }
  note(worker, 'Normal', 'Pulling', `Pulling image "${image}"`, path)
  const free = Math.max(context.now, Number(context.memory.get(PULLER) ?? 0))
  const pullTook = PULL_TIME + 1 + context.random.below(3)
  const pulledAt = free + pullTook
  context.memory.set(PULLER, pulledAt)
  setContainer(worker, container.name, { ...before, phase: 'pulling', askedAt: context.now, pulledAt, pullTook })
}

function finishPull(worker: Worker, container: Container, kind: Kind, before: ContainerState): void {
  const { context } = worker
  const image = container.image ?? ''
  const path = fieldPath(kind, container.name)
  if (!imageOf(image)) {
    failPull(worker, container, image, path, before)
    return
  }
  context.memory.set(`image:${image}`, true)
  const seconds = (ms: number) => `${Number((ms / 1000).toFixed(3))}s`
  const waited = (before.pulledAt ?? 0) - (before.askedAt ?? 0)
  note(
    worker,
    'Normal',
    'Pulled',
    `Successfully pulled image "${image}" in ${seconds(before.pullTook ?? waited)} (${seconds(waited)} including waiting). Image size: 12345678 bytes.`,
    path,
  )
  start(worker, container, kind, before)
}

function failPull(worker: Worker, container: Container, image: string, path: string, before: ContainerState): void {
  const reference = image.includes(':') ? image : `${image}:latest`
  const error = `rpc error: code = NotFound desc = failed to pull and unpack image "${reference}": failed to resolve reference "${reference}": ${reference}: not found`
  note(worker, 'Warning', 'Failed', `Failed to pull image "${image}": ${error}`, path)
  note(worker, 'Warning', 'Failed', 'Error: ErrImagePull', path)
  note(worker, 'Normal', 'BackOff', `Back-off pulling image "${image}"`, path)
  note(worker, 'Warning', 'Failed', 'Error: ImagePullBackOff', path)
  const delay = before.backOff === undefined ? BACK_OFF_FIRST : Math.min(before.backOff * 2, BACK_OFF_MOST)
  const { pulledAt: _pulled, askedAt: _asked, pullTook: _took, ...rest } = before
  setContainer(worker, container.name, {
    ...rest,
    phase: 'waiting',
    reason: 'ImagePullBackOff',
    message: `Back-off pulling image "${image}": ErrImagePull: ${error}`,
    backOff: delay,
    retryAt: worker.context.now + delay,
  })
}

function start(worker: Worker, container: Container, kind: Kind, before: ContainerState): void {
  const { context } = worker
  const short = context.config.release.has('shortContainerEventMessages')
  const path = fieldPath(kind, container.name)
  note(worker, 'Normal', 'Created', short ? 'Container created' : `Created container ${container.name}`, path)
  note(worker, 'Normal', 'Started', short ? 'Container started' : `Started container ${container.name}`, path)
  const containerId = Array.from({ length: 8 }, () => context.random.uint32().toString(16).padStart(8, '0')).join('')
  const {
    reason: _reason,
    message: _message,
    retryAt: _retry,
    askedAt: _asked,
    pulledAt: _pulled,
    program: _program,
    wakeAt: _wake,
    ...rest
  } = before
  const running: ContainerState = { ...rest, phase: 'running', startedAt: context.now, containerId, log: [] }
  setContainer(worker, container.name, running)
  context.record({ type: 'container', event: 'started', namespace: worker.state.namespace, pod: worker.state.name, container: container.name })
  setContainer(worker, container.name, runProgram(worker, container, running))
}

/** Whether an ended container is started again. Init containers that succeeded are done. */
function restarts({ spec }: PodObject, { ending }: ContainerState, kind: Kind): boolean {
  const failed = ending?.exitCode !== 0
  if (kind === 'initContainers') return failed && spec.restartPolicy !== 'Never'
  return spec.restartPolicy === 'Always' || (spec.restartPolicy === 'OnFailure' && failed)
}

/** The first restart is at once, the next ones wait 10 s, 20 s … 5 min. */
function backOff(worker: Worker, container: Container, kind: Kind, before: ContainerState): void {
  const { context, pod, state } = worker
  const ran = (before.ending?.finishedAt ?? 0) - (before.ending?.startedAt ?? 0)
  const delay = before.backOff === undefined || ran > BACK_OFF_RESET ? 0 : Math.min(Math.max(before.backOff * 2, BACK_OFF_FIRST), BACK_OFF_MOST)
  if (delay > 0) {
    const text = `failed container ${container.name} in pod ${pod.metadata.name}_${pod.metadata.namespace}(${state.uid})`
    note(worker, 'Warning', 'BackOff', `Back-off restarting ${text}`, fieldPath(kind, container.name))
  }
  setContainer(worker, container.name, {
    ...before,
    phase: 'waiting',
    restarts: before.restarts + 1,
    backOff: delay,
    ...(delay === 0
      ? { reason: 'ContainerCreating' }
      : {
          reason: 'CrashLoopBackOff',
          message: `back-off ${goSeconds(delay)} restarting failed container=${container.name} pod=${pod.metadata.name}_${pod.metadata.namespace}(${state.uid})`,
          retryAt: context.now + delay,
        }),
  })
}

/** 10s, 2m40s: Go's way of printing a duration. */
function goSeconds(ms: number): string {
  const seconds = ms / 1000
  return seconds < 60 ? `${seconds}s` : `${Math.floor(seconds / 60)}m${seconds % 60}s`
}

/** Stops every running container: the Killing events now, the ends when they have stopped. */
export function announceStop(worker: Worker): void {
  for (const { name } of worker.pod.spec.containers ?? []) {
    if (stateOf(worker, name).phase === 'running') note(worker, 'Normal', 'Killing', `Stopping container ${name}`, fieldPath('containers', name))
  }
}

/** Ends what runs, with that exit code. */
export function endContainers(worker: Worker, exitCode: number): void {
  for (const [name, container] of Object.entries(worker.state.containers)) {
    if (container.phase === 'running') setContainer(worker, name, endedAt(container, exitCode, worker.context.now))
  }
}

/** When the next thing happens to any container, virtual ms. */
export function nextContainerWork({ pod, state }: Worker): number | undefined {
  const times = [...(pod.spec.initContainers ?? []), ...(pod.spec.containers ?? [])].flatMap(({ name }) => {
    const container = state.containers[name]
    if (!container) return []
    const at =
      container.phase === 'pulling'
        ? container.pulledAt
        : container.phase === 'waiting'
          ? container.retryAt
          : container.phase === 'running'
            ? container.wakeAt
            : undefined
    return at === undefined ? [] : [at]
  })
  return times.length === 0 ? undefined : Math.min(...times)
}
