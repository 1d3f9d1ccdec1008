import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { EnterKey } from './enter-key.ts'

const ENTER = { key: 'Enter', isComposing: false, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false }

describe('Enter in a terminal', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  function pressed() {
    const sent: string[] = []
    const enter = new EnterKey({ textarea: undefined, input: (data) => void sent.push(data) })
    const press = (changes: object = {}) => {
      const event = { ...ENTER, ...changes, preventDefault: vi.fn<() => void>() }
      return { taken: enter.takes(event as unknown as KeyboardEvent), event }
    }
    return { sent, press }
  }

  it('is sent in a task of its own, and the browser does nothing with it', () => {
    const { sent, press } = pressed()
    const { taken, event } = press()
    expect([taken, event.preventDefault.mock.calls.length, sent]).toEqual([true, 1, []])
    vi.runAllTimers()
    expect(sent).toEqual(['\r'])
  })

  it('comes before whatever is pressed after it', () => {
    const { sent, press } = pressed()
    press()
    expect(press({ key: 'l' }).taken).toBe(false)
    expect(sent).toEqual(['\r'])
    vi.runAllTimers()
    expect(sent).toEqual(['\r'])
  })

  it('is sent as often as it is pressed', () => {
    const { sent, press } = pressed()
    for (let i = 0; i < 3; i++) press()
    vi.runAllTimers()
    expect(sent).toEqual(['\r', '\r', '\r'])
  })

  it.each([{ shiftKey: true }, { ctrlKey: true }, { altKey: true }, { metaKey: true }, { isComposing: true }, { key: 'a' }])(
    'is left to xterm with %o',
    (changes) => {
      const { sent, press } = pressed()
      const { taken, event } = press(changes)
      vi.runAllTimers()
      expect([taken, event.preventDefault.mock.calls.length, sent]).toEqual([false, 0, []])
    },
  )
})
