import { goQuote } from './go-quote.ts'

/**
 * The one family of errors an API client sees. Texts and shapes model
 * staging/src/k8s.io/apimachinery/pkg/api/errors/errors.go, to the letter.
 */
export interface StatusCause {
  readonly reason?: string
  readonly message?: string
  readonly field?: string
}

export interface StatusDetails {
  readonly name?: string
  readonly group?: string
  readonly kind?: string
  readonly uid?: string
  readonly causes?: readonly StatusCause[]
  readonly retryAfterSeconds?: number
}

/** metav1.Status. */
export interface ApiStatus {
  readonly kind: 'Status'
  readonly apiVersion: 'v1'
  readonly metadata: { readonly resourceVersion?: string }
  readonly status: 'Failure' | 'Success'
  readonly message?: string
  readonly reason?: string
  readonly details?: StatusDetails
  readonly code?: number
}

/** Carries an ApiStatus out of a handler. Thrown by stages and strategies, turned into a response by the pipeline alone. */
export class StatusError extends Error {
  override name = 'StatusError'
  readonly status: ApiStatus

  constructor(status: ApiStatus) {
    super(status.message ?? status.reason ?? 'error')
    this.status = status
  }
}

/** A group and a resource (`pods`) or, for Invalid and Conflict on references, a kind. */
export interface GroupResource {
  readonly group: string
  readonly resource: string
}

/** `pods` or `roles.rbac.authorization.k8s.io`. */
export function groupResourceText({ group, resource }: GroupResource): string {
  return group === '' ? resource : `${resource}.${group}`
}

function failure(code: number, reason: string, message: string, details?: StatusDetails): StatusError {
  return new StatusError({
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message,
    ...(reason === '' ? {} : { reason }),
    ...(details === undefined ? {} : { details }),
    code,
  })
}

/** Details in the server's order of fields; empty ones are left out. */
function detailsOf(gr: GroupResource, name: string, rest: Partial<StatusDetails> = {}): StatusDetails {
  return {
    ...(name === '' ? {} : { name }),
    ...(gr.group === '' ? {} : { group: gr.group }),
    ...(gr.resource === '' ? {} : { kind: gr.resource }),
    ...rest,
  }
}

export const badRequest = (message: string) => failure(400, 'BadRequest', message)
export const unauthorized = () => failure(401, 'Unauthorized', 'Unauthorized')

export function notFound(gr: GroupResource, name: string): StatusError {
  return failure(404, 'NotFound', `${groupResourceText(gr)} ${goQuote(name)} not found`, detailsOf(gr, name))
}

/** A known group and version, an unknown resource. */
export const noSuchResource = () => failure(404, 'NotFound', 'the server could not find the requested resource', {})

export function alreadyExists(gr: GroupResource, name: string): StatusError {
  return failure(409, 'AlreadyExists', `${groupResourceText(gr)} ${goQuote(name)} already exists`, detailsOf(gr, name))
}

/** `message` follows `… is forbidden: `. An empty resource gives `forbidden: …`. */
export function forbidden(gr: GroupResource, name: string, message: string, causes?: readonly StatusCause[]): StatusError {
  const subject = groupResourceText(gr)
  const prefix = subject === '' ? 'forbidden' : name === '' ? `${subject} is forbidden` : `${subject} ${goQuote(name)} is forbidden`
  return failure(403, 'Forbidden', `${prefix}: ${message}`, detailsOf(gr, name, causes ? { causes } : {}))
}

export function conflict(gr: GroupResource, name: string, message: string): StatusError {
  return failure(409, 'Conflict', `Operation cannot be fulfilled on ${groupResourceText(gr)} ${goQuote(name)}: ${message}`, detailsOf(gr, name))
}

/** `kind` is the Kind, not the resource; `message` is the aggregate of the field errors. */
export function invalid(kind: GroupResource, name: string, message: string, causes: readonly StatusCause[]): StatusError {
  return failure(
    422,
    'Invalid',
    `${groupResourceText(kind)} ${goQuote(name)} is invalid: ${message}`,
    detailsOf(kind, name, causes.length > 0 ? { causes } : {}),
  )
}

/** An error that is not an API status becomes a 500 without a reason. Models responsewriters/status.go (ErrorToAPIStatus). */
export const plainError = (message: string) => failure(500, '', message)

export function internalError(message: string): StatusError {
  return failure(500, 'InternalError', `Internal error occurred: ${message}`, { causes: [{ message }] })
}

/** Any other status, spelled out by its caller. */
export const statusFailure = failure
