import { expect, test } from 'vitest'
import type { LogEntry } from '../../cluster/log-entry.ts'
import { testCluster } from '../../cluster/testing.ts'
import { refusalOfEvent } from './event-refusal.ts'

test.each([
  ['the answer of a refused request', (answer: string) => `Error creating: ${answer}`, true],
  ['another answer', () => 'Error creating: pods "web" is forbidden: exceeded quota', false],
  ['nothing of a refusal', () => 'Successfully assigned default/web to node-1', false],
  ['no message', () => undefined, false],
])('an event that tells of %s', (_what, event, found) => {
  const { cluster, send } = testCluster()
  send('GET /api/v1/namespaces/default/pods', undefined, { as: 'alice' })
  const log: readonly LogEntry[] = cluster.log.since(0)
  const refused = log.find((entry) => entry.type === 'request' && entry.status === 403)
  const answer = refused?.type === 'request' ? (refused.message ?? '') : ''
  expect(answer).toContain('is forbidden')
  expect(refusalOfEvent(event(answer), log)).toBe(found ? refused?.seq : undefined)
})
