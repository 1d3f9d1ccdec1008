/** A whole number, as Go takes constants and lengths: an int. Plain numbers are int64, or float64 when they have a fraction. */
export class GoInt {
  readonly value: number

  constructor(value: number) {
    this.value = value
  }
}

/** A number with a fraction, where plain numbers may be whole ones. */
export class GoFloat {
  readonly value: number

  constructor(value: number) {
    this.value = value
  }
}

export const isNumber = (value: unknown): value is number | GoInt => typeof value === 'number' || value instanceof GoInt
export const numberValue = (value: unknown): number => (value instanceof GoInt || value instanceof GoFloat ? value.value : Number(value))

/** Whether Go takes a value for an integer. */
export const isWhole = (value: unknown): boolean => value instanceof GoInt || Number.isInteger(value)
const isFraction = (value: unknown): value is number => typeof value === 'number' && !isWhole(value)
const jsonNumberText = (value: number): string => (isWhole(value) ? String(value) : floatText(value))

/** A value as Go's %v prints it. `numberText` says how plain numbers look. */
export function goText(value: unknown, numberText: (value: number) => string = jsonNumberText): string {
  if (value === undefined || value === null) return '<nil>'
  if (value instanceof GoInt) return String(value.value)
  if (value instanceof GoFloat) return floatText(value.value)
  if (typeof value === 'number') return numberText(value)
  if (Array.isArray(value)) return `[${value.map((one) => goText(one, numberText)).join(' ')}]`
  if (typeof value !== 'object') return String(value)
  return `map[${Object.keys(value)
    .sort()
    .map((key) => `${key}:${goText((value as Record<string, unknown>)[key], numberText)}`)
    .join(' ')}]`
}

/** Go's fmt.Sprintf, for what templates hold: texts, numbers, booleans, lists and maps. Models fmt/print.go. */
export function goFormat(format: string, args: readonly unknown[]): string {
  let next = 0
  const text = format.replace(
    /%([-+ #0]*)(\d+)?(?:\.(\d+))?([a-zA-Z%])/g,
    (_all, flags: string, width: string | undefined, precision: string | undefined, verb: string) => {
      if (verb === '%') return '%'
      if (next >= args.length) return `%!${verb}(MISSING)`
      const body = formatted(verb, args[next++], flags, precision === undefined ? undefined : Number(precision))
      return padded(body, flags, Number(width ?? 0))
    },
  )
  if (next >= args.length) return text
  return `${text}%!(EXTRA ${args
    .slice(next)
    .map((one) => `${kindOf(one)}=${goText(one)}`)
    .join(', ')})`
}

function padded(text: string, flags: string, width: number): string {
  const missing = width - [...text].length
  if (missing <= 0) return text
  if (flags.includes('-')) return text + ' '.repeat(missing)
  if (!flags.includes('0')) return ' '.repeat(missing) + text
  return text.startsWith('-') ? `-${'0'.repeat(missing)}${text.slice(1)}` : '0'.repeat(missing) + text
}

function formatted(verb: string, value: unknown, flags: string, precision: number | undefined): string {
  const bad = () => `%!${verb}(${kindOf(value)}=${goText(value)})`
  switch (verb) {
    case 'v':
      return goText(value)
    case 'T':
      return kindOf(value)
    case 's':
      if (isNumber(value) || typeof value === 'boolean') return bad()
      return value === null || value === undefined ? '%!s(<nil>)' : cut(goText(value), precision)
    case 'q':
      return typeof value === 'string' ? JSON.stringify(cut(value, precision)) : bad()
    case 't':
      return typeof value === 'boolean' ? String(value) : bad()
    case 'd':
      return isWhole(value) ? signed(numberValue(value), flags) : bad()
    case 'x':
    case 'X': {
      if (!isWhole(value) && typeof value !== 'string') return bad()
      const hex =
        typeof value !== 'string'
          ? numberValue(value).toString(16)
          : [...new TextEncoder().encode(value)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
      return verb === 'X' ? hex.toUpperCase() : hex
    }
    case 'f':
      return isFraction(value) ? value.toFixed(precision ?? 6) : bad()
    case 'g':
      return isFraction(value) ? floatText(value) : bad()
    case 'e':
      return isFraction(value) ? value.toExponential(precision ?? 6).replace(/e([+-])(\d)$/, 'e$10$2') : bad()
    default:
      return bad()
  }
}

const cut = (text: string, precision: number | undefined) => (precision === undefined ? text : [...text].slice(0, precision).join(''))
const signed = (value: number, flags: string) => (flags.includes('+') && value >= 0 ? `+${value}` : String(value))

/** The Go type that JSON or a constant has in a template. */
export function kindOf(value: unknown): string {
  if (typeof value === 'string') return 'string'
  if (typeof value === 'boolean') return 'bool'
  if (value instanceof GoInt) return 'int'
  if (typeof value === 'number') return isWhole(value) ? 'int64' : 'float64'
  if (value instanceof GoFloat) return 'float64'
  if (Array.isArray(value)) return '[]interface {}'
  return value === null || value === undefined ? 'nil' : 'map[string]interface {}'
}

/** %v of a float64: exponent form from a million on (1e+06, 3.1536e+09), as Go's %g with the shortest digits. */
export function floatText(value: number): string {
  const shortest = value.toExponential()
  const exponent = Number(shortest.slice(shortest.indexOf('e') + 1))
  if (value === 0 || (exponent >= -4 && exponent < 6)) return String(value)
  return shortest.replace(/e([+-])(\d)$/, 'e$10$2')
}

export const sortedEntries = (value: object): [name: string, member: unknown][] =>
  Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))

/** A value as Go's %#v prints what JSON was read into. */
export function goSyntax(value: unknown): string {
  if (Array.isArray(value)) return `[]interface {}{${value.map(goSyntax).join(', ')}}`
  if (typeof value === 'object' && value !== null)
    return `map[string]interface {}{${sortedEntries(value)
      .map(([key, member]) => `${JSON.stringify(key)}:${goSyntax(member)}`)
      .join(', ')}}`
  return value === null ? 'interface {}(nil)' : JSON.stringify(value)
}
