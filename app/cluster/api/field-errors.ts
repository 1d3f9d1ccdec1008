import type { Json } from '../kernel/json.ts'
import { type GroupResource, type StatusCause, type StatusError, invalid } from './status.ts'

/** Models staging/src/k8s.io/apimachinery/pkg/util/validation/field/errors.go. */
type ErrorType = 'Required' | 'Invalid' | 'NotSupported' | 'Forbidden' | 'Duplicate' | 'NotFound' | 'TooLong' | 'TooMany' | 'Internal' | 'TypeInvalid'

const TEXT: Record<ErrorType, string> = {
  Required: 'Required value',
  Invalid: 'Invalid value',
  NotSupported: 'Unsupported value',
  Forbidden: 'Forbidden',
  Duplicate: 'Duplicate value',
  NotFound: 'Not found',
  TooLong: 'Too long',
  TooMany: 'Too many',
  Internal: 'Internal error',
  TypeInvalid: 'Invalid value',
}

const SHOWS_VALUE = new Set<ErrorType>(['Invalid', 'NotSupported', 'Duplicate', 'NotFound', 'TooMany', 'TypeInvalid'])

export interface FieldError {
  readonly type: ErrorType
  /** metadata.labels, spec.containers[0].name, data[key] */
  readonly field: string
  /** Left out where upstream omits it, too. */
  readonly value?: Json
  readonly detail: string
}

/** Collects the field errors of one object, in the order the checks find them. */
export class FieldErrorList {
  readonly errors: FieldError[] = []

  get empty(): boolean {
    return this.errors.length === 0
  }

  add(type: ErrorType, field: string, detail = '', value?: Json): void {
    this.errors.push({ type, field, detail, ...(value === undefined ? {} : { value }) })
  }

  required(field: string, detail = ''): void {
    this.add('Required', field, detail)
  }

  invalid(field: string, value: Json | undefined, detail: string): void {
    this.add('Invalid', field, detail, value)
  }

  forbidden(field: string, detail: string): void {
    this.add('Forbidden', field, detail)
  }

  duplicate(field: string, value: Json): void {
    this.add('Duplicate', field, '', value)
  }

  notFound(field: string, value: Json): void {
    this.add('NotFound', field, '', value)
  }

  tooLong(field: string, detail: string): void {
    this.add('TooLong', field, detail)
  }

  unsupported(field: string, value: Json, supported: readonly string[]): void {
    this.add('NotSupported', field, `supported values: ${supported.map((one) => JSON.stringify(one)).join(', ')}`, value)
  }

  /** The 422 for all that was found. `kind` is the Kind with its group. */
  toStatusError(kind: GroupResource, name: string): StatusError {
    return invalid(kind, name, aggregate(this.errors.map((one) => `${one.field}: ${errorBody(one)}`)), this.errors.map(toCause))
  }
}

/** Everything after the field: `Invalid value: "x": must be …`. */
export function errorBody(error: FieldError): string {
  const parts = [TEXT[error.type]]
  if (SHOWS_VALUE.has(error.type) && error.value !== undefined) parts.push(JSON.stringify(error.value))
  if (error.detail !== '') parts.push(error.detail)
  return parts.join(': ')
}

function toCause(error: FieldError): StatusCause {
  const reason = error.type === 'Internal' ? 'InternalError' : `FieldValue${error.type}`
  return { reason, message: errorBody(error), field: error.field }
}

/** One message as it is, several distinct ones as `[a, b]`. Models util/errors (aggregate.Error). */
export function aggregate(messages: readonly string[]): string {
  const distinct = [...new Set(messages)]
  return distinct.length === 1 ? (distinct[0] ?? '') : `[${distinct.join(', ')}]`
}
