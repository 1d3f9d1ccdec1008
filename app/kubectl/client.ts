import { formatGoDuration } from '../cluster/api/duration.ts'
import type { KubeObject } from '../cluster/api/object.ts'
import { errorOf } from './api-error.ts'
import { ConnectionError, type ConnectionTarget, type Transport, type TransportRequest, type TransportResponse } from './environment.ts'
import type { Klog } from './klog.ts'
import { traceRequest, traceResponse } from './request-trace.ts'
import { warningsOf } from './warnings.ts'

/** Whom to act as. */
export interface Impersonation {
  readonly user: string
  readonly groups: readonly string[]
  readonly uid: string
  /** KEY=VALUE, each */
  readonly extra: readonly string[]
}

export interface ClientOptions {
  readonly transport: Transport
  readonly target: ConnectionTarget
  readonly impersonate: Impersonation
  /** `kubectl-create`: what the server derives managers from. */
  readonly userAgent: string
  readonly warn: (text: string) => void
  /** -v: 6 shows the requests, 7 their headers, 8 their bodies, 9 curl commands. */
  readonly verbosity: number
  readonly log: Klog
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number
  /** Milliseconds one request may take; 0 is no limit. */
  readonly timeout: number
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
}

export interface SendOptions {
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
  /** Shows no warnings. */
  readonly quiet?: boolean
  /** The answer goes on and on: --request-timeout ends it, and that is no failure. */
  readonly streams?: boolean
}

/** Requests with the credentials of the command line. */
export class Client {
  readonly #options: ClientOptions
  readonly #warned = new Set<string>()

  constructor(options: ClientOptions) {
    this.#options = options
  }

  get server(): string {
    return this.#options.target.server
  }

  get transport(): Transport {
    return this.#options.transport
  }

  get log(): Klog {
    return this.#options.log
  }

  /** How many different warnings the server sent. */
  get warnings(): number {
    return this.#warned.size
  }

  headers(extra: Readonly<Record<string, string>> = {}): Record<string, string | readonly string[]> {
    const { target, impersonate, userAgent } = this.#options
    const { bearerToken, basic } = target
    const authorization = bearerToken ? `Bearer ${bearerToken}` : basic ? `Basic ${btoa(`${basic.username}:${basic.password}`)}` : undefined
    return {
      accept: 'application/json',
      'user-agent': userAgent,
      ...(authorization === undefined ? {} : { authorization }),
      ...(impersonate.user ? { 'impersonate-user': impersonate.user } : {}),
      ...(impersonate.uid ? { 'impersonate-uid': impersonate.uid } : {}),
      ...(impersonate.groups.length > 0 ? { 'impersonate-group': impersonate.groups } : {}),
      ...extraHeaders(impersonate.extra),
      ...extra,
    }
  }

  /** One request. Rejects with ApiError for what the server refuses, ConnectionError when there is no server or it takes too long. */
  async send(method: string, url: string, { body, headers, signal, quiet = false, streams = false }: SendOptions = {}): Promise<TransportResponse> {
    const { verbosity, log, now, target } = this.#options
    const text = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body)
    const request = {
      method,
      url: this.#timed(url),
      headers: this.headers({ ...(text === undefined ? {} : { 'content-type': 'application/json' }), ...headers }),
      ...(text === undefined ? {} : { body: text }),
    }
    if (verbosity >= 7) traceRequest(log, verbosity, target.server, request)
    const start = now()
    const response = await this.#withinTime(request, signal, streams)
    const traced = verbosity >= 6 ? await traceResponse(log, verbosity, target.server, request, response, now() - start, streams) : response
    if (!quiet) this.#showWarnings(traced)
    if (traced.status >= 400) throw await errorOf(traced)
    return traced
  }

  async json<T = KubeObject>(method: string, url: string, options: SendOptions = {}): Promise<T> {
    return JSON.parse(await (await this.send(method, url, options)).text()) as T
  }

  /** The server is told of --request-timeout, too. Models client-go/rest/request.go (URL). */
  #timed(url: string): string {
    const { timeout } = this.#options
    if (timeout === 0) return url
    const [path = '', parameters = ''] = url.split('?')
    const others = parameters.split('&').filter((one) => one !== '' && !one.startsWith('timeout='))
    return `${path}?${[...others, `timeout=${formatGoDuration(timeout)}`].sort().join('&')}`
  }

  /** Sends a request under --request-timeout, if there is one, and says in failures what was sent. */
  async #withinTime(request: TransportRequest, signal: AbortSignal | undefined, streams: boolean): Promise<TransportResponse> {
    const { transport, timeout, sleep, target } = this.#options
    const failed = (why: string, refused: boolean) =>
      new ConnectionError(why, refused, `${request.method[0]}${request.method.slice(1).toLowerCase()} "${target.server}${request.url}"`)
    const stop = new AbortController()
    const answered = new AbortController()
    signal?.addEventListener('abort', () => stop.abort())
    const late = new Promise<never>((_resolve, reject) => {
      if (timeout === 0) return
      sleep(timeout, answered.signal).then(
        () => {
          reject(failed('context deadline exceeded (Client.Timeout exceeded while awaiting headers)', false))
          stop.abort()
        },
        () => undefined,
      )
    })
    const sent = transport.request({ ...request, signal: stop.signal }).catch((error: unknown) => {
      throw error instanceof ConnectionError ? failed(error.message, error.refused) : error
    })
    try {
      return await Promise.race([sent, late])
    } finally {
      late.catch(() => undefined)
      if (!streams) answered.abort()
    }
  }

  /** Warning headers, each said once. */
  #showWarnings(response: TransportResponse): void {
    for (const text of warningsOf(response)) {
      if (this.#warned.has(text)) continue
      this.#warned.add(text)
      this.#options.warn(text)
    }
  }
}

/** --as-user-extra KEY=VALUE, as headers: one for each key. */
function extraHeaders(pairs: readonly string[]): Record<string, readonly string[]> {
  const values = new Map<string, string[]>()
  for (const pair of pairs) {
    const at = pair.indexOf('=')
    // The real one takes no notice of what has no value.
    if (at < 0) continue
    const name = `impersonate-extra-${encodeURIComponent(pair.slice(0, at).toLowerCase())}`
    values.set(name, [...(values.get(name) ?? []), pair.slice(at + 1)])
  }
  return Object.fromEntries(values)
}
