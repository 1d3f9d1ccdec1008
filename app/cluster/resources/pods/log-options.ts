import { FieldErrorList } from '../../api/field-errors.ts'
import { badRequest } from '../../api/status.ts'
import { parseGoTime } from '../../api/time-text.ts'
import { isTrue } from '../../apiserver/request-info.ts'
import { integerOf } from '../../apiserver/write-options.ts'

/** core/v1 PodLogOptions, but for the container. `since` is virtual ms. */
export interface LogOptions {
  readonly previous: boolean
  readonly timestamps: boolean
  readonly tailLines?: number
  readonly limitBytes?: number
  readonly since?: number
}

/**
 * Reads what of a log is asked for; `now` is virtual ms. Throws 400 for what does not parse and 422 for what is not allowed.
 * Models pkg/apis/core/validation/validation.go (ValidatePodLogOptions), which comes before the pod is looked for.
 */
export function logOptions(query: ReadonlyMap<string, string>, pod: string, now: number): LogOptions {
  const flag = (name: string) => query.has(name) && isTrue(query.get(name) ?? '')
  const sinceSeconds = integerOf(query, 'sinceSeconds')
  const sinceTime = timeOf(query.get('sinceTime'))
  const tailLines = integerOf(query, 'tailLines')
  const limitBytes = integerOf(query, 'limitBytes')
  const errors = new FieldErrorList()
  if (tailLines !== undefined && tailLines < 0) errors.invalid('tailLines', tailLines, 'must be greater than or equal to 0')
  if (limitBytes !== undefined && limitBytes < 1) errors.invalid('limitBytes', limitBytes, 'must be greater than 0')
  if (sinceSeconds !== undefined && sinceTime !== undefined) errors.forbidden('', 'at most one of `sinceTime` or `sinceSeconds` may be specified')
  else if (sinceSeconds !== undefined && sinceSeconds < 1) errors.invalid('sinceSeconds', sinceSeconds, 'must be greater than 0')
  if (query.get('stream')) errors.forbidden('stream', 'may not be specified')
  if (!errors.empty) throw errors.toStatusError({ group: '', resource: 'PodLogOptions' }, pod)
  const since = sinceTime ?? (sinceSeconds === undefined ? undefined : now - sinceSeconds * 1000)
  return {
    previous: flag('previous'),
    timestamps: flag('timestamps'),
    ...(tailLines === undefined ? {} : { tailLines }),
    ...(limitBytes === undefined ? {} : { limitBytes }),
    ...(since === undefined ? {} : { since }),
  }
}

function timeOf(text: string | undefined): number | undefined {
  if (!text) return undefined
  const parsed = parseGoTime(text)
  if (typeof parsed === 'object') throw badRequest(parsed.error)
  return parsed
}
