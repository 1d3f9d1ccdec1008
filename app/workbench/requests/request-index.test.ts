import { expect, test } from 'vitest'
import type { LogEntry, RequestEntry } from '../../cluster/log-entry.ts'
import { matches, NO_FILTER, readSubject, type RequestFilter } from './request-filter.ts'
import { KEPT, RequestIndex } from './request-index.ts'

const request = (seq: number, more: Partial<RequestEntry> = {}): RequestEntry => ({
  type: 'request',
  seq,
  at: seq * 1000,
  method: 'GET',
  url: '/api/v1/namespaces/shop/pods',
  origin: { type: 'terminal' },
  user: { username: 'admin', groups: [] },
  verb: 'list',
  resource: 'pods',
  namespace: 'shop',
  status: 200,
  trace: [],
  ...more,
})
const ofKubelet = (seq: number) => request(seq, { origin: { type: 'kubelet', name: 'node-1' }, user: { username: 'system:node:node-1', groups: [] } })
const other = (seq: number): LogEntry => ({ type: 'fault', seq, at: seq, message: '' })

test.each<[string, Partial<RequestFilter>, Partial<RequestEntry>, boolean]>([
  ['the learner’s own are listed', {}, {}, true],
  ['those of their pods, too', {}, { origin: { type: 'container', namespace: 'shop', pod: 'web', container: 'c' } }, true],
  ['those of Kubernetes’ own programs are not', {}, { origin: { type: 'scheduler', name: 'kube-scheduler' } }, false],
  ['but with everything they are', { sender: 'all' }, { origin: { type: 'scheduler', name: 'kube-scheduler' } }, true],
  ['another verb is left out', { verb: 'get' }, {}, false],
  ['a verdict means both refusals', { verdict: 'refused' }, { status: 401 }, true],
  ['or one of them', { verdict: 'forbidden' }, { status: 401 }, false],
  ['an error is no refusal', { verdict: 'refused' }, { status: 404 }, false],
  ['another resource is left out', { resource: 'secrets' }, {}, false],
  ['whoever is impersonated counts', { who: 'jane' }, { impersonatedUser: { username: 'jane', groups: [] } }, true],
  ['not who did it', { who: 'admin' }, { impersonatedUser: { username: 'jane', groups: [] } }, false],
  ['words are found in the name, whatever their case', { text: 'Web-0' }, { name: 'web-0' }, true],
  ['words are found in the message', { text: 'not found' }, { status: 404, message: 'pods "x" not found' }, true],
])('%s', (_, filter, more, listed) => {
  expect(matches(request(1, more), { ...NO_FILTER, ...filter })).toBe(listed)
})

test('the subject of the panel is a request, or a user', () => {
  expect(readSubject('12')).toEqual({ request: 12 })
  expect(readSubject('by:system:node:node-1')).toEqual({ who: 'system:node:node-1' })
})

test('read as it grows, the log gives the same list as read at once', () => {
  const log: LogEntry[] = []
  const growing = new RequestIndex()
  for (let seq = 1; seq <= 40; seq++) {
    log.push(seq % 3 === 0 ? other(seq) : seq % 5 === 0 ? ofKubelet(seq) : request(seq))
    if (seq % 7 === 0) growing.read(log, NO_FILTER)
  }
  growing.read(log, NO_FILTER)
  const whole = new RequestIndex()
  whole.read(log, NO_FILTER)
  expect(growing.listed).toEqual(whole.listed)
  expect(growing.listed).not.toContain(5)
  expect(growing.newestOwn).toBe(38)
  growing.read(log, { ...NO_FILTER, sender: 'all' })
  expect(growing.listed).toContain(5)
})

test('there is to choose what has been asked so far, also by requests answered later', () => {
  const { status: _, user: __, ...open } = request(2, { verb: 'watch', resource: 'events' })
  const log: LogEntry[] = [request(1), open]
  const index = new RequestIndex()
  index.read(log, NO_FILTER)
  expect(index.choices).toEqual({ who: ['admin'], verb: ['list'], resource: ['pods'] })
  log[1] = { ...open, status: 403, user: { username: 'jane', groups: [] } }
  index.read(log, NO_FILTER)
  expect(index.choices).toEqual({ who: ['admin', 'jane'], verb: ['list', 'watch'], resource: ['events', 'pods'] })
})

test('another log begins anew', () => {
  const index = new RequestIndex()
  index.read([request(1), request(2)], NO_FILTER)
  index.read([request(1)], NO_FILTER)
  expect(index.listed).toEqual([1])
})

/** Reads until all of the log has been looked through. */
function readAll(index: RequestIndex, log: readonly LogEntry[], filter = NO_FILTER, first = 1): number {
  let readings = 0
  do {
    index.read(log, filter, first)
    readings++
  } while (!index.isComplete)
  return readings
}

test('the oldest are not listed when there are too many, and that is told', () => {
  const log = Array.from({ length: KEPT + 5 }, (_, place) => request(place + 1))
  const index = new RequestIndex()
  readAll(index, log)
  expect(index.listed).toHaveLength(KEPT)
  expect([index.listed[0], index.listed.at(-1), index.isCut]).toEqual([6, KEPT + 5, true])
  log.push(request(KEPT + 6))
  index.read(log, NO_FILTER)
  expect([index.listed.length, index.listed[0], index.listed.at(-1)]).toEqual([KEPT, 7, KEPT + 6])
})

test('a long log is looked through from its end, a part with each reading, while it grows', () => {
  const log: LogEntry[] = Array.from({ length: 9000 }, (_, place) => (place % 10 === 0 ? request(place + 1) : other(place + 1)))
  const index = new RequestIndex()
  index.read(log, NO_FILTER)
  expect(index.isComplete).toBe(false)
  expect(index.listed.at(-1)).toBe(8991)
  log.push(request(9001))
  expect(readAll(index, log)).toBeGreaterThan(1)
  expect(index.listed).toEqual([...Array.from({ length: 900 }, (_, place) => place * 10 + 1), 9001])
  expect(index.isCut).toBe(false)
})

test('what is no longer kept is no longer listed', () => {
  const log: (LogEntry | undefined)[] = Array.from({ length: 50 }, (_, place) => request(place + 1))
  const index = new RequestIndex()
  index.read(log, NO_FILTER)
  log.fill(undefined, 0, 30)
  index.read(log, NO_FILTER, 31)
  expect([index.listed[0], index.listed.length]).toEqual([31, 20])
  index.read(log, { ...NO_FILTER, sender: 'all' }, 31)
  expect([index.listed[0], index.listed.length, index.isComplete]).toEqual([31, 20, true])
})
