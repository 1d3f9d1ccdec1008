import { base64, bytesOf, textOf } from '../../../cluster/kernel/text.ts'
import { GoInt, goFormat, goText, isNumber, isWhole, kindOf, numberValue } from '../go-values.ts'

/** What went wrong in a function: the template's place is put before it. */
export class FunctionError extends Error {
  override name = 'FunctionError'
}

type GoFunction = (...args: readonly unknown[]) => unknown

/** True for what Go's templates take for true: not nil, not false, not 0, not empty. */
export function isTrue(value: unknown): boolean {
  if (value === undefined || value === null || value === false || value === '') return false
  if (isNumber(value)) return numberValue(value) !== 0
  if (Array.isArray(value)) return value.length > 0
  return typeof value !== 'object' || Object.keys(value).length > 0
}

/** `and` and `or` stop at the first argument that settles them: the evaluator does that. */
export const SHORT_CIRCUIT: ReadonlySet<string> = new Set(['and', 'or'])

/** Functions of text/template/funcs.go, and kubectl's own of cli-runtime/pkg/printers/template.go. */
export const FUNCTIONS: Readonly<Record<string, GoFunction>> = {
  and: (...args) => args.find((one) => !isTrue(one)) ?? args.at(-1),
  or: (...args) => args.find(isTrue) ?? args.at(-1),
  not: (value) => !isTrue(value),
  len: (value) => {
    if (typeof value === 'string') return new GoInt(bytesOf(value).length)
    if (Array.isArray(value)) return new GoInt(value.length)
    if (typeof value === 'object' && value !== null && !isNumber(value)) return new GoInt(Object.keys(value).length)
    throw new FunctionError(value === null || value === undefined ? 'len of nil pointer' : `len of type ${kindOf(value)}`)
  },
  index: (value, ...keys) => keys.reduce(indexed, value),
  slice: (value, ...bounds) => {
    if (typeof value !== 'string' && !Array.isArray(value)) throw new FunctionError(`can't slice item of type ${kindOf(value)}`)
    const [from = 0, to = value.length] = bounds.map(numberValue)
    if (from < 0 || to > value.length || from > to) throw new FunctionError(`index out of range: ${to > value.length ? to : from}`)
    return value.slice(from, to)
  },
  print: (...args) =>
    args.map((one, i) => (i > 0 && typeof one !== 'string' && typeof args[i - 1] !== 'string' ? ` ${goText(one)}` : goText(one))).join(''),
  println: (...args) => `${args.map((one) => goText(one)).join(' ')}\n`,
  printf: (format, ...args) => goFormat(String(format), args),
  html: (...args) => escapedHtml(joined(args)),
  js: (...args) =>
    JSON.stringify(joined(args))
      .slice(1, -1)
      .replace(/[<>&=']/g, (one) => `\\u${one.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`),
  urlquery: (...args) => encodeURIComponent(joined(args)).replaceAll('%20', '+'),
  eq: (first, ...others) => others.some((one) => isEqual(first, one)),
  ne: (a, b) => !isEqual(a, b),
  lt: (a, b) => compare(a, b) < 0,
  le: (a, b) => compare(a, b) <= 0,
  gt: (a, b) => compare(a, b) > 0,
  ge: (a, b) => compare(a, b) >= 0,
  exists: (value, ...keys) => {
    let here: unknown = value
    for (const key of keys) {
      if (typeof here !== 'object' || here === null) return false
      here = (here as Record<string, unknown>)[String(isNumber(key) ? numberValue(key) : key)]
      if (here === undefined) return false
    }
    return true
  },
  base64decode: (value) => {
    try {
      return textOf(base64.decode(String(value)))
    } catch {
      const text = String(value)
      const illegal = text.search(/[^A-Za-z0-9+/=]/)
      throw new FunctionError(`base64 decode failed: illegal base64 data at input byte ${illegal < 0 ? text.length - (text.length % 4) : illegal}`)
    }
  },
}

/** How many arguments a function takes at least, and whether that is all. */
export const ARGUMENTS: Readonly<Record<string, readonly [least: number, exact: boolean]>> = {
  and: [1, false],
  or: [1, false],
  not: [1, true],
  len: [1, true],
  index: [1, false],
  slice: [1, false],
  printf: [1, false],
  eq: [1, false],
  ne: [2, true],
  lt: [2, true],
  le: [2, true],
  gt: [2, true],
  ge: [2, true],
  exists: [1, false],
  base64decode: [1, true],
}

const joined = (args: readonly unknown[]) => args.map((one) => goText(one)).join('')
const escapedHtml = (text: string) =>
  text.replace(/[<>&'"]/g, (one) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;', "'": '&#39;', '"': '&#34;' })[one] ?? one)

function indexed(value: unknown, key: unknown): unknown {
  if (value === null || value === undefined) throw new FunctionError('index of untyped nil')
  if (Array.isArray(value) || typeof value === 'string') {
    if (!isNumber(key)) throw new FunctionError(`cannot index slice/array with type ${kindOf(key)}`)
    const at = numberValue(key)
    if (at < 0 || at >= value.length) throw new FunctionError(`index out of range: ${at}`)
    return value[at]
  }
  if (typeof value === 'object' && !isNumber(value)) {
    if (typeof key !== 'string') throw new FunctionError(`value has type ${kindOf(key)}; should be string`)
    return (value as Record<string, unknown>)[key]
  }
  throw new FunctionError(`can't index item of type ${kindOf(value)}`)
}

function isEqual(a: unknown, b: unknown): boolean {
  if (a === null || a === undefined || b === null || b === undefined) return (a ?? null) === (b ?? null)
  if (isNumber(a) && isNumber(b)) {
    if (isWhole(a) !== isWhole(b)) throw incompatible(a, b)
    return numberValue(a) === numberValue(b)
  }
  if (isNumber(a) !== isNumber(b) || (!isNumber(a) && typeof a !== typeof b)) throw incompatible(a, b)
  if (typeof a === 'object') throw new FunctionError(`non-comparable type ${goText(a)}: ${kindOf(a)}`)
  return a === b
}

const incompatible = (a: unknown, b: unknown) => new FunctionError(`incompatible types for comparison: ${kindOf(a)} and ${kindOf(b)}`)

function compare(a: unknown, b: unknown): number {
  if (isNumber(a) && isNumber(b)) {
    if (isWhole(a) !== isWhole(b)) throw incompatible(a, b)
    return numberValue(a) - numberValue(b)
  }
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0
  throw typeof a === typeof b ? new FunctionError('invalid type for comparison') : incompatible(a, b)
}
