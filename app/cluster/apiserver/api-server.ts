import { plainError, StatusError } from '../api/status.ts'
import type { LogEntry, RequestEntry, TraceStep } from '../log-entry.ts'
import type { NewEntry } from '../kernel/log.ts'
import type { Json, Writable } from '../kernel/json.ts'
import type { Answer, Arrived, Impersonated } from './exchange.ts'
import { headerOf } from './exchange.ts'
import { Handlers } from './handlers/handlers.ts'
import type { ApiRequest, ApiResponse, Origin } from './http.ts'
import { negotiate } from './negotiation.ts'
import { type Evidence, PIPELINE, Refusal, type StageContext } from './pipeline.ts'
import { Query } from './query.ts'
import type { ServerParts } from './server-parts.ts'

const UNKNOWN_ORIGIN: Origin = { type: 'external' }
const USER_AGENTS_PRETTY = ['curl', 'Wget', 'Mozilla/5.0']

/** What an answered request adds to its entry. */
type Outcome = Partial<Writable<RequestEntry>>

/** The one door: takes requests, sends them through the pipeline, and writes down what became of them. */
export class ApiServer {
  readonly #parts: ServerParts
  readonly #context: StageContext
  readonly handlers: Handlers

  constructor(parts: ServerParts) {
    this.#parts = parts
    this.handlers = new Handlers(parts)
    this.#context = { ...parts, handle: (request) => this.handlers.answer(request) }
  }

  request(request: ApiRequest): ApiResponse {
    const { log, simulation } = this.#parts
    const { method, url, origin = UNKNOWN_ORIGIN, certificate } = request
    const entry: NewEntry<RequestEntry> = certificate
      ? { type: 'request', method, url, origin, certificate, trace: [] }
      : { type: 'request', method, url, origin, trace: [] }
    const requestId = log.append(entry as NewEntry<LogEntry>).seq
    const arrived: Arrived = { request, query: new Query(url), requestId, now: simulation.now, trace: [], warnings: new Set() }
    return log.within(requestId, () => this.#run(arrived))
  }

  #run(arrived: Arrived): ApiResponse {
    let underway: Arrived = arrived
    let answer: Answer | undefined
    for (const stage of PIPELINE) {
      const before = arrived.trace.length
      try {
        const decision = stage.run(underway, this.#context)
        const outcome = decision.outcome === 'answered' ? 'passed' : decision.outcome
        insertStep(arrived.trace, before, stepOf(stage.name, outcome, decision))
        if (decision.outcome === 'answered') answer = decision.answer
        else underway = decision.next as Arrived
      } catch (error) {
        const cause = error instanceof Refusal ? error.cause : error
        if (!(cause instanceof StatusError)) throw this.#fault(arrived, error)
        const evidence = error instanceof Refusal ? error.evidence : { reason: cause.message }
        insertStep(arrived.trace, before, stepOf(stage.name, 'refused', evidence))
        answer = statusAnswer(cause)
        break
      }
    }
    return this.#finish(underway as Partial<Impersonated> & Arrived, answer ?? statusAnswer(plainError('no handler answered')))
  }

  /** A mistake of ours: written down before it stops the run. */
  #fault({ request }: Arrived, error: unknown): unknown {
    const message = `${request.method} ${request.url}: ${error instanceof Error ? error.message : String(error)}`
    this.#parts.log.append({ type: 'fault', message, ...(error instanceof Error && error.stack !== undefined ? { stack: error.stack } : {}) })
    return error
  }

  #finish(underway: Partial<Impersonated> & Arrived, answer: Answer): ApiResponse {
    const { request, requestId, info, user, auditId, impersonator, credentialId, trace, warnings } = underway
    const { body } = answer
    const message = body.type === 'object' && answer.status >= 400 ? (body.object as { message?: string }).message : undefined
    const outcome: Outcome = { status: answer.status, trace }
    if (user) outcome.user = impersonator ?? user
    if (impersonator && user) outcome.impersonatedUser = user
    if (info) {
      outcome.verb = info.verb
      outcome.resource = info.resource
      outcome.subresource = info.subresource
      outcome.namespace = info.namespace
      outcome.name = info.name
    }
    if (credentialId !== undefined) outcome.credentialId = credentialId
    if (message !== undefined) outcome.message = message
    this.#parts.log.amend(requestId, outcome)
    const headers: Record<string, string | readonly string[]> = {}
    if (auditId !== undefined) headers['audit-id'] = auditId
    headers['cache-control'] = 'no-cache, private'
    if (warnings.size > 0) headers['warning'] = warningHeaders(warnings)
    Object.assign(headers, answer.headers)
    if (body.type !== 'object') return { status: answer.status, headers, body, requestId }
    const accepted = negotiate(headerOf(request, 'accept'), { transforms: true })
    if (headers['content-type'] === undefined) headers['content-type'] = accepted?.mediaType ?? 'application/json'
    return { status: answer.status, headers, body: isPretty(request, underway, accepted?.pretty) ? { ...body, pretty: true } : body, requestId }
  }
}

/** What a stage decided stands before the steps taken inside it. */
function insertStep(trace: TraceStep[], place: number, step: TraceStep): void {
  if (place === trace.length) trace.push(step)
  else trace.splice(place, 0, step)
}

function stepOf(stage: string, outcome: TraceStep['outcome'], { reason, checks, authorization }: Evidence): TraceStep {
  const step: Writable<TraceStep> = { stage, outcome, reason }
  if (checks) step.checks = checks
  if (authorization) step.authorization = authorization
  return step
}

export const statusAnswer = (error: StatusError): Answer => ({
  status: error.status.code ?? 500,
  body: { type: 'object', object: error.status as unknown as Json },
})

/** Models handlers/negotiation/negotiate.go (isPrettyPrint). */
function isPretty(request: ApiRequest, { query }: Arrived, accepted: boolean | undefined): boolean {
  const asked = query.get('pretty')
  if (asked !== undefined) return asked !== '0' && asked !== 'false'
  if (accepted) return true
  const agent = headerOf(request, 'user-agent')
  return agent !== undefined && USER_AGENTS_PRETTY.some((one) => agent.startsWith(one))
}

/** Models net/http warning headers of apimachinery/pkg/util/net (NewWarningHeader): `299 - "text"`. */
function warningHeaders(warnings: ReadonlySet<string>): string | readonly string[] {
  const headers = [...warnings].map((text) => `299 - ${JSON.stringify(text)}`)
  return headers.length === 1 ? (headers[0] ?? '') : headers
}
