import type { Container } from '../resources/pods/pod.ts'
import type { ContainerRecord } from '../runtime/container-state.ts'
import { execInContainer } from './exec-in-container.ts'
import { type HttpGet, httpGetOf } from './http-get.ts'
import { definitionOf, note, type PodWorker, printPod } from './pod-worker.ts'

// Models pkg/kubelet/lifecycle/handlers.go and kuberuntime_container.go (executePreStopHook).

interface Handler {
  readonly exec?: { readonly command?: readonly string[] }
  readonly httpGet?: HttpGet
  readonly sleep?: { readonly seconds?: number }
}

/** How long a hook took, ms, and what went wrong. */
interface Handled {
  readonly ms: number
  readonly problem?: string
}

const handlersOf = ({ lifecycle }: Container) => (lifecycle ?? {}) as { readonly preStop?: Handler; readonly postStart?: Handler }

/** Runs the hook of a container that is to stop. Returns how much of its grace period, seconds, that takes. */
export function preStop(worker: PodWorker, container: Container, record: ContainerRecord, grace: number): number {
  const { preStop: handler } = handlersOf(container)
  if (!handler || grace <= 0) return 0
  if (handler.sleep) return Math.min(handler.sleep.seconds ?? 0, grace)
  const { problem, ms } = handle(worker, container, record, handler, grace * 1000)
  if (problem !== undefined) told(worker, record.name, 'FailedPreStopHook', 'PreStopHook failed')
  return ms / 1000
}

/**
 * Runs the hook of a container that has just started. Returns what went wrong.
 * @notmodelled A postStart hook takes no time.
 */
export function postStart(worker: PodWorker, container: Container, record: ContainerRecord): string | undefined {
  const { postStart: handler } = handlersOf(container)
  if (!handler || handler.sleep) return undefined
  const { problem } = handle(worker, container, record, handler)
  if (problem !== undefined) told(worker, record.name, 'FailedPostStartHook', 'PostStartHook failed')
  return problem
}

/** Models handlerRunner.Run. `limit` is in ms. */
function handle(worker: PodWorker, container: Container, record: ContainerRecord, { exec, httpGet }: Handler, limit?: number): Handled {
  const where = `for Container "${record.name}" in Pod "${printPod(worker)}" failed - error:`
  if (httpGet) {
    const answer = httpGetOf(worker, container, record, httpGet, { 'user-agent': 'kube-lifecycle/1.36' })
    return 'error' in answer ? { ms: 0, problem: `HTTP lifecycle hook (${httpGet.path ?? ''}) ${where} ${answer.error}` } : { ms: 0 }
  }
  const command = exec?.command ?? []
  const result = execInContainer(worker, container, record, command, limit)
  if (result.type === 'late') return { ms: limit ?? 0 }
  if (result.type === 'ended' && result.code === 0) return { ms: result.ms }
  const [ms, error, output] =
    result.type === 'failed'
      ? [0, result.error, '']
      : [result.ms, `command '${command.join(' ')}' exited with ${result.code}: ${result.errors}`, result.output]
  return { ms, problem: `Exec lifecycle hook ([${command.join(' ')}]) ${where} ${error}, message: ${JSON.stringify(output)}` }
}

function told(worker: PodWorker, name: string, reason: string, message: string): void {
  const kind = definitionOf(worker, name)?.kind
  if (kind) note(worker, 'Warning', reason, message, { kind, name })
}
