import { expect, test } from 'vitest'
import { FieldErrorList } from '../field-errors.ts'
import { isIpv4, isIpv6, validateNonSpecialIp } from './ip.ts'

test.each([
  ['10.96.0.1', 4],
  ['255.255.255.255', 4],
  ['256.0.0.1', 0],
  ['10.96.0', 0],
  ['010.0.0.1', 0],
  ['::', 6],
  ['fd00::1', 6],
  ['2001:db8:0:0:0:0:0:1', 6],
  ['::ffff:10.0.0.1', 6],
  ['1:2:3', 0],
  ['1::2::3', 0],
  ['12345::', 0],
  ['web', 0],
])('%s is of family %i', (text, family) => {
  expect(isIpv4(text) ? 4 : isIpv6(text) ? 6 : 0).toBe(family)
})

test.each([
  ['127.1.2.3', 'may not be in the loopback range (127.0.0.0/8, ::1/128)'],
  ['169.254.0.1', 'may not be in the link-local range (169.254.0.0/16, fe80::/10)'],
  ['fe80::1', 'may not be in the link-local range (169.254.0.0/16, fe80::/10)'],
  ['224.0.0.1', 'may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)'],
  ['0.0.0.0', 'may not be unspecified (0.0.0.0)'],
  ['10.0.0.1', undefined],
])('%s is no endpoint: %s', (ip, problem) => {
  const errors = new FieldErrorList()
  validateNonSpecialIp(ip, 'ip', errors)
  expect(errors.errors[0]?.detail).toBe(problem)
})
