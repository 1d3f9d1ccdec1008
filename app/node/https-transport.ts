import { type IncomingMessage, request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { WebSocket } from 'ws'
import {
  ConnectionError,
  type ConnectionTarget,
  type ExecStream,
  type Transport,
  type TransportRequest,
  type TransportResponse,
} from '../kubectl/environment.ts'
import { exitOfStatus } from './exec-status.ts'

const STDIN = 0
const STDERR = 2
const ERROR = 3
const CLOSE = 255

/** A connection to an API server over the network. */
export function httpsTransport(target: ConnectionTarget): Transport {
  const tls = {
    ...(target.certificateAuthority ? { ca: target.certificateAuthority } : {}),
    ...(target.clientCertificate ? { cert: target.clientCertificate.certificate, key: target.clientCertificate.key } : {}),
    ...(target.tlsServerName ? { servername: target.tlsServerName } : {}),
    rejectUnauthorized: !target.insecureSkipTlsVerify,
  }
  return {
    request: ({ method, url, headers, body, signal }) =>
      new Promise((resolve, reject) => {
        const open = target.server.startsWith('https:') ? httpsRequest : httpRequest
        const outgoing = open(
          new URL(url, target.server),
          {
            method,
            headers: { ...headersOf(headers), ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }) },
            ...tls,
            ...(signal ? { signal } : {}),
          },
          (incoming) => resolve(responseOf(incoming)),
        )
        outgoing.on('error', (error) => reject(connectionError(error, target.server)))
        outgoing.end(body)
      }),
    exec: (request) => openSocket(target, request, tls),
  }
}

function headersOf(headers: TransportRequest['headers']): Record<string, string | string[]> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, typeof value === 'string' ? value : [...value]]))
}

function responseOf(incoming: IncomingMessage): TransportResponse {
  const headers: Record<string, string | string[]> = {}
  for (let i = 0; i < incoming.rawHeaders.length; i += 2) {
    const name = (incoming.rawHeaders[i] ?? '').toLowerCase()
    const value = incoming.rawHeaders[i + 1] ?? ''
    const before = headers[name]
    headers[name] = before === undefined ? value : [...(typeof before === 'string' ? [before] : before), value]
  }
  return {
    status: incoming.statusCode ?? 0,
    headers,
    text: async () => {
      const chunks: Buffer[] = []
      for await (const chunk of incoming) chunks.push(chunk as Buffer)
      return Buffer.concat(chunks).toString('utf8')
    },
    lines: () => linesOf(incoming),
  }
}

/** Lines until the server ends or the request is aborted; an abort is an end, not a failure. */
async function* linesOf(incoming: IncomingMessage): AsyncIterable<string> {
  let rest = ''
  try {
    for await (const chunk of incoming.setEncoding('utf8')) {
      const lines = (rest + String(chunk)).split('\n')
      rest = lines.pop() ?? ''
      yield* lines
    }
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || (error.code !== 'ABORT_ERR' && error.code !== 'ECONNRESET')) throw error
  }
  if (rest !== '') yield rest
}

function connectionError(error: Error & { code?: string; address?: string; port?: number }, server: string): Error {
  if (error.name === 'AbortError') return error
  const at = `${error.address ?? new URL(server).hostname}:${error.port ?? new URL(server).port}`
  if (error.code === 'ECONNREFUSED') return new ConnectionError(`dial tcp ${at}: connect: connection refused`, true)
  if (error.code === 'ENOTFOUND') return new ConnectionError(`dial tcp: lookup ${new URL(server).hostname}: no such host`, false)
  const certificate = [
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  ]
  const why = certificate.includes(error.code ?? '')
    ? 'tls: failed to verify certificate: x509: certificate signed by unknown authority'
    : error.message
  return new ConnectionError(why, false)
}

/** The remotecommand protocol over a WebSocket. Models client-go/tools/remotecommand/websocket.go. */
function openSocket(target: ConnectionTarget, { method, url, headers }: TransportRequest, tls: object): Promise<ExecStream | TransportResponse> {
  if (method === 'POST') return askForSpdy(target, url, headers, tls)
  return new Promise((resolve, reject) => {
    const address = new URL(url, target.server)
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:'
    const socket = new WebSocket(address, ['v5.channel.k8s.io'], { headers: headersOf(headers), ...tls })
    socket.on('unexpected-response', (_request, incoming) => resolve(responseOf(incoming)))
    socket.on('error', (error) => reject(connectionError(error, target.server)))
    socket.on('open', () => resolve(streamOf(socket)))
  })
}

/** The older protocol, whose request is a POST. It is not spoken here, but its refusal is what kubectl prints. */
function askForSpdy({ server }: ConnectionTarget, url: string, headers: TransportRequest['headers'], tls: object): Promise<TransportResponse> {
  return new Promise((resolve, reject) => {
    const open = server.startsWith('https:') ? httpsRequest : httpRequest
    const upgrade = { connection: 'Upgrade', upgrade: 'SPDY/3.1', 'x-stream-protocol-version': 'v4.channel.k8s.io' }
    const outgoing = open(new URL(url, server), { method: 'POST', headers: { ...headersOf(headers), ...upgrade }, ...tls })
    outgoing.on('response', (incoming) => resolve(responseOf(incoming)))
    outgoing.on('error', (error) => reject(connectionError(error, server)))
    outgoing.end()
  })
}

function streamOf(socket: WebSocket): ExecStream {
  const held: [channel: 'stdout' | 'stderr', text: string][] = []
  let listen: Parameters<ExecStream['onOutput']>[0] | undefined
  const exit = new Promise<Awaited<ExecStream['exit']>>((resolve) => {
    socket.on('message', (data: Buffer) => {
      const text = data.subarray(1).toString('utf8')
      if (data[0] === ERROR) resolve(exitOfStatus(text))
      else if (text !== '') {
        const channel = data[0] === STDERR ? 'stderr' : 'stdout'
        if (listen) listen(channel, text)
        else held.push([channel, text])
      }
    })
    socket.on('close', () => resolve({ error: 'the connection was closed' }))
  })
  return {
    type: 'exec',
    onOutput: (listener) => {
      listen = listener
      for (const [channel, text] of held.splice(0)) listener(channel, text)
    },
    write: (text) => socket.send(Buffer.concat([Buffer.from([STDIN]), Buffer.from(text)])),
    closeInput: () => socket.send(Buffer.from([CLOSE, STDIN])),
    exit,
  }
}
