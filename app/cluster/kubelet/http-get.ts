import type { Container } from '../resources/pods/pod.ts'
import type { ContainerRecord } from '../runtime/container-state.ts'
import { findImage } from '../runtime/images.ts'
import type { Program } from '../runtime/programs/program.ts'
import { environmentIn, programOf } from '../runtime/run-program.ts'
import { definitionOf, type PodWorker } from './pod-worker.ts'

/** core/v1 HTTPGetAction. */
export interface HttpGet {
  readonly path?: string
  readonly port: number | string
  readonly host?: string
  readonly scheme?: string
  readonly httpHeaders?: readonly { readonly name: string; readonly value: string }[]
}

/** The number of a container's port that a probe or hook names; or Go's words for a name it does not have. Models pkg/probe/util.go (ResolveContainerPort). */
export function portOf({ ports = [] }: Container, given: number | string): number | { readonly error: string } {
  const port = typeof given === 'number' ? given : (ports.find(({ name }) => name === given)?.containerPort ?? Number(given))
  if (Number.isNaN(port)) return { error: `strconv.Atoi: parsing ${JSON.stringify(given)}: invalid syntax` }
  return port > 0 && port < 65_536 ? port : { error: `invalid port number: ${port}` }
}

export const connectionRefused = (host: string, port: number): string => `dial tcp ${host}:${port}: connect: connection refused`

/** The container of a pod that listens at a port: they share its address. */
export function listenerAt(
  worker: PodWorker,
  port: number,
): { record: ContainerRecord; container: Container; server: NonNullable<Program['server']> } | undefined {
  for (const record of worker.state.containers) {
    const container = record.state === 'running' ? definitionOf(worker, record.name)?.container : undefined
    const server = container && programOf(container, record)?.server
    if (container && server?.port === port) return { record, container, server }
  }
  return undefined
}

export const isSimulated = ({ image }: ContainerRecord): boolean => {
  const found = findImage(image)
  return 'image' in found && found.image.simulated
}

/**
 * What a container answers the kubelet of its node over HTTP; or the words of Go's client when there is no answer.
 * @notmodelled Servers of images that are not simulated answer well, and every server answers at once, without encryption.
 */
export function httpGetOf(
  worker: PodWorker,
  own: Container,
  record: ContainerRecord,
  { port: given, host: other, scheme = 'HTTP', path = '/', httpHeaders = [] }: HttpGet,
  headers: Readonly<Record<string, string>>,
): { readonly status: number } | { readonly error: string } {
  const port = portOf(own, given)
  if (typeof port !== 'number') return port
  if (!isSimulated(record)) return { status: 200 }
  const host = other || worker.state.ip
  const url = `${scheme.toLowerCase()}://${host}:${port}${path.startsWith('/') ? path : `/${path}`}`
  const found = listenerAt(worker, port)
  if (!found) return { error: `Get "${url}": ${connectionRefused(host, port)}` }
  if (scheme === 'HTTPS') return { error: `Get "${url}": http: server gave HTTP response to HTTPS client` }
  const named = Object.fromEntries(httpHeaders.map(({ name, value }) => [name.toLowerCase(), value]))
  const environment = environmentIn(found.container, found.record, worker.state, worker.context)
  const { status } = found.server.serve({ method: 'GET', url, headers: { ...headers, accept: '*/*', ...named } }, environment).response
  return { status }
}
