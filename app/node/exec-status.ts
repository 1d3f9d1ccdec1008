import { internalError } from '../cluster/api/status.ts'
import type { ExecStream } from '../kubectl/environment.ts'

/** How a process ended, or why it could not run. */
type Exit = Awaited<ExecStream['exit']>

/** The Status with which a kubelet tells it, as JSON. Models k8s.io/kubelet/pkg/cri/streaming/remotecommand/exec.go (ServeExec). */
export function statusOfExit(exit: Exit): string {
  const base = { kind: 'Status', apiVersion: 'v1', metadata: {} }
  if ('error' in exit) return JSON.stringify(internalError(exit.error).status)
  if (exit.code === 0) return JSON.stringify({ ...base, status: 'Success' })
  return JSON.stringify({
    ...base,
    status: 'Failure',
    message: `command terminated with non-zero exit code: exit status ${exit.code}`,
    reason: 'NonZeroExitCode',
    details: { causes: [{ reason: 'ExitCode', message: String(exit.code) }] },
  })
}

/** What such a Status says. */
export function exitOfStatus(text: string): Exit {
  const status = JSON.parse(text) as {
    status?: string
    reason?: string
    message?: string
    details?: { causes?: { reason?: string; message?: string }[] }
  }
  if (status.status === 'Success') return { code: 0 }
  const causes = status.details?.causes ?? []
  const code = causes.find(({ reason }) => reason === 'ExitCode')?.message
  if (code !== undefined) return { code: Number(code) }
  return { error: (status.reason === 'InternalError' ? causes[0]?.message : undefined) ?? status.message ?? 'unknown error' }
}
