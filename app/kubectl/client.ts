import type { ApiStatus } from '../cluster/api/status.ts'
import type { KubeObject } from '../cluster/api/object.ts'
import { ConnectionError, type ConnectionTarget, type Transport, type TransportResponse } from './environment.ts'

/** A failure the server told. Printed as kubectl prints it. */
export class ApiError extends Error {
  override name = 'ApiError'
  readonly status: ApiStatus

  constructor(status: ApiStatus) {
    super(status.message ?? '')
    this.status = status
  }
}

export interface ClientOptions {
  readonly transport: Transport
  readonly target: ConnectionTarget
  readonly impersonate: { readonly user: string; readonly groups: readonly string[]; readonly uid: string; readonly extra: readonly string[] }
  /** `kubectl-create`: what the server derives managers from. */
  readonly userAgent: string
  readonly warn: (text: string) => void
  /** -v: 6 shows the requests, 8 their bodies. */
  readonly verbosity: number
  readonly trace: (text: string) => void
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

  headers(extra: Readonly<Record<string, string>> = {}): Record<string, string | readonly string[]> {
    const { target, impersonate, userAgent } = this.#options
    const extras = impersonate.extra.map((one) => one.split('=') as [string, string])
    return {
      accept: 'application/json',
      'user-agent': userAgent,
      ...(target.bearerToken ? { authorization: `Bearer ${target.bearerToken}` } : {}),
      ...(impersonate.user ? { 'impersonate-user': impersonate.user } : {}),
      ...(impersonate.groups.length > 0 ? { 'impersonate-group': impersonate.groups } : {}),
      ...(impersonate.uid ? { 'impersonate-uid': impersonate.uid } : {}),
      ...Object.fromEntries(extras.map(([key, value]) => [`impersonate-extra-${key.toLowerCase()}`, value])),
      ...extra,
    }
  }

  /** One request; a quiet one shows no warnings. Rejects with ApiError for what the server refuses, ConnectionError when there is no server. */
  async send(
    method: string,
    url: string,
    options: { body?: unknown; headers?: Readonly<Record<string, string>>; signal?: AbortSignal; quiet?: boolean } = {},
  ): Promise<TransportResponse> {
    const { body, headers, signal, quiet = false } = options
    const { transport, verbosity, trace } = this.#options
    const text = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body)
    const response = await transport.request({
      method,
      url,
      headers: this.headers({ ...(text === undefined ? {} : { 'content-type': 'application/json' }), ...headers }),
      ...(text === undefined ? {} : { body: text }),
      ...(signal ? { signal } : {}),
    })
    if (verbosity >= 6) trace(`"Response" verb="${method}" url="${this.server}${url}" status="${response.status}"`)
    if (!quiet) this.#showWarnings(response)
    if (response.status >= 400) throw await errorOf(response)
    return response
  }

  async json<T = KubeObject>(method: string, url: string, options: Parameters<Client['send']>[2] = {}): Promise<T> {
    return JSON.parse(await (await this.send(method, url, options)).text()) as T
  }

  /** Warning headers, each said once. */
  #showWarnings({ headers }: TransportResponse): void {
    const { warning } = headers
    for (const line of warning === undefined ? [] : typeof warning === 'string' ? splitWarnings(warning) : warning) {
      const [, quoted] = line.match(/^299 - ("(?:[^"\\]|\\.)*")/) ?? []
      const text = quoted === undefined ? line : (JSON.parse(quoted) as string)
      if (this.#warned.has(text)) continue
      this.#warned.add(text)
      this.#options.warn(text)
    }
  }
}

const splitWarnings = (header: string) => header.split(/, (?=299 - ")/)

/** A server's refusal as a Status; what is no Status becomes the generic one for its code. Models client-go/rest/request.go. */
export async function errorOf(response: TransportResponse): Promise<ApiError> {
  const text = await response.text()
  try {
    const status = JSON.parse(text) as ApiStatus
    if (status.kind === 'Status') return new ApiError(status)
  } catch {
    // Not a Status: worded below.
  }
  const known =
    response.status === 404
      ? { reason: 'NotFound', message: 'the server could not find the requested resource' }
      : { reason: '', message: text.trim() || `the server answered ${response.status}` }
  return new ApiError({ kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', code: response.status, ...known })
}

/** What kubectl prints for a failure. Models kubectl/pkg/cmd/util/helpers.go (StandardErrorMessage). */
export function errorText(error: unknown, server: string): string {
  if (error instanceof ApiError) return statusText(error.status)
  if (error instanceof ConnectionError) {
    if (error.refused) return `The connection to the server ${new URL(server).host} was refused - did you specify the right host or port?`
    return `Unable to connect to the server: ${error.message}`
  }
  return `error: ${error instanceof Error ? error.message : String(error)}`
}

/** `prefix` is put in for failures of a file: `error when creating "f.yaml": `. */
export function statusText(status: ApiStatus, prefix = ''): string {
  const { reason = '', message = '', details } = status
  if (reason === 'Unauthorized') return 'error: You must be logged in to the server (Unauthorized)'
  if (reason === 'Invalid') {
    const causes = details?.causes ?? []
    const subject = `The ${details?.kind ?? ''} "${details?.name ?? ''}" is invalid`
    if (!details || causes.length === 0) return details?.kind ? `${subject}` : `The request is invalid: ${message}`
    const lines = [...new Set(causes.map(({ field, message: text }) => `${field}: ${text}`))]
    // MultilineError ends its line even when the message has ended its own.
    return lines.length === 1 ? `${subject}: ${lines[0]}\n` : `${subject}: \n${lines.map((line) => `* ${line}\n`).join('')}`
  }
  return reason ? `Error from server (${reason}): ${prefix}${message}` : `Error from server: ${prefix}${message}`
}
