import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { HeldScreen } from './held-screen.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function screen() {
  const written: string[] = []
  return { written, held: new HeldScreen({ columns: 80, rows: 24, write: (text) => void written.push(text) }) }
}

test('what is held comes with what is written next, as one', () => {
  const { written, held } = screen()
  held.hold('\r\n')
  expect(written).toEqual([])
  held.write('answer')
  held.write('more')
  vi.runAllTimers()
  expect(written).toEqual(['\r\nanswer', 'more'])
})

test('it does not wait for long', () => {
  const { written, held } = screen()
  held.hold('\r\n')
  vi.advanceTimersByTime(8)
  held.write('late')
  expect(written).toEqual(['\r\n', 'late'])
})
