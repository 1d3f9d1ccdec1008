import type { FieldErrorList } from '../../api/field-errors.ts'
import { isLabelKey } from '../../api/validation/names.ts'
import { validateNotNegative } from '../replicasets/counts-validation.ts'
import type { JobSpec, PodFailureRule, SuccessRule } from './job.ts'

// Rules of what a job makes of its pods' failures and successes. Models pkg/apis/batch/validation/validation.go.

const ACTIONS = ['Count', 'FailIndex', 'FailJob', 'Ignore']
const OPERATORS = ['In', 'NotIn']
const STATUSES = ['False', 'True', 'Unknown']
const MOST_RULES = 20
const MOST_VALUES = 255
const MOST_TEXT = 64 * 1024

const listed = (values: readonly string[]) => `valid values: [${values.map((value) => JSON.stringify(value)).join(' ')}]`

function validateOneOf(value: string, supported: readonly string[], at: string, errors: FieldErrorList): void {
  if (value === '') errors.required(at, listed(supported))
  else if (!supported.includes(value)) errors.unsupported(at, value, supported)
}

function validateCount(count: number, most: number, at: string, errors: FieldErrorList): void {
  if (count > most) errors.add('TooMany', at, `must have at most ${most} items`, count)
}

/** Models validatePodFailurePolicy. */
export function validateFailurePolicy(spec: JobSpec, errors: FieldErrorList): void {
  const rules = spec.podFailurePolicy?.rules ?? []
  const at = 'spec.podFailurePolicy.rules'
  validateCount(rules.length, MOST_RULES, at, errors)
  for (const [i, rule] of rules.entries()) validateFailureRule(rule, spec, `${at}[${i}]`, errors)
}

function validateFailureRule({ action = '', onExitCodes, onPodConditions = [] }: PodFailureRule, spec: JobSpec, at: string, errors: FieldErrorList) {
  if (action !== 'FailIndex') validateOneOf(action, ACTIONS, `${at}.action`, errors)
  else if (spec.backoffLimitPerIndex === undefined) errors.invalid(`${at}.action`, action, 'requires the backoffLimitPerIndex to be set')
  if (onExitCodes) validateExitCodes(onExitCodes, spec, `${at}.onExitCodes`, errors)
  validateCount(onPodConditions.length, MOST_RULES, `${at}.onPodConditions`, errors)
  for (const [i, { type = '', status = '' }] of onPodConditions.entries()) {
    for (const problem of isLabelKey(type)) errors.invalid(`${at}.onPodConditions[${i}].type`, type, problem)
    validateOneOf(status, STATUSES, `${at}.onPodConditions[${i}].status`, errors)
  }
  const kinds = (onExitCodes ? 1 : 0) + (onPodConditions.length > 0 ? 1 : 0)
  if (kinds === 2) errors.invalid(at, undefined, 'specifying both OnExitCodes and OnPodConditions is not supported')
  if (kinds === 0) errors.invalid(at, undefined, 'specifying one of OnExitCodes and OnPodConditions is required')
}

function validateExitCodes(
  { operator = '', containerName, values: given }: NonNullable<PodFailureRule['onExitCodes']>,
  { template }: JobSpec,
  at: string,
  errors: FieldErrorList,
): void {
  const values = given ?? []
  validateOneOf(operator, OPERATORS, `${at}.operator`, errors)
  const names = [...(template?.spec?.containers ?? []), ...(template?.spec?.initContainers ?? [])].map(({ name }) => name)
  if (containerName !== undefined && !names.includes(containerName))
    errors.invalid(`${at}.containerName`, containerName, 'must be one of the container or initContainer names in the pod template')
  if (values.length === 0) errors.invalid(`${at}.values`, given ? [] : null, 'at least one value is required')
  validateCount(values.length, MOST_VALUES, `${at}.values`, errors)
  for (const [i, value] of values.entries()) {
    if (operator === 'In' && value === 0) errors.invalid(`${at}.values[${i}]`, value, 'must not be 0 for the In operator')
    if (values.indexOf(value) < i) errors.duplicate(`${at}.values[${i}]`, value)
  }
  if (values.some((value, i) => i > 0 && (values[i - 1] ?? 0) > value)) errors.invalid(`${at}.values`, [...values], 'must be ordered')
}

/** Models validateSuccessPolicy. */
export function validateSuccessPolicy({ successPolicy, completions = 0 }: JobSpec, errors: FieldErrorList): void {
  const rules = successPolicy?.rules ?? []
  const at = 'spec.successPolicy.rules'
  if (rules.length === 0) errors.required(at, 'at least one rules must be specified when the successPolicy is specified')
  validateCount(rules.length, MOST_RULES, at, errors)
  for (const [i, rule] of rules.entries()) validateSuccessRule(rule, completions, `${at}[${i}]`, errors)
}

function validateSuccessRule({ succeededIndexes, succeededCount }: SuccessRule, completions: number, at: string, errors: FieldErrorList): void {
  if (succeededIndexes === undefined && succeededCount === undefined)
    errors.required(at, 'at least one of succeededCount or succeededIndexes must be specified')
  const found = countIndexes(succeededIndexes ?? '', completions)
  if ((succeededIndexes ?? '').length > MOST_TEXT) errors.tooLong(`${at}.succeededIndexes`, `may not be more than ${MOST_TEXT} bytes`)
  if (succeededIndexes !== undefined && typeof found === 'string')
    errors.invalid(`${at}.succeededIndexes`, succeededIndexes, `error parsing succeededIndexes: ${found}`)
  if (succeededCount === undefined) return
  validateNotNegative({ succeededCount }, at, errors)
  const atMost = (most: number, what: string) => {
    if (succeededCount > most) errors.invalid(`${at}.succeededCount`, succeededCount, `must be less than or equal to ${most} (the number of ${what})`)
  }
  atMost(completions, 'specified completions')
  if (succeededIndexes !== undefined) atMost(typeof found === 'string' ? 0 : found, 'indexes in the specified succeededIndexes field')
}

/** How many indexes a text names, or what is wrong with it. Models validateIndexesFormat. */
function countIndexes(text: string, completions: number): number | string {
  let total = 0
  let before = -1
  for (const part of text === '' ? [] : text.split(',')) {
    const limits = part.split('-')
    if (limits.length > 2)
      return `the fragment ${JSON.stringify(part)} violates the requirement that an index interval can have at most two parts separated by '-'`
    for (const limit of limits) {
      if (!/^[+-]?\d+$/.test(limit)) return `cannot convert string to integer for index: ${JSON.stringify(limit)}`
      if (Number(limit) >= completions) return `too large index: ${JSON.stringify(limit)}`
    }
    const [first = 0, last = first] = limits.map(Number)
    if (limits.length === 2 && first >= last) return `non-increasing order, previous: ${first}, current: ${last}`
    if (before >= first) return `non-increasing order, previous: ${before}, current: ${first}`
    total += last - first + 1
    before = last
  }
  return total
}
