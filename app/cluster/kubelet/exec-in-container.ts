import type { Container } from '../resources/pods/pod.ts'
import type { ContainerRecord } from '../runtime/container-state.ts'
import { findImage } from '../runtime/images.ts'
import { programLibrary } from '../runtime/programs/program-registry.ts'
import { runtimeId } from '../runtime/runtime-id.ts'
import { environmentIn } from '../runtime/run-program.ts'
import type { PodWorker } from './pod-worker.ts'

/** How a command ended that a probe or a hook ran; or that it was not done in time; or why it could not be started. */
export type ExecResult =
  | { readonly type: 'ended'; readonly code: number; readonly output: string; readonly errors: string; readonly ms: number }
  | { readonly type: 'late' }
  | { readonly type: 'failed'; readonly error: string }

/**
 * Runs a command in a container beside its process, as the runtime's ExecSync does; what it writes stays. `limit` is in ms.
 * Models cri-client/pkg/remote_runtime.go (ExecSync), with containerd's words.
 *
 * @notmodelled Commands that only an image holds which is not simulated end well.
 */
export function execInContainer(
  worker: PodWorker,
  container: Container,
  record: ContainerRecord,
  command: readonly string[],
  limit?: number,
): ExecResult {
  const [program = ''] = command
  const found = findImage(record.image)
  const environment = environmentIn(container, record, worker.state, worker.context)
  const isThere = 'image' in found && found.image.has(program)
  const result = isThere ? programLibrary.get().runCommand(command, environment, limit) : ({ type: 'unknown' } as const)
  if (environment.pod !== worker.state) worker.state = environment.pod
  if (result.type !== 'unknown') return result
  if (isThere && !found.image.simulated) return { type: 'ended', code: 0, output: '', errors: '', ms: 0 }
  const why = program.includes('/') ? `stat ${program}: no such file or directory` : 'executable file not found in $PATH'
  const error = `OCI runtime exec failed: exec failed: unable to start container process: exec: "${program}": ${why}`
  return {
    type: 'failed',
    error: `rpc error: code = Unknown desc = failed to exec in container: failed to start exec "${runtimeId(worker.context.random)}": ${error}`,
  }
}
