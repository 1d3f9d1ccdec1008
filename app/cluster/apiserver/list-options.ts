import { parseGoDuration } from '../api/duration.ts'
import { FieldErrorList } from '../api/field-errors.ts'
import { badRequest, statusFailure } from '../api/status.ts'
import type { Query } from './query.ts'
import { isTrue } from './request-info.ts'
import { integerOf } from './write-options.ts'

/** metav1.ListOptions, without the selectors. */
export interface ListOptions {
  readonly watch: boolean
  readonly allowWatchBookmarks: boolean
  readonly sendInitialEvents?: boolean
  /** '' when not given. */
  readonly resourceVersion: string
  readonly resourceVersionMatch: string
  /** 0 is no limit. */
  readonly limit: number
  readonly continue: string
  readonly timeoutSeconds?: number
}

/**
 * Reads and checks what a list, watch or deletecollection is asked for. Throws 400 and 422.
 * Models apis/meta/internalversion/validation/validation.go (ValidateListOptions).
 */
export function listOptions(query: Query): ListOptions {
  const flag = (name: string) => {
    const value = query.get(name)
    return value === undefined ? undefined : isTrue(value)
  }
  const timeout = query.get('timeout')
  const parsed = timeout ? parseGoDuration(timeout) : 0
  if (typeof parsed === 'object') throw badRequest(`invalid timeout specified in the request URL - ${parsed.error}`)
  const timeoutSeconds = integerOf(query, 'timeoutSeconds')
  const limit = integerOf(query, 'limit') ?? 0
  const sendInitialEvents = flag('sendInitialEvents')
  const options: ListOptions = {
    watch: flag('watch') ?? false,
    allowWatchBookmarks: flag('allowWatchBookmarks') ?? false,
    resourceVersion: query.get('resourceVersion') ?? '',
    resourceVersionMatch: query.get('resourceVersionMatch') ?? '',
    limit: Math.max(0, limit),
    continue: query.get('continue') ?? '',
    ...(sendInitialEvents === undefined ? {} : { sendInitialEvents }),
    ...(timeoutSeconds === undefined ? {} : { timeoutSeconds }),
  }
  const errors = new FieldErrorList()
  if (options.watch) checkWatch(options, errors)
  else checkList(options, errors)
  if (!errors.empty) throw errors.toStatusError({ group: 'meta.k8s.io', resource: 'ListOptions' }, '')
  return options
}

function checkList({ sendInitialEvents, resourceVersionMatch: match, resourceVersion, continue: more }: ListOptions, errors: FieldErrorList): void {
  if (match !== '') {
    if (resourceVersion === '') errors.forbidden('resourceVersionMatch', 'resourceVersionMatch is forbidden unless resourceVersion is provided')
    if (more !== '') errors.forbidden('resourceVersionMatch', 'resourceVersionMatch is forbidden when continue is provided')
    if (match !== 'Exact' && match !== 'NotOlderThan') errors.unsupported('resourceVersionMatch', match, ['Exact', 'NotOlderThan', ''])
    if (match === 'Exact' && resourceVersion === '0') {
      errors.forbidden('resourceVersionMatch', 'resourceVersionMatch "exact" is forbidden for resourceVersion "0"')
    }
  }
  if (sendInitialEvents !== undefined) errors.forbidden('sendInitialEvents', 'sendInitialEvents is forbidden for list')
}

function checkWatch(options: ListOptions, errors: FieldErrorList): void {
  const { resourceVersion, continue: more } = options
  // A watch of old, from the current state on, counts as one that asks for it. Models meta/internalversion/defaults.go (SetListOptionsDefaults).
  const legacy = options.sendInitialEvents === undefined && options.resourceVersionMatch === '' && (resourceVersion === '' || resourceVersion === '0')
  const asks = legacy || options.sendInitialEvents !== undefined
  const match = legacy ? 'NotOlderThan' : options.resourceVersionMatch
  if (asks && match !== 'NotOlderThan') {
    errors.forbidden('resourceVersionMatch', 'sendInitialEvents requires setting resourceVersionMatch to NotOlderThan')
  }
  if (match === '') return
  if (!asks) errors.forbidden('resourceVersionMatch', 'resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided')
  if (match !== 'NotOlderThan') errors.unsupported('resourceVersionMatch', match, ['NotOlderThan'])
  if (more !== '') errors.forbidden('resourceVersionMatch', 'resourceVersionMatch is forbidden when continue is provided')
}

/** Seconds a client is told to wait before it asks again. */
const RETRY_SECONDS = 1

/** Models storage/errors.go (NewTooLargeResourceVersionError). */
export function tooLargeResourceVersion(asked: number, current: number) {
  return statusFailure(504, 'Timeout', `Timeout: Too large resource version: ${asked}, current: ${current}`, {
    causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }],
    retryAfterSeconds: RETRY_SECONDS,
  })
}

export const expired = (message: string) => statusFailure(410, 'Expired', message)
