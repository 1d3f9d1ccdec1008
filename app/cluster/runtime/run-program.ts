import type { ActorContext } from '../controllers/controller.ts'
import type { Json } from '../kernel/json.ts'
import type { Container } from '../resources/pods/pod.ts'
import { containerRoot } from './container-root.ts'
import type { ContainerRecord, PodState } from './container-state.ts'
import { expand } from './expansion.ts'
import { lookUp } from './file-system.ts'
import { findImage } from './images.ts'
import type { Program, TermResponse } from './programs/program.ts'

/** A log keeps as many lines. */
const LOG_LINES = 1000

/** The command line of a container: its definition's words, else its image's. `$(NAME)` in it is replaced. */
export function commandLine(container: Container, env: Readonly<Record<string, string>>): readonly string[] {
  const found = findImage(container.image ?? '')
  if ('error' in found) return []
  const { command, args } = container
  const words = [...(command ?? found.image.entrypoint), ...(args ?? (command ? [] : found.image.command))]
  return words.map((word) => expand(word, (name) => env[name]))
}

function programOf(container: Container, record: ContainerRecord): Program | undefined {
  const found = findImage(record.image)
  const [name] = commandLine(container, record.env)
  return 'error' in found || name === undefined ? undefined : found.image.program(name)
}

/** What a running container does when it is asked to stop; undefined when it does not listen. */
export const responseToTerm = (container: Container, record: ContainerRecord): TermResponse | undefined => programOf(container, record)?.onTerm

/** Lets a container's program run once; returns the container after it. */
export function runProgram(container: Container, record: ContainerRecord, state: PodState, context: ActorContext): ContainerRecord {
  const { now } = context
  const program = programOf(container, record)
  if (!program) return record
  const root = containerRoot(container, state)
  const about = { namespace: state.namespace, pod: state.name, container: container.name }
  const step = program.run({
    now,
    command: commandLine(container, record.env),
    env: record.env,
    state: record.program ?? null,
    readFile(path) {
      const node = lookUp(root, path)
      if (node?.type !== 'file') return undefined
      return node.token ? context.tokens.seal(node.content) : node.content
    },
    request(method, url, token) {
      const response = context.sendAs({ type: 'container', ...about }, method, url, token)
      return { status: response.status, body: response.body.type === 'object' ? (response.body.object as Json) : null }
    },
  })
  const printed = (step.printed ?? []).map((text) => ({ at: now, text }))
  for (const { text } of printed) context.record({ type: 'container', event: 'log', ...about, text })
  const { wakeAt: _wake, ...rest } = record
  const after: ContainerRecord = {
    ...rest,
    program: step.state,
    log: printed.length === 0 ? record.log : [...record.log, ...printed].slice(-LOG_LINES),
    ...(step.wakeAt === undefined ? {} : { wakeAt: step.wakeAt }),
  }
  if (step.exitCode === undefined) return after
  context.record({ type: 'container', event: 'ended', ...about, exitCode: step.exitCode })
  return endedAt(after, step.exitCode, now)
}

/** A container that has ended. */
export function endedAt(record: ContainerRecord, exitCode: number, now: number): ContainerRecord {
  const { wakeAt: _wake, program: _program, stopping: _stopping, ...rest } = record
  return { ...rest, state: 'exited', exitCode, finishedAt: now }
}
