import type { Container } from '../resources/pods/pod.ts'
import type { ContainerRecord } from '../runtime/container-state.ts'
import { execInContainer } from './exec-in-container.ts'
import { connectionRefused, type HttpGet, httpGetOf, isSimulated, listenerAt, portOf } from './http-get.ts'
import type { PodWorker } from './pod-worker.ts'

/** core/v1 Probe. */
export interface Probe {
  readonly exec?: { readonly command?: readonly string[] }
  readonly httpGet?: HttpGet
  readonly tcpSocket?: { readonly port: number | string; readonly host?: string }
  readonly grpc?: { readonly port: number }
  readonly initialDelaySeconds?: number
  readonly timeoutSeconds?: number
  readonly periodSeconds?: number
  readonly successThreshold?: number
  readonly failureThreshold?: number
}

export interface ProbeOutcome {
  /** Unknown: it could not be made, and says nothing of the container. */
  readonly result: 'success' | 'failure' | 'unknown'
  /** What the event says of it. */
  readonly output: string
}

const TIMEOUT = 1
const SUCCESS: ProbeOutcome = { result: 'success', output: '' }
const failure = (output: string): ProbeOutcome => ({ result: 'failure', output })
const unknown = (output: string): ProbeOutcome => ({ result: 'unknown', output })

/** Makes a probe of a running container. Models pkg/kubelet/prober/prober.go and pkg/probe. */
export function runProbe(worker: PodWorker, container: Container, record: ContainerRecord, probe: Probe): ProbeOutcome {
  const { exec, httpGet, tcpSocket, grpc, timeoutSeconds = TIMEOUT } = probe
  if (exec) return execProbe(worker, container, record, exec.command ?? [], timeoutSeconds)
  const port = portOf(container, httpGet?.port ?? tcpSocket?.port ?? grpc?.port ?? 0)
  if (typeof port !== 'number') return unknown(port.error)
  if (httpGet) return httpProbe(worker, container, record, httpGet)
  if (!isSimulated(record)) return SUCCESS
  const host = tcpSocket?.host || worker.state.ip
  // No program here speaks gRPC: a probe of one waits until its time is over.
  if (grpc) return failure(`timeout: failed to connect service "${host}:${port}" within ${timeoutSeconds}s: context deadline exceeded`)
  return listenerAt(worker, port) ? SUCCESS : failure(connectionRefused(host, port))
}

/** Models pkg/probe/http/http.go. */
function httpProbe(worker: PodWorker, container: Container, record: ContainerRecord, action: HttpGet): ProbeOutcome {
  const answer = httpGetOf(worker, container, record, action, { 'user-agent': 'kube-probe/1.36' })
  if ('error' in answer) return failure(answer.error)
  return answer.status >= 200 && answer.status < 400 ? SUCCESS : failure(`HTTP probe failed with statuscode: ${answer.status}`)
}

/** Models pkg/probe/exec/exec.go. */
function execProbe(worker: PodWorker, container: Container, record: ContainerRecord, command: readonly string[], timeout: number): ProbeOutcome {
  const result = execInContainer(worker, container, record, command, timeout * 1000)
  if (result.type === 'failed') return unknown(result.error)
  if (result.type === 'late') return failure(`command timed out: ${JSON.stringify(command.join(' '))} timed out after ${timeout}s`)
  return result.code === 0 ? SUCCESS : failure(result.output)
}
