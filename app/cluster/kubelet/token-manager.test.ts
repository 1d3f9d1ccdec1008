import { describe, expect, test } from 'vitest'
import { refreshTime } from './token-manager.ts'

const HOUR = 3600

describe('a token is due for renewal', () => {
  test.each([
    ['after 80 % of its life', 600, 0, 480],
    ['less a jitter', 600, 9, 471],
    ['by the time the server says it ends, for the default one', 3607, 0, 3607 - 721],
    ['after a day at the latest', 30 * 24 * HOUR, 0, 24 * HOUR],
    ['after a day less a jitter', 30 * 24 * HOUR, 5, 24 * HOUR - 5],
  ])('%s: %i s with %i s of jitter after %i s', (_title, lifetime, jitter, expected) => {
    expect(refreshTime(0, lifetime * 1000, jitter)).toBe(expected * 1000)
  })
})
