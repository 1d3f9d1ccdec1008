import type { ApiStatus } from '../cluster/api/status.ts'
import { ConnectionError, type TransportResponse } from './environment.ts'

/** A failure the server told. Printed as kubectl prints it. */
export class ApiError extends Error {
  override name = 'ApiError'
  readonly status: ApiStatus

  constructor(status: ApiStatus) {
    super(status.message ?? '')
    this.status = status
  }
}

export const isNotFound = (error: unknown): error is ApiError => error instanceof ApiError && error.status.reason === 'NotFound'
export const isConflict = (error: unknown): error is ApiError => error instanceof ApiError && error.status.reason === 'Conflict'
export const isInvalid = (error: unknown): error is ApiError => error instanceof ApiError && error.status.reason === 'Invalid'

/** What the server answers; undefined when it refuses for one of these reasons. */
export async function unlessRefused<T>(answer: Promise<T>, ...reasons: readonly string[]): Promise<T | undefined> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof ApiError && reasons.includes(error.status.reason ?? '')) return undefined
    throw error
  }
}

/** A server's refusal as a Status; what is no Status becomes the generic one for its code. Models client-go/rest/request.go. */
export async function errorOf(response: TransportResponse): Promise<ApiError> {
  const text = await response.text()
  try {
    const status = JSON.parse(text) as ApiStatus
    if (status.kind === 'Status') return new ApiError(status)
  } catch {
    // Not a Status: worded below.
  }
  const [reason, message] = GENERIC[response.status] ?? ['', text.trim() || `the server answered ${response.status}`]
  return new ApiError({ kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', code: response.status, reason, message })
}

/** Models apimachinery/pkg/api/errors (NewGenericServerResponse). */
const GENERIC: Readonly<Record<number, readonly [reason: string, message: string]>> = {
  401: ['Unauthorized', 'the server has asked for the client to provide credentials'],
  404: ['NotFound', 'the server could not find the requested resource'],
  405: ['MethodNotAllowed', 'the server does not allow this method on the requested resource'],
  415: ['UnsupportedMediaType', 'the body of the request was in an unknown format - accepted media types include: '],
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

/** A failure in the words of whoever wraps it: `failed to create token: …`. */
export const causeText = (error: unknown): string =>
  error instanceof ConnectionError ? `${error.request}: ${error.message}` : error instanceof Error ? error.message : String(error)

/** A refusal that is told with others. Models kubectl/pkg/cmd/util/helpers.go (StandardErrorMessage). */
export function shortStatusText({ reason = '', message = '' }: ApiStatus): string {
  if (reason === 'Unauthorized') return `You must be logged in to the server (${message})`
  return reason ? `Error from server (${reason}): ${message}` : `Error from server: ${message}`
}

function statusText(status: ApiStatus): string {
  const { reason = '', message = '', details } = status
  if (reason === 'Unauthorized') return 'error: You must be logged in to the server (Unauthorized)'
  if (reason === 'Invalid') {
    if (!details) return `The request is invalid${message ? `: ${message}` : ''}`
    const causes = details.causes ?? []
    const named = Boolean(details.kind || details.name)
    const subject = named ? `The ${details.kind ?? ''} "${details.name ?? ''}" is invalid` : 'The request is invalid'
    if (causes.length === 0) return named || !message ? subject : `${subject}: ${message}`
    const lines = [...new Set(causes.map(({ field, message: text }) => `${field}: ${text}`))]
    // MultilineError ends its line even when the message has ended its own.
    return lines.length === 1 ? `${subject}: ${lines[0]}\n` : `${subject}: \n${lines.map((line) => `* ${line}\n`).join('')}`
  }
  return shortStatusText(status)
}
