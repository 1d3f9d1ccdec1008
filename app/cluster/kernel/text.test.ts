import { expect, test } from 'vitest'
import { base64url, isDateText } from './text.ts'

test.each([
  ['', []],
  ['QQ', [0x41]],
  ['QR', [0x41]],
  ['Qf', [0x41]],
  ['QUI', [0x41, 0x42]],
  ['QUL', [0x41, 0x42]],
  ['QUJD', [0x41, 0x42, 0x43]],
  ['-_8', [0xfb, 0xff]],
])('base64url %j is the bytes %j, whatever its spare bits', (text, bytes) => {
  expect([...base64url.decode(text)]).toEqual(bytes)
})

test.each(['Q', 'QQ==', 'Q+', 'Q/', 'QU*', 'Q Q'])('%j is not base64url', (text) => {
  expect(() => base64url.decode(text)).toThrow()
})

test.each([
  ['2026-01-02', true],
  ['2024-02-29', true],
  ['2026-02-29', false],
  ['2026-13-01', false],
  ['2026-00-01', false],
  ['2026-01-00', false],
  ['2026-1-2', false],
  ['2026-01-02T00:00:00Z', false],
  ['', false],
])('%j is a day: %s', (text, is) => {
  expect(isDateText(text)).toBe(is)
})
