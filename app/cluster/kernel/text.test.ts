import { expect, test } from 'vitest'
import { base64url } from './text.ts'

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
