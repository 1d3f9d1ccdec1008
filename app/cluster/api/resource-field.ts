import { parseQuantity } from './quantity.ts'

/** What a container asks for and may use, as its spec has it. */
interface Resources {
  readonly requests?: Readonly<Record<string, string>>
  readonly limits?: Readonly<Record<string, string>>
}

/**
 * The value of a request or limit (`limits.cpu`) in units of the divisor, rounded up; '0' when it is not set, or, for a limit, what
 * `allocatable` has of it. Models pkg/api/v1/resource/helpers.go (ExtractContainerResourceValue).
 */
export function resourceField(
  resources: Resources | undefined,
  { resource, divisor = '1' }: { readonly resource: string; readonly divisor?: string },
  allocatable: Readonly<Record<string, string>> = {},
): string {
  const [kind = '', ...rest] = resource.split('.')
  const key = rest.join('.')
  const text = resources?.[kind as 'limits' | 'requests']?.[key] ?? (kind === 'limits' ? (allocatable[key] ?? '0') : '0')
  const [value, unit] = [parseQuantity(text), parseQuantity(divisor === '0' ? '1' : divisor)]
  if ('error' in value || 'error' in unit || unit.nano <= 0n) return '0'
  return String((value.nano + unit.nano - 1n) / unit.nano)
}
