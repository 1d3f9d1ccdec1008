import { expect, test } from 'vitest'
import { type EventObject, eventLines } from './events.ts'

test('events come in the order of their lastTimestamp; those without one, as the scheduler’s are, come first', () => {
  const event = (reason: string, times: object) => ({ metadata: {}, involvedObject: {}, reason, message: '', ...times }) as unknown as EventObject
  const lines = eventLines(
    [
      event('Started', { lastTimestamp: '2026-01-02T03:04:07Z' }),
      event('Pulling', { lastTimestamp: '2026-01-02T03:04:05Z' }),
      event('Scheduled', { lastTimestamp: null, eventTime: '2026-01-02T03:04:05.900000Z' }),
    ],
    Date.UTC(2026, 0, 2, 3, 5),
  )
  expect(lines.slice(3).map((line) => line.split('\t')[1])).toEqual(['Scheduled', 'Pulling', 'Started'])
})
