import { rfc3339, rfc3339Micro } from '../kernel/text.ts'

const LAYOUT = { seconds: '2006-01-02T15:04:05Z07:00', micro: '2006-01-02T15:04:05.000000Z07:00' } as const

/** Milliseconds of an RFC 3339 text, or Go's error. Models time.Parse with time.RFC3339 or metav1.RFC3339Micro. */
export function parseGoTime(text: string, precision: keyof typeof LAYOUT = 'seconds'): number | { readonly error: string } {
  const layout = LAYOUT[precision]
  const fail = (rest: string, element: string) => ({
    error: `parsing time ${JSON.stringify(text)} as "${layout}": cannot parse ${JSON.stringify(rest)} as "${element}"`,
  })
  const outOfRange = (what: string) => ({ error: `parsing time ${JSON.stringify(text)}: ${what} out of range` })
  const numbers: number[] = []
  let at = 0
  for (const [element, pattern, separator] of ELEMENTS) {
    const match = pattern.exec(text.slice(at))
    if (match === null) return fail(text.slice(at), element)
    const number = Number(match[0])
    const range = RANGES[element]
    if (range !== undefined && (number < range.low || number > range.high)) return outOfRange(range.word)
    numbers.push(number)
    at += match[0].length
    if (separator === '') continue
    if (text[at] !== separator) return fail(text.slice(at), separator)
    at++
  }
  let fraction = 0
  const digits = /^[.,](\d+)/.exec(text.slice(at))
  if (precision === 'micro' && digits?.[1]?.length !== 6) return fail(text.slice(at), '.000000')
  if (digits !== null) {
    fraction = Number(`0.${digits[1]}`)
    at += digits[0].length
  }
  const zone = /^(Z|([+-])(\d\d):(\d\d))/.exec(text.slice(at))
  if (zone === null) return fail(text.slice(at), 'Z07:00')
  at += zone[0].length
  if (at < text.length) return { error: `parsing time ${JSON.stringify(text)}: extra text: ${JSON.stringify(text.slice(at))}` }
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = numbers
  if (day < 1 || day > daysIn(year, month)) return outOfRange('day')
  const offset = zone[2] === undefined ? 0 : (zone[2] === '-' ? -1 : 1) * (Number(zone[3]) * 60 + Number(zone[4]))
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  date.setUTCHours(hour, minute - offset, second, Math.floor(fraction * 1000))
  return date.getTime()
}

const ELEMENTS = [
  ['2006', /^\d{4}/, '-'],
  ['01', /^\d\d/, '-'],
  ['02', /^\d\d/, 'T'],
  ['15', /^\d\d/, ':'],
  ['04', /^\d\d/, ':'],
  ['05', /^\d\d/, ''],
] as const

const RANGES: Readonly<Record<string, { low: number; high: number; word: string }>> = {
  '01': { low: 1, high: 12, word: 'month' },
  '15': { low: 0, high: 23, word: 'hour' },
  '04': { low: 0, high: 59, word: 'minute' },
  '05': { low: 0, high: 59, word: 'second' },
}

const daysIn = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** The text metav1.Time prints for what it read: UTC, whole seconds. */
export function canonicalTime(text: string): string | { readonly error: string } {
  if (CANONICAL.test(text)) return text
  const parsed = parseGoTime(text)
  return typeof parsed === 'number' ? rfc3339(parsed) : parsed
}
/** Of days that every month has; of others it is worked out. */
const SECONDS = '\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\\d|2[0-8])T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d'
const CANONICAL = new RegExp(`^${SECONDS}Z$`)
const CANONICAL_MICRO = new RegExp(`^${SECONDS}\\.\\d{6}Z$`)

/** The text metav1.MicroTime prints for what it read. Microseconds below a millisecond are kept only for UTC texts. */
export function canonicalMicroTime(text: string): string | { readonly error: string } {
  if (CANONICAL_MICRO.test(text)) return text
  const parsed = parseGoTime(text, 'micro')
  if (typeof parsed !== 'number') return parsed
  return text.endsWith('Z') ? text : rfc3339Micro(parsed)
}
