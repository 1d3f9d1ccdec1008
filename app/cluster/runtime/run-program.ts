import { tokenIssuer } from '../authn/token-issuer.ts'
import type { ActorContext } from '../controllers/controller.ts'
import type { Json } from '../kernel/json.ts'
import type { Container, PodObject } from '../resources/pods/pod.ts'
import { containerRoot } from './container-root.ts'
import type { ContainerState, PodState } from './container-state.ts'
import { environmentOf } from './environment.ts'
import { lookUp } from './file-system.ts'
import { imageOf } from './images.ts'

/** A log keeps as many lines. */
const LOG_LINES = 1000

interface Running {
  readonly pod: PodObject
  readonly state: PodState
  readonly context: ActorContext
}

/** Lets a container's program run once; returns the container after it. */
export function runProgram({ pod, state, context }: Running, container: Container, before: ContainerState): ContainerState {
  const { now } = context
  const image = imageOf(container.image ?? '')
  if (!image) return before
  const root = containerRoot(pod, container, state)
  const step = image.program({
    now,
    command: [...(container.command ?? []), ...(container.args ?? [])],
    env: environmentOf(pod, container, state.ip),
    state: before.program ?? null,
    readFile(path) {
      const node = lookUp(root, path)
      if (node?.type !== 'file') return undefined
      return node.token ? tokenIssuer(context.config.crypto).seal(node.content) : node.content
    },
    request(method, url, token) {
      const response = context.sendAs(
        { type: 'container', namespace: state.namespace, pod: state.name, container: container.name },
        method,
        url,
        token,
      )
      return { status: response.status, body: response.body.type === 'object' ? (response.body.object as Json) : null }
    },
  })
  const printed = (step.printed ?? []).map((text) => ({ at: now, text }))
  for (const { text } of printed)
    context.record({ type: 'container', event: 'log', namespace: state.namespace, pod: state.name, container: container.name, text })
  const { wakeAt: _wake, ...rest } = before
  const after: ContainerState = {
    ...rest,
    program: step.state,
    log: [...before.log, ...printed].slice(-LOG_LINES),
    ...(step.wakeAt === undefined ? {} : { wakeAt: step.wakeAt }),
  }
  if (step.exitCode === undefined) return after
  context.record({
    type: 'container',
    event: 'ended',
    namespace: state.namespace,
    pod: state.name,
    container: container.name,
    exitCode: step.exitCode,
  })
  return endedAt(after, step.exitCode, now)
}

/** A container that has ended. */
export function endedAt(container: ContainerState, exitCode: number, now: number): ContainerState {
  const { wakeAt: _wake, program: _program, ...rest } = container
  return {
    ...rest,
    phase: 'ended',
    log: [],
    ending: { exitCode, startedAt: container.startedAt ?? now, finishedAt: now, containerId: container.containerId ?? '', log: container.log },
  }
}
