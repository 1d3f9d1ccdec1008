import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { STATUS_CODES } from 'node:http'
import { type WebSocket, WebSocketServer } from 'ws'
import { bodyText } from '../cluster/apiserver/http-face.ts'
import type { ApiRequest, ApiResponse, ExecTarget } from '../cluster/apiserver/http.ts'
import type { Cluster } from '../cluster/cluster.ts'
import { startContainerProcess } from '../shell/container-process.ts'
import { statusOfExit } from './exec-status.ts'

/** Channels of the remotecommand protocol: the first byte of each message. Models k8s.io/apimachinery/pkg/util/remotecommand. */
const STDIN = 0
const STDOUT = 1
const STDERR = 2
const ERROR = 3
const CLOSE = 255

const PROTOCOLS = ['v5.channel.k8s.io', 'v4.channel.k8s.io']
const sockets = new WebSocketServer({
  noServer: true,
  handleProtocols: (offered) => PROTOCOLS.find((protocol) => offered.has(protocol)) ?? false,
})

/** Answers an upgrade: the API server decides whether exec is allowed, then the process runs and its streams go over the socket. */
export function acceptExec(cluster: Cluster, request: ApiRequest, incoming: IncomingMessage, socket: Duplex, head: Buffer): void {
  const response = cluster.request(request)
  if (response.body.type !== 'exec') {
    refuse(socket, response)
    return
  }
  const { exec } = response.body
  sockets.handleUpgrade(incoming, socket, head, (connection) => join(cluster, exec, connection))
}

function refuse(socket: Duplex, response: ApiResponse): void {
  const text = bodyText(response)
  const lines = Object.entries(response.headers).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : value).map((one) => `${name}: ${one}`),
  )
  socket.end(
    `HTTP/1.1 ${response.status} ${STATUS_CODES[response.status] ?? ''}\r\n${lines.join('\r\n')}\r\ncontent-length: ${Buffer.byteLength(text)}\r\nconnection: close\r\n\r\n${text}`,
  )
}

function join(cluster: Cluster, target: ExecTarget, connection: WebSocket): void {
  const say = (channel: number, text: string) => connection.send(Buffer.concat([Buffer.from([channel]), Buffer.from(text)]))
  const process = startContainerProcess(cluster, target, {
    output: (channel, text) => say(channel === 'stdout' ? STDOUT : STDERR, text),
    changed: () => undefined,
  })
  connection.on('message', (data: Buffer) => {
    if (data[0] === STDIN) process.input(data.subarray(1).toString('utf8'))
    if (data[0] === CLOSE && data[1] === STDIN) process.input(null)
  })
  connection.on('close', () => process.kill())
  void process.exit.then((result) => {
    say(ERROR, statusOfExit(result))
    connection.close(1000)
  })
}
