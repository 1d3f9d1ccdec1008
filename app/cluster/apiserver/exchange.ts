import type { UserInfo } from '../authn/user.ts'
import type { TraceStep } from '../log-entry.ts'
import type { ApiRequest, Headers, ResponseBody } from './http.ts'
import type { Query } from './query.ts'
import type { RequestInfo } from './request-info.ts'

/** What a handler answers, before content negotiation and the headers every response has. */
export interface Answer {
  readonly status: number
  readonly body: ResponseBody
  readonly headers?: Headers
}

/** One request under way. The stages of the pipeline add to it; what a stage has not reached yet, its type does not have. */
export interface Arrived {
  readonly request: ApiRequest
  readonly query: Query
  /** Number of its entry in the log. */
  readonly requestId: number
  /** Time of arrival, virtual ms. */
  readonly now: number
  readonly trace: TraceStep[]
  readonly warnings: Set<string>
}

export interface Described extends Arrived {
  readonly info: RequestInfo
}

export interface Authenticated extends Described {
  readonly user: UserInfo
  /** The token it came with, when that has an id. */
  readonly credentialId?: string
}

export interface Audited extends Authenticated {
  readonly auditId: string
}

export interface Impersonated extends Audited {
  /** Who made the request, when `user` is somebody else. */
  readonly impersonator?: UserInfo
}

/** A request that may be made. */
export type Authorized = Impersonated

/** All values of a header, in the order they were sent. */
export function headerValues(request: ApiRequest, name: string): readonly string[] {
  const value = request.headers?.[name]
  return value === undefined ? [] : typeof value === 'string' ? [value] : value
}

/** First value of a header, or undefined. Names are lower-case. */
export function headerOf(request: ApiRequest, name: string): string | undefined {
  const value = request.headers?.[name]
  return typeof value === 'string' ? value : value?.[0]
}

/** `text/plain; charset=utf-8`, as Go's http.Error sends it. */
export const textAnswer = (status: number, text: string, headers: Headers = {}): Answer => ({
  status,
  body: { type: 'text', text },
  headers: { 'content-type': 'text/plain; charset=utf-8', ...headers },
})
