import { expect, onTestFinished, test, vi } from 'vitest'
import { chooseLanguage } from '../session/language.ts'
import { dateTime, fromNow, spanText } from './time-format.ts'

test.each([
  [0, '0 s'],
  [999, '0 s'],
  [59_000, '59 s'],
  [60_000, '1 min'],
  [2_886_000, '48 min 6 s'],
  [3_607_000, '1 h'],
  [3_660_000, '1 h 1 min'],
  [86_400_000, '1 d'],
  [365 * 86_400_000, '1 y'],
  [365 * 86_400_000 - 1000, '364 d 23 h'],
])('%d ms are %s', (ms, text) => {
  expect(spanText(ms)).toBe(text)
})

test.each([
  [0, 'now'],
  [500, 'now'],
  [61_000, 'in 1 min 1 s'],
  [-120_000, '2 min ago'],
])('%d ms from now is %s', (ms, text) => {
  expect(fromNow(1_000_000 + ms, 1_000_000)).toBe(text)
})

test('moments are told in UTC, and a number that is no date as it is', () => {
  expect(dateTime(Date.UTC(2026, 10, 24, 14, 3, 5))).toBe('24 Nov 2026, 14:03:05')
  expect(dateTime(8.7e15)).toBe('8700000000000000')
})

test('another language has other words for them', async () => {
  chooseLanguage('de')
  onTestFinished(() => chooseLanguage('en'))
  await vi.waitFor(() => expect(dateTime(Date.UTC(2026, 10, 24, 14, 3, 5))).toBe('24. Nov. 2026, 14:03:05'))
  expect(fromNow(0, 2_886_000)).toBe('vor 48 min 6 s')
})
