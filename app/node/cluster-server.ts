import type { IncomingMessage } from 'node:http'
import { createSecureServer, type Http2SecureServer, type Http2ServerRequest } from 'node:http2'
import type { AddressInfo, Socket } from 'node:net'
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

/** Requests come over HTTP/2, as clients of a real API server send them, or over HTTP/1.1, as those that upgrade must. */
type Incoming = Http2ServerRequest | IncomingMessage
/** What is used of the two responses; the types of Node's HTTP/2 leave flushHeaders out. */
interface Outgoing {
  statusCode: number
  readonly headersSent: boolean
  readonly req: Incoming
  setHeader(name: string, value: string | string[]): unknown
  flushHeaders(): void
  write(text: string): unknown
  end(body?: string | Uint8Array): unknown
  on(event: 'close', listener: () => void): unknown
}

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
  const server = createSecureServer({ key: certificate.key, cert: certificate.certificate, allowHTTP1: true })
  const connections = connectionsOf(server)
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = `127.0.0.1:${(server.address() as AddressInfo).port}`
      const clock = answerRequests(server, makeCluster(address))
      resolve({ url: `https://${address}`, close: () => close(server, connections, clock) })
    })
  })
}

/** From here on requests go to the cluster. Returns the clock that drives it. */
function answerRequests(server: Http2SecureServer, cluster: Cluster): WallClock {
  const clock = new WallClock(cluster)
  server.on('request', (incoming: Incoming, outgoing: Outgoing) => {
    // One request that goes wrong must not end the cluster for the others, as in net/http's own recovery.
    answer(cluster, clock, incoming, outgoing).catch((error: unknown) => {
      console.error(error)
      if (!outgoing.headersSent) begin(outgoing, 500, { 'content-type': 'text/plain; charset=utf-8' })
      outgoing.end('This request was not answered: the simulated API server failed on it. Its error is on the console of keycard cluster.\n')
    })
  })
  server.on('upgrade', (incoming: IncomingMessage, socket: Socket, head: Buffer) => {
    clock.catchUp()
    acceptExec(cluster, toApiRequest(incoming, undefined), incoming, socket, head)
    clock.catchUp()
  })
  clock.catchUp()
  return clock
}

/** The connections that are open: node:http2 keeps no list of them. */
function connectionsOf(server: Http2SecureServer): ReadonlySet<Socket> {
  const connections = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    connections.add(socket)
    socket.once('close', () => connections.delete(socket))
  })
  return connections
}

function close(server: Http2SecureServer, connections: ReadonlySet<Socket>, clock: WallClock): Promise<void> {
  clock.stop()
  for (const socket of connections) socket.destroy()
  return new Promise((resolve) => server.close(() => resolve()))
}

async function answer(cluster: Cluster, clock: WallClock, incoming: Incoming, outgoing: Outgoing): Promise<void> {
  const body = await readBody(incoming)
  clock.catchUp()
  const response = cluster.request(toApiRequest(incoming, body))
  clock.catchUp()
  send(incoming, outgoing, response)
}

function send(incoming: Incoming, outgoing: Outgoing, response: ApiResponse): void {
  if (response.body.type === 'watch') {
    begin(outgoing, response.status, response.headers)
    outgoing.flushHeaders()
    stream(response.body.watch, outgoing)
    return
  }
  const text = bodyText(response)
  const asked = response.status === 200 && asksForOpenApiProtobuf(incoming)
  const body = asked ? openApiProtobuf(text) : Buffer.from(text)
  begin(outgoing, response.status, {
    ...response.headers,
    ...(asked ? { 'content-type': OPENAPI_PROTOBUF } : {}),
    'content-length': String(body.length),
  })
  outgoing.end(incoming.method === 'HEAD' ? undefined : body)
}

/** Status and headers. HTTP/2 has frames of its own instead of chunks, and refuses to be told of them. */
function begin(outgoing: Outgoing, status: number, headers: ApiResponse['headers']): void {
  outgoing.statusCode = status
  for (const [name, value] of Object.entries(headers)) {
    if (name === 'transfer-encoding' && outgoing.req.httpVersionMajor === 2) continue
    outgoing.setHeader(name, typeof value === 'string' ? value : [...value])
  }
}

function stream(watch: WatchStream, outgoing: Outgoing): void {
  outgoing.on('close', () => watch.close())
  watch.listen({
    event: (event) => outgoing.write(eventText(event)),
    end: () => outgoing.end(),
  })
}

/** Protobuf ends here: the cluster speaks JSON and YAML, and what is not understood is left for it to refuse. */
function toApiRequest(incoming: Incoming, bytes: Buffer | undefined): ApiRequest {
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

const asksForOpenApiProtobuf = ({ url, headers }: Incoming) =>
  url?.split('?')[0] === '/openapi/v2' && headers.accept?.includes('application/com.github.proto-openapi.spec.v2') === true

/**
 * Node joins a repeated header with ", "; impersonation's groups are told apart only by being repeated. HTTP/2's own headers
 * (:method, :path) are of no use here; the one for the host has another name there.
 */
function headersOf(incoming: Incoming): ApiRequest['headers'] & object {
  const { ':authority': host, ...sent } = incoming.headers
  const headers = Object.entries({ ...(host === undefined ? {} : { host }), ...sent }).filter(([name]) => !name.startsWith(':'))
  return { ...Object.fromEntries(headers), ...repeatedHeaders(incoming.rawHeaders, 'impersonate-') } as ApiRequest['headers'] & object
}

/** The headers whose names begin so, each with all its values. `raw` has names and values in turn. */
function repeatedHeaders(raw: readonly string[], prefix: string): Record<string, string[]> {
  const found: Record<string, string[]> = {}
  for (let at = 0; at < raw.length; at += 2) {
    const name = (raw[at] ?? '').toLowerCase()
    if (name.startsWith(prefix)) found[name] = [...(found[name] ?? []), raw[at + 1] ?? '']
  }
  return found
}

/** The body; undefined when there is none. Reading stops at BODY_LIMIT. */
async function readBody(incoming: Incoming): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    if (length < BODY_LIMIT) chunks.push(chunk)
    length += chunk.length
  }
  return length === 0 ? undefined : Buffer.concat(chunks)
}
