import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Cluster } from '../cluster/cluster.ts'
import type { ApiRequest, ApiResponse, WatchStream } from '../cluster/apiserver/http.ts'
import { KUBERNETES_PROTOBUF } from '../cluster/apiserver/negotiation.ts'
import { bodyText, eventText } from '../cluster/apiserver/http-face.ts'
import type { ServerCertificate } from './certificate.ts'
import { acceptExec } from './exec-server.ts'
import { jsonOfProtobuf } from './protobuf/kubernetes-body.ts'
import { OPENAPI_PROTOBUF, openApiProtobuf } from './protobuf/openapi-v2.ts'
import { WallClock } from './wall-clock.ts'

/** Bodies longer than this are not read on: the API server answers 413 from 3 MiB. Bytes. */
const BODY_LIMIT = 3 * 1024 * 1024 + 1

export interface ClusterServer {
  /** https://127.0.0.1:PORT */
  readonly url: string
  close(): Promise<void>
}

/**
 * Serves a cluster over HTTPS on the loopback address alone, its time running with the wall's. `port` 0 takes a free one;
 * `makeCluster` is told the address (127.0.0.1:PORT), as a cluster names it to its clients. Rejects when the port is taken.
 */
export function serveCluster(makeCluster: (address: string) => Cluster, certificate: ServerCertificate, port: number): Promise<ClusterServer> {
  const server = createServer({ key: certificate.key, cert: certificate.certificate, keepAlive: true })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = `127.0.0.1:${(server.address() as AddressInfo).port}`
      const clock = answerRequests(server, makeCluster(address))
      resolve({ url: `https://${address}`, close: () => close(server, clock) })
    })
  })
}

/** From here on requests go to the cluster. Returns the clock that drives it. */
function answerRequests(server: Server, cluster: Cluster): WallClock {
  const clock = new WallClock(cluster)
  server.on('request', (incoming, outgoing) => {
    // One request that goes wrong must not end the cluster for the others, as in net/http's own recovery.
    answer(cluster, clock, incoming, outgoing).catch((error: unknown) => {
      console.error(error)
      if (!outgoing.headersSent) outgoing.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' })
      outgoing.end('This request was not answered: the simulated API server failed on it. Its error is on the console of keycard cluster.\n')
    })
  })
  server.on('upgrade', (incoming, socket, head) => {
    clock.catchUp()
    acceptExec(cluster, toApiRequest(incoming, undefined), incoming, socket, head)
    clock.catchUp()
  })
  clock.catchUp()
  return clock
}

function close(server: Server, clock: WallClock): Promise<void> {
  clock.stop()
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}

async function answer(cluster: Cluster, clock: WallClock, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const body = await readBody(incoming)
  clock.catchUp()
  const response = cluster.request(toApiRequest(incoming, body))
  clock.catchUp()
  send(incoming, outgoing, response)
}

function send(incoming: IncomingMessage, outgoing: ServerResponse, response: ApiResponse): void {
  const headers = Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, typeof value === 'string' ? value : [...value]]))
  if (response.body.type === 'watch') {
    outgoing.writeHead(response.status, headers)
    outgoing.flushHeaders()
    stream(response.body.watch, outgoing)
    return
  }
  const text = bodyText(response)
  const asked = response.status === 200 && asksForOpenApiProtobuf(incoming)
  const body = asked ? openApiProtobuf(text) : Buffer.from(text)
  outgoing.writeHead(response.status, { ...headers, ...(asked ? { 'content-type': OPENAPI_PROTOBUF } : {}), 'content-length': body.length })
  outgoing.end(incoming.method === 'HEAD' ? undefined : body)
}

function stream(watch: WatchStream, outgoing: ServerResponse): void {
  outgoing.on('close', () => watch.close())
  watch.listen({
    event: (event) => outgoing.write(eventText(event)),
    end: () => outgoing.end(),
  })
}

/** Protobuf ends here: the cluster speaks JSON and YAML, and what is not understood is left for it to refuse. */
function toApiRequest(incoming: IncomingMessage, bytes: Buffer | undefined): ApiRequest {
  const headers = headersOf(incoming)
  const json = bytes && headers['content-type'] === KUBERNETES_PROTOBUF ? jsonOfProtobuf(bytes) : undefined
  const body = json ?? bytes?.toString('utf8')
  return {
    method: incoming.method ?? 'GET',
    url: incoming.url ?? '/',
    headers: {
      ...headers,
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      ...(asksForOpenApiProtobuf(incoming) ? { accept: 'application/json' } : {}),
    },
    ...(body === undefined ? {} : { body }),
    origin: { type: 'external' },
  }
}

const asksForOpenApiProtobuf = ({ url, headers }: IncomingMessage) =>
  url?.split('?')[0] === '/openapi/v2' && headers.accept?.includes('application/com.github.proto-openapi.spec.v2') === true

/** Node joins a repeated header with ", "; impersonation's groups are told apart only by being repeated. */
function headersOf(incoming: IncomingMessage): ApiRequest['headers'] & object {
  const impersonation = Object.entries(incoming.headersDistinct).filter(([name]) => name.startsWith('impersonate-'))
  return { ...incoming.headers, ...Object.fromEntries(impersonation) } as ApiRequest['headers'] & object
}

/** The body; undefined when there is none. Reading stops at BODY_LIMIT. */
async function readBody(incoming: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    if (length < BODY_LIMIT) chunks.push(chunk)
    length += chunk.length
  }
  return length === 0 ? undefined : Buffer.concat(chunks)
}
