import type { Attributes } from '../authz/attributes.ts'
import { forbidden, unauthorized } from '../api/status.ts'
import type { Writable } from '../kernel/json.ts'
import type { TraceStep } from '../log-entry.ts'
import type { Answer, Arrived, Audited, Authenticated, Authorized, Described, Impersonated } from './exchange.ts'
import { headerOf } from './exchange.ts'
import { forbiddenMessage } from './forbidden-message.ts'
import { auditIdOf } from './request-chance.ts'
import { requestInfoOf } from './request-info.ts'
import type { ServerParts } from './server-parts.ts'
import { failedCheck } from '../authn/checks.ts'
import type { UserInfo } from '../authn/user.ts'
import type { RequestInfo } from './request-info.ts'

/** What a stage needs of its server: its parts, and the handlers behind it. */
export interface StageContext extends ServerParts {
  handle(request: Authorized): Answer
}

/** The request with what a stage found out. It is the same one: a request that is under way only grows. */
const withMore = <Input extends object, More extends object>(input: Input, more: More): Input & More => Object.assign(input, more)

/** What a stage has to show for its decision. */
export type Evidence = Omit<TraceStep, 'stage' | 'outcome' | 'patch'>

/** What a stage decided: on with the request, which now has what the stage found out, or an answer. Refusals are thrown. */
export type Decision<Out> =
  | ({ readonly outcome: 'passed' | 'changed' | 'skipped'; readonly next: Out } & Evidence)
  | ({ readonly outcome: 'answered'; readonly answer: Answer } & Evidence)

export interface Stage<In, Out> {
  readonly name: string
  run(input: In, context: StageContext): Decision<Out>
}

/** A refusal carries its evidence to the trace. */
export class Refusal extends Error {
  override name = 'Refusal'
  override readonly cause: Error
  readonly evidence: Evidence

  constructor(cause: Error, evidence: Evidence) {
    super(cause.message)
    this.cause = cause
    this.evidence = evidence
  }
}

const requestInfo: Stage<Arrived, Described> = {
  name: 'requestInfo',
  run(input) {
    const info = requestInfoOf(input.request.method, input.request.url, input.query.first)
    return { outcome: 'passed', reason: phraseOf(info), next: withMore(input, { info }) }
  },
}

const authentication: Stage<Described, Authenticated> = {
  name: 'authentication',
  run(input, context) {
    const result = context.authenticate(input.request)
    for (const warning of result.warnings ?? []) input.warnings.add(warning)
    const { user, checks, serviceAccountToken, credentialId } = result
    if (!user) {
      if (serviceAccountToken) context.log.append({ type: 'token', event: 'refused', ...serviceAccountToken, reason: result.error ?? 'Unauthorized' })
      const failed = failedCheck(checks)
      const where = failed ? ` It failed at ${failed.authenticator}: ${failed.check}.` : ''
      throw new Refusal(unauthorized(), { reason: `The credential is not valid${result.error ? `: ${result.error}` : ''}.${where}`, checks })
    }
    if (serviceAccountToken) context.log.append({ type: 'token', event: 'used', ...serviceAccountToken })
    return {
      outcome: 'passed',
      reason: `The request is from ${user.username}.`,
      checks,
      next: withMore(input, credentialId === undefined ? { user } : { user, credentialId }),
    }
  },
}

const audit: Stage<Authenticated, Audited> = {
  name: 'audit',
  run(input) {
    const auditId = headerOf(input.request, 'audit-id') ?? auditIdOf(input.requestId)
    return { outcome: 'passed', reason: 'The request is written to the log.', next: withMore(input, { auditId }) }
  },
}

const impersonation: Stage<Audited, Impersonated> = {
  name: 'impersonation',
  run(input, context) {
    const { user, impersonating, mode, authorization, remembered } = context.impersonate(input.request, input.user, input.info)
    if (!impersonating) return { outcome: 'skipped', reason: 'No impersonation was asked for.', next: input }
    const how = remembered ? ', as was allowed less than 10 seconds ago' : ''
    return {
      outcome: 'changed',
      reason: `${input.user.username} acts as ${user.username} (${mode} impersonation)${how}.`,
      ...(authorization ? { authorization } : {}),
      next: withMore(input, { user, impersonator: input.user }),
    }
  },
}

const authorization: Stage<Impersonated, Authorized> = {
  name: 'authorization',
  run(input, context) {
    const { info, user } = input
    const attributes = attributesOf(user, info)
    const result = context.authorize(attributes, context.storage)
    if (result.decision === 'Allow') {
      return { outcome: 'passed', reason: `${user.username} may ${phraseOf(info)}.`, authorization: result, next: input }
    }
    const refusal = forbidden({ group: info.apiGroup, resource: info.resource }, info.name, forbiddenMessage(attributes, result.reason))
    throw new Refusal(refusal, { reason: `Nothing allows ${user.username} to ${phraseOf(info)}.`, authorization: result })
  },
}

const handler: Stage<Authorized, never> = {
  name: 'handler',
  run(input, context) {
    const answer = context.handle(input)
    return { outcome: 'answered', reason: `Answered with ${answer.status}.`, answer }
  },
}

/** The stages every request goes through, in order. Models server/config.go (DefaultBuildHandlerChain). */
export const PIPELINE = inOrder(requestInfo, authentication, audit, impersonation, authorization, handler)

/** The stations of a write inside the handler stage, in order; they are in its trace too. */
export const WRITE_STATIONS = ['decode', 'mutating admission', 'validation', 'validating admission', 'storage'] as const

/** Lets only stages stand in a row of which each takes what the one before gives. */
function inOrder<A, B, C, D, E, F, G>(
  ...stages: [Stage<A, B>, Stage<B, C>, Stage<C, D>, Stage<D, E>, Stage<E, F>, Stage<F, G>]
): readonly Stage<unknown, unknown>[] {
  return stages as readonly Stage<never, unknown>[] as readonly Stage<unknown, unknown>[]
}

/** The question the authorizer is asked for a request. Models endpoints/filters/authorization.go (GetAuthorizerAttributes). */
export function attributesOf(user: UserInfo, info: RequestInfo): Attributes {
  const { verb, isResourceRequest, path, apiGroup, apiVersion, resource, subresource, namespace, name, fieldSelector, labelSelector } = info
  const attributes: Writable<Attributes> = {
    user,
    verb,
    resourceRequest: isResourceRequest,
    path,
    apiGroup,
    apiVersion,
    resource,
    subresource,
    namespace,
    name,
  }
  if (fieldSelector !== undefined) attributes.fieldSelector = fieldSelector
  if (labelSelector !== undefined) attributes.labelSelector = labelSelector
  return attributes
}

/** `create pods/log "p" in namespace x`, `get /version`. */
function phraseOf(info: RequestInfo): string {
  if (!info.isResourceRequest) return `${info.verb} ${info.path}`
  const what = `${info.verb} ${info.resource}${info.subresource ? `/${info.subresource}` : ''}${info.name ? ` "${info.name}"` : ''}`
  return info.namespace ? `${what} in namespace ${info.namespace}` : what
}
