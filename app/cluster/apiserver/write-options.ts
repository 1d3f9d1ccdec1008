import { FieldErrorList } from '../api/field-errors.ts'
import { badRequest } from '../api/status.ts'
import { isTrue } from './request-info.ts'
import type { Query } from './query.ts'

export type FieldValidation = 'Ignore' | 'Warn' | 'Strict'

/** metav1.CreateOptions, UpdateOptions and PatchOptions, of which a request has what its method knows. */
export interface WriteOptions {
  readonly dryRun: boolean
  /** '' when the client did not say; the default is its user agent's first word. */
  readonly fieldManager: string
  readonly fieldValidation: FieldValidation
  readonly force?: boolean
}

/** Bytes. */
export const MANAGER_LIMIT = 128

/**
 * Reads and checks the options of a write. Throws 422, and 400 for what is no boolean.
 * Models apimachinery/pkg/apis/meta/v1/validation/validation.go (ValidateCreateOptions and its like).
 */
export function writeOptions(kind: 'CreateOptions' | 'UpdateOptions' | 'PatchOptions', query: Query, patchType?: 'apply' | 'other'): WriteOptions {
  const errors = new FieldErrorList()
  const force = query.get('force')
  const fieldManager = query.get('fieldManager') ?? ''
  if (kind === 'PatchOptions' && patchType !== 'apply' && force !== undefined) errors.forbidden('force', 'may not be specified for non-apply patch')
  if (kind === 'PatchOptions' && patchType === 'apply' && fieldManager === '') errors.required('fieldManager', 'is required for apply patch')
  checkManager(fieldManager, errors)
  const dryRun = query.all('dryRun')
  checkDryRun(dryRun, errors)
  const fieldValidation = query.get('fieldValidation') ?? ''
  if (!['', 'Ignore', 'Warn', 'Strict'].includes(fieldValidation)) {
    errors.unsupported('fieldValidation', fieldValidation, ['', 'Ignore', 'Strict', 'Warn'])
  }
  if (!errors.empty) throw errors.toStatusError({ group: 'meta.k8s.io', resource: kind }, '')
  return {
    dryRun: dryRun.length > 0,
    fieldManager,
    fieldValidation: (fieldValidation || 'Warn') as FieldValidation,
    ...(force === undefined ? {} : { force: isTrue(force) }),
  }
}

function checkManager(manager: string, errors: FieldErrorList): void {
  if (manager.length > MANAGER_LIMIT) errors.tooLong('fieldManager', `may not be more than ${MANAGER_LIMIT} bytes`)
  let position = 0
  for (const character of manager) {
    const code = character.codePointAt(0) ?? 0
    if (code < 0x20 || (code >= 0x7f && code < 0xa0)) {
      const shown = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
      errors.invalid('fieldManager', manager, `invalid character ${shown} (at position ${position})`)
    }
    position++
  }
}

/** The only dry run there is, is that of everything. */
export function checkDryRun(values: readonly string[], errors: FieldErrorList): void {
  if (values.some((value) => value !== 'All')) errors.unsupported('dryRun', [...values], ['All'])
}

/** A whole number of a query, or undefined when it is absent. Throws 400 as strconv says it. */
export function integerOf(query: Pick<Query, 'get'>, name: string): number | undefined {
  const text = query.get(name)
  if (text === undefined || text === '') return undefined
  const refuse = (why: string) => badRequest(`strconv.ParseInt: parsing ${JSON.stringify(text)}: ${why}`)
  if (!/^[+-]?\d+$/.test(text)) throw refuse('invalid syntax')
  const exact = BigInt(text.replace('+', ''))
  if (BigInt.asIntN(64, exact) !== exact) throw refuse('value out of range')
  return Number(exact)
}
