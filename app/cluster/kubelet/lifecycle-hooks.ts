import type { Container } from '../resources/pods/pod.ts'
import type { ContainerRecord } from '../runtime/container-state.ts'
import { programLibrary } from '../runtime/programs/program-registry.ts'
import { environmentIn } from '../runtime/run-program.ts'
import { definitionOf, note, type PodWorker } from './pod-worker.ts'

// Models pkg/kubelet/lifecycle/handlers.go and kuberuntime_container.go (executePreStopHook).

interface Handler {
  readonly exec?: { readonly command?: readonly string[] }
  readonly httpGet?: { readonly path?: string; readonly port: number | string; readonly host?: string; readonly scheme?: string }
  readonly sleep?: { readonly seconds?: number }
}

const handlersOf = ({ lifecycle }: Container) => (lifecycle ?? {}) as { readonly preStop?: Handler; readonly postStart?: Handler }

/** Runs the hook of a container that is to stop. Returns how much of its grace period, seconds, that takes. */
export function preStop(worker: PodWorker, container: Container, record: ContainerRecord, grace: number): number {
  const { preStop: handler } = handlersOf(container)
  if (!handler || grace <= 0) return 0
  if (handler.sleep) return Math.min(handler.sleep.seconds ?? 0, grace)
  const { code, ms } = handle(worker, container, record, handler, grace * 1000)
  if (code !== 0) told(worker, record.name, 'FailedPreStopHook', 'PreStopHook failed')
  return ms / 1000
}

/** Runs the hook of a container that has just started. Returns what went wrong. */
export function postStart(worker: PodWorker, container: Container, record: ContainerRecord): string | undefined {
  const { postStart: handler } = handlersOf(container)
  if (!handler || handler.sleep) return undefined
  const { code, output } = handle(worker, container, record, handler, 0)
  if (code === 0) return undefined
  told(worker, record.name, 'FailedPostStartHook', 'PostStartHook failed')
  return output
}

/** @notmodelled A postStart hook takes no time. */
function handle(
  worker: PodWorker,
  container: Container,
  record: ContainerRecord,
  { exec, httpGet }: Handler,
  limit: number,
): { code: number; ms: number; output: string } {
  const environment = environmentIn(container, record, worker.state, worker.context)
  if (exec) {
    const command = exec.command ?? []
    if (limit > 0) return { ...programLibrary().timeCommand(command, environment, limit), output: '' }
    const { code, output } = programLibrary().runCommand(command, environment)
    return {
      code,
      ms: 0,
      output: `Exec lifecycle hook (${JSON.stringify(command)}) for Container "${record.name}" in Pod "${worker.state.name}" failed - error: command '${command.join(' ')}' exited with ${code}: ${output}`,
    }
  }
  if (!httpGet) return { code: 0, ms: 0, output: '' }
  const port = typeof httpGet.port === 'number' ? httpGet.port : (container.ports?.find(({ name }) => name === httpGet.port)?.containerPort ?? 0)
  const url = `${(httpGet.scheme ?? 'HTTP').toLowerCase()}://${httpGet.host || worker.state.ip}:${port}${httpGet.path ?? '/'}`
  const answer = environment.fetch({ method: 'GET', url, headers: { 'user-agent': 'kube-lifecycle/1.36' } })
  if ('error' in answer)
    return {
      code: 1,
      ms: 0,
      output: `HTTP lifecycle hook (${httpGet.path ?? '/'}) for Container "${record.name}" in Pod "${worker.state.name}" failed - error: ${answer.error}`,
    }
  return { code: 0, ms: 0, output: '' }
}

function told(worker: PodWorker, name: string, reason: string, message: string): void {
  const kind = definitionOf(worker, name)?.kind
  if (kind) note(worker, 'Warning', reason, message, { kind, name })
}
