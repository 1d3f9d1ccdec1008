import { oncePerText } from '../kernel/once-per.ts'

/** How a quantity was written, which is how it is printed. */
export type QuantityFormat = 'DecimalSI' | 'BinarySI' | 'DecimalExponent'

export interface Quantity {
  /** Billionths. */
  readonly nano: bigint
  readonly format: QuantityFormat
}

const NANO = 1_000_000_000n
const DECIMAL: Readonly<Record<string, number>> = { n: -9, u: -6, m: -3, '': 0, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 }
const BINARY: readonly string[] = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei']

const WRONG_FORMAT = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"
const WRONG_SUFFIX = "unable to parse quantity's suffix"

/** Reads a quantity: `500m`, `1.5Gi`, `1e3`. Models apimachinery/pkg/api/resource/quantity.go (ParseQuantity). */
export function parseQuantity(text: string): Quantity | { readonly error: string } {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?([eEinumkKMGTP]*)([-+]?\d*)$/.exec(text.trim())
  if (match === null) return { error: WRONG_FORMAT }
  const [, sign = '', whole = '', fraction = '', letters = '', exponent = ''] = match
  if (whole === '' && fraction === '') return { error: WRONG_FORMAT }
  const suffix = letters + exponent
  const digits = BigInt(whole + fraction)
  const power = suffixPower(suffix)
  if (power === undefined) return { error: WRONG_SUFFIX }
  const scale = power.ten - fraction.length + 9
  const numerator = digits * power.factor * (scale > 0 ? 10n ** BigInt(scale) : 1n)
  const denominator = scale < 0 ? 10n ** BigInt(-scale) : 1n
  const nano = (numerator + denominator - 1n) / denominator
  return { nano: sign === '-' ? -nano : nano, format: power.format }
}

function suffixPower(suffix: string): { ten: number; factor: bigint; format: QuantityFormat } | undefined {
  const ten = DECIMAL[suffix]
  if (ten !== undefined) return { ten, factor: 1n, format: 'DecimalSI' }
  const binary = BINARY.indexOf(suffix)
  if (binary > 0) return { ten: 0, factor: 1024n ** BigInt(binary), format: 'BinarySI' }
  if (/^[eE][-+]?\d{1,3}$/.test(suffix)) return { ten: Number(suffix.slice(1)), factor: 1n, format: 'DecimalExponent' }
  return undefined
}

/** The text Go prints: no fraction, the largest suffix that allows it. Models Quantity.CanonicalizeBytes. */
export function formatQuantity({ nano, format }: Quantity): string {
  if (nano === 0n) return '0'
  const kilo = 1024n * NANO
  if (format === 'BinarySI' && (nano <= -kilo || nano >= kilo)) {
    let value = (nano < 0n ? nano - NANO + 1n : nano + NANO - 1n) / NANO
    let power = 0
    for (; value % 1024n === 0n && power < BINARY.length - 1; power++) value /= 1024n
    return `${value}${BINARY[power] ?? ''}`
  }
  const exponential = format === 'DecimalExponent'
  let value = nano
  let ten = -9
  for (; value % 1000n === 0n && (exponential || ten < 18); ten += 3) value /= 1000n
  if (ten === 0) return `${value}`
  return exponential ? `${value}e${ten}` : `${value}${Object.keys(DECIMAL).find((suffix) => DECIMAL[suffix] === ten) ?? ''}`
}

/** Their sum, in the form of the first unless that is zero. Models Quantity.Add. */
export const addQuantities = (one: Quantity, other: Quantity): Quantity => ({
  nano: one.nano + other.nano,
  format: one.nano === 0n ? other.format : one.format,
})

/** The canonical text of a quantity's text, or Go's error. */
export const canonicalQuantity = oncePerText(1000, (text): string | { readonly error: string } => {
  const parsed = parseQuantity(text)
  return 'error' in parsed ? parsed : formatQuantity(parsed)
})

const MILLI = 1_000_000n

/** A canonical text rounded away from zero to thousandths. Models Quantity.RoundUp, as SetDefaults_ResourceList uses it. */
export function roundUpToMilli(text: string): string {
  if (!/[nu]$|e-/.test(text)) return text
  const parsed = parseQuantity(text)
  if ('error' in parsed || parsed.nano % MILLI === 0n) return text
  const up = parsed.nano / MILLI + (parsed.nano > 0n ? 1n : -1n)
  return formatQuantity({ ...parsed, nano: up * MILLI })
}

/** The number a quantity stands for; 0 for a text that is none. Precise enough to compare and to add. */
export function quantityNumber(text: string): number {
  const parsed = parseQuantity(text)
  return 'error' in parsed ? 0 : Number(parsed.nano) / 1e9
}
