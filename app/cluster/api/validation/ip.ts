import type { FieldErrorList } from '../field-errors.ts'

const OCTET = '(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)'
const IPV4 = new RegExp(`^${OCTET}(\\.${OCTET}){3}$`)

export const isIpv4 = (value: string): boolean => IPV4.test(value)

/** Groups of up to four hexadecimal digits, one run of zeros left out as `::`, perhaps an IPv4 address for the last two. */
export function isIpv6(value: string): boolean {
  const last = value.slice(value.lastIndexOf(':') + 1)
  const text = isIpv4(last) ? `${value.slice(0, -last.length)}0:0` : value
  const halves = text.split('::')
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')))
  return (
    value.includes(':') &&
    halves.length <= 2 &&
    groups.every((one) => /^[0-9a-fA-F]{1,4}$/.test(one)) &&
    (halves.length === 2 ? groups.length < 8 : groups.length === 8)
  )
}

/** Complains of what is no IP address; true when it is one. Models apimachinery/pkg/util/validation/ip.go (IsValidIP). */
export function validateIp(value: string, path: string, errors: FieldErrorList): boolean {
  const valid = isIpv4(value) || isIpv6(value)
  if (!valid) errors.invalid(path, value, 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)')
  return valid
}

/** An address with the length of its prefix: 10.0.0.0/24. Models net.ParseCIDR. */
export function isCidr(value: string): boolean {
  const [, address = '', bits = ''] = /^(.*)\/(\d{1,3})$/.exec(value) ?? []
  return (isIpv4(address) && Number(bits) <= 32) || (isIpv6(address) && Number(bits) <= 128)
}

/** Addresses no service can be reached at from elsewhere. */
const SPECIAL: readonly (readonly [RegExp, string])[] = [
  [/^127\.|^::1$/, 'may not be in the loopback range (127.0.0.0/8, ::1/128)'],
  [/^169\.254\.|^fe[89ab].:/i, 'may not be in the link-local range (169.254.0.0/16, fe80::/10)'],
  [/^224\.0\.0\.|^ff02:/i, 'may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)'],
]

/** Models pkg/apis/core/validation/validation.go (ValidateNonSpecialIP). */
export function validateNonSpecialIp(value: string, path: string, errors: FieldErrorList): void {
  if (value === '0.0.0.0' || value === '::') errors.invalid(path, value, `may not be unspecified (${value})`)
  else for (const [range, problem] of SPECIAL) if (range.test(value)) errors.invalid(path, value, problem)
}
