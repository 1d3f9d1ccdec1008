import { bodyText } from '../cluster/apiserver/http-face.ts'
import type { ApiResponse, ExecTarget, Origin } from '../cluster/apiserver/http.ts'
import type { Cluster } from '../cluster/cluster.ts'
import type { ExecStream, Transport, TransportRequest, TransportResponse } from '../kubectl/environment.ts'
import { AsyncQueue } from './async-queue.ts'
import { textResponse } from './text-response.ts'

export interface InProcessOptions {
  readonly origin: Origin
  /** Sent with every request that has no Authorization of its own. */
  readonly bearerToken?: string | undefined
  /** Called after each request: something may have changed. */
  readonly changed?: () => void
  /** Starts the process of an allowed exec; without it exec is refused as not simulated here. */
  readonly startProcess?: (target: ExecTarget) => ExecStream
}

/** A connection to a cluster in the same process: lesson tests, and the shells inside containers. */
export function inProcessTransport(cluster: Cluster, options: InProcessOptions): Transport {
  const send = (request: TransportRequest, extra: Record<string, string> = {}): ApiResponse => {
    const authorization = options.bearerToken === undefined ? {} : { authorization: `Bearer ${options.bearerToken}` }
    const response = cluster.request({
      method: request.method,
      url: request.url,
      headers: { ...authorization, ...lowerCased(request.headers), ...extra },
      ...(request.body === undefined ? {} : { body: request.body }),
      origin: options.origin,
    })
    options.changed?.()
    return response
  }
  return {
    request: async (request) => toTransportResponse(send(request), request.signal),
    exec: async (request) => {
      const response = send(request, { connection: 'Upgrade', upgrade: 'websocket' })
      if (response.body.type === 'exec' && options.startProcess) return options.startProcess(response.body.exec)
      return toTransportResponse(response, request.signal)
    },
  }
}

function toTransportResponse(response: ApiResponse, signal: AbortSignal | undefined): TransportResponse {
  const { status, headers } = response
  if (response.body.type === 'watch') {
    const { watch } = response.body
    const lines = new AsyncQueue<string>()
    watch.listen({ event: (event) => lines.push(JSON.stringify(event)), end: () => lines.end() })
    signal?.addEventListener('abort', () => {
      watch.close()
      lines.end()
    })
    return { status, headers, text: async () => '', lines: () => lines }
  }
  return textResponse(status, headers, bodyText(response))
}

function lowerCased(headers: TransportRequest['headers']): Record<string, string | readonly string[]> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}
