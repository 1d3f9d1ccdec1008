import type { Container } from '../resources/pods/pod.ts'
import type { ContainerRecord } from '../runtime/container-state.ts'
import { findImage } from '../runtime/images.ts'
import { programLibrary } from '../runtime/programs/program-registry.ts'
import { environmentIn, programOf } from '../runtime/run-program.ts'
import type { PodWorker } from './pod-worker.ts'

/** core/v1 Probe. */
export interface Probe {
  readonly exec?: { readonly command?: readonly string[] }
  readonly httpGet?: {
    readonly path?: string
    readonly port: number | string
    readonly host?: string
    readonly scheme?: string
    readonly httpHeaders?: readonly { readonly name: string; readonly value: string }[]
  }
  readonly tcpSocket?: { readonly port: number | string; readonly host?: string }
  readonly grpc?: { readonly port: number }
  readonly initialDelaySeconds?: number
  readonly periodSeconds?: number
  readonly successThreshold?: number
  readonly failureThreshold?: number
}

export interface ProbeOutcome {
  readonly ok: boolean
  /** What the event says of a failure. */
  readonly output: string
}

/**
 * Makes a probe of a running container. Models pkg/kubelet/prober/prober.go and pkg/probe.
 * @notmodelled Programs of images that are not simulated answer every probe well; no probe takes time.
 */
export function runProbe(worker: PodWorker, container: Container, record: ContainerRecord, probe: Probe): ProbeOutcome {
  const environment = environmentIn(container, record, worker.state, worker.context)
  if (probe.exec) {
    const { code, output } = programLibrary().runCommand(probe.exec.command ?? [], environment)
    return { ok: code === 0, output: output === '' ? `command terminated with exit code ${code}` : output }
  }
  const given = probe.httpGet?.port ?? probe.tcpSocket?.port ?? probe.grpc?.port ?? 0
  const port = typeof given === 'number' ? given : (container.ports?.find(({ name }) => name === given)?.containerPort ?? Number(given))
  const found = findImage(record.image)
  if ('image' in found && !found.image.simulated) return { ok: true, output: '' }
  const host = probe.httpGet?.host || probe.tcpSocket?.host || worker.state.ip
  const server = programOf(container, record)?.server
  const { scheme = 'HTTP', path = '/', httpHeaders = [] } = probe.httpGet ?? {}
  const url = `${scheme.toLowerCase()}://${host}:${port}${path.startsWith('/') ? path : `/${path}`}`
  if (server?.port !== port) {
    const refused = `dial tcp ${host}:${port}: connect: connection refused`
    return {
      ok: false,
      output: probe.httpGet
        ? `Get "${url}": ${refused}`
        : probe.grpc
          ? `timeout: failed to connect service "${host}:${port}" within 1s: context deadline exceeded`
          : refused,
    }
  }
  if (!probe.httpGet) return { ok: true, output: '' }
  const headers = Object.fromEntries(httpHeaders.map(({ name, value }) => [name.toLowerCase(), value]))
  const { status } = server.serve(
    { method: 'GET', url, headers: { 'user-agent': 'kube-probe/1.36', accept: '*/*', ...headers } },
    environment,
  ).response
  return { ok: status >= 200 && status < 400, output: `HTTP probe failed with statuscode: ${status}` }
}
