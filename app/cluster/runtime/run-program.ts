import type { ActorContext } from '../controllers/controller.ts'
import type { Json } from '../kernel/json.ts'
import type { Container } from '../resources/pods/pod.ts'
import type { ContainerRecord, PodState } from './container-state.ts'
import { expand } from './expansion.ts'
import { findImage } from './images.ts'
import { ProcessEnvironment } from './process-environment.ts'
import type { Program, TermResponse } from './programs/program.ts'
import { programLibrary } from './programs/program-registry.ts'

/** A log keeps as many lines. */
const LOG_LINES = 1000

/** The command line of a container: its definition's words, else its image's. `$(NAME)` in it is replaced. */
export function commandLine(container: Container, env: Readonly<Record<string, string>>): readonly string[] {
  const found = findImage(container.image ?? '')
  if ('error' in found) return []
  const { command, args } = container
  const words = [...(command ?? found.image.entrypoint), ...(args ?? (command ? [] : found.image.command))]
  return words.map((word) => expand(word, (name) => declaredValue(container, env, name)))
}

/** What the container runtime sets, whatever an image is. */
const OF_RUNTIME = new Set(['HOSTNAME', 'HOME'])

/**
 * The value of a variable as `$(NAME)` stands for it: those that only the image or the runtime sets are not known to the kubelet.
 * Models kubelet_pods.go (makeEnvironmentVariables, whose result is all that ExpandContainerCommandAndArgs sees).
 */
export function declaredValue(
  { image = '', env: declared = [], envFrom = [] }: Container,
  env: Readonly<Record<string, string>>,
  name: string,
): string | undefined {
  const found = findImage(image)
  const isOthers = OF_RUNTIME.has(name) || ('image' in found && found.image.env[name] !== undefined)
  const isDeclared = !isOthers || envFrom.length > 0 || declared.some((one) => one.name === name)
  return isDeclared ? env[name] : undefined
}

export function programOf(container: Container, record: ContainerRecord): Program | undefined {
  const found = findImage(record.image)
  const [name] = commandLine(container, record.env)
  return 'error' in found || name === undefined ? undefined : programLibrary.get().programs[found.image.program(name)]
}

/** What a running container does when it is asked to stop; undefined when it does not listen. */
export const responseToTerm = (container: Container, record: ContainerRecord): TermResponse | undefined => programOf(container, record)?.onTerm

/** What a process of a container sees, as the kubelet runs it. */
export function environmentIn(container: Container, record: ContainerRecord, state: PodState, context: ActorContext): ProcessEnvironment {
  const about = { namespace: state.namespace, pod: state.name, container: container.name }
  return new ProcessEnvironment(container, record, commandLine(container, record.env), state, {
    now: context.nodeNow,
    read: (leaf) => (leaf.token ? context.tokens.seal(leaf.content) : leaf.content),
    fetch: (request) => context.fetch(about, request),
    request(method, path, token, body) {
      const response = context.sendAs({ type: 'container', ...about }, method, path, token, body)
      return { status: response.status, body: response.body.type === 'object' ? (response.body.object as Json) : null }
    },
  })
}

/** Lets a container's program run once; returns the pod after it. */
export function runProgram(container: Container, record: ContainerRecord, state: PodState, context: ActorContext): PodState {
  const program = programOf(container, record)
  if (!program) return state
  const about = { namespace: state.namespace, pod: state.name, container: container.name }
  const environment = environmentIn(container, record, state, context)
  const step = program.run(environment)
  const { now } = context
  for (const text of step.printed ?? []) context.record({ type: 'container', event: 'log', ...about, text })
  const after = withOutput(withoutWake({ ...(environment.record ?? record), program: step.state }), step.printed ?? [], now)
  const awake = step.wakeAt === undefined ? after : { ...after, wakeAt: now + (step.wakeAt - context.nodeNow) }
  if (step.exitCode !== undefined) context.record({ type: 'container', event: 'ended', ...about, exitCode: step.exitCode })
  const final = step.exitCode === undefined ? awake : endedWithMessage(awake, step.exitCode, now, container, environment)
  return { ...environment.pod, containers: environment.pod.containers.map((one) => (one.id === record.id ? final : one)) }
}

function withoutWake({ wakeAt: _wake, ...rest }: ContainerRecord): ContainerRecord {
  return rest
}

/** A run of a container with lines added to its log. */
export function withOutput(record: ContainerRecord, lines: readonly string[], at: number): ContainerRecord {
  return lines.length === 0 ? record : { ...record, log: [...record.log, ...lines.map((text) => ({ at, text }))].slice(-LOG_LINES) }
}

/** A container that has ended may have left a message. Models kuberuntime_container.go (getTerminationMessage). */
export function endedWithMessage(
  record: ContainerRecord,
  exitCode: number,
  now: number,
  container: Container,
  environment: ProcessEnvironment,
): ContainerRecord {
  const after = endedAt(record, exitCode, now)
  const left = environment.readFile(container.terminationMessagePath ?? '/dev/termination-log') ?? ''
  const fromLog = left === '' && exitCode !== 0 && container.terminationMessagePolicy === 'FallbackToLogsOnError'
  const message = fromLog
    ? after.log
        .slice(-FALLBACK_LINES)
        .map(({ text }) => `${text}\n`)
        .join('')
        .slice(-FALLBACK_LENGTH)
    : left.slice(0, MESSAGE_LENGTH)
  return message === '' ? after : { ...after, message }
}

const MESSAGE_LENGTH = 4096
const FALLBACK_LINES = 80
const FALLBACK_LENGTH = 2048

/** A container that has ended. */
function endedAt(record: ContainerRecord, exitCode: number, now: number): ContainerRecord {
  const { wakeAt: _wake, program: _program, stopping: _stopping, ...rest } = record
  return { ...rest, state: 'exited', exitCode, finishedAt: now }
}
