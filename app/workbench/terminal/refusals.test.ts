import { expect, test } from 'vitest'
import type { LogEntry } from '../../cluster/log-entry.ts'
import type { Transport } from '../../kubectl/environment.ts'
import { RefusalWatch, refusedInPod } from './refusals.ts'

const answering = (...answers: { status: number; entry: number }[]): Transport => ({
  request: async () => ({
    ...(answers.shift() as { status: number; entry: number }),
    headers: {},
    text: async () => '',
    lines: async function* () {},
  }),
  exec: async () => ({
    type: 'exec',
    onOutput: () => undefined,
    write: () => undefined,
    closeInput: () => undefined,
    exit: Promise.resolve({ code: 0 }),
  }),
})
const ask = { method: 'GET', url: '/api', headers: {} }

test('a command whose last request was refused has a refusal to explain', async () => {
  const watch = new RefusalWatch()
  const transport = watch.over(answering({ status: 200, entry: 1 }, { status: 403, entry: 2 }))
  await transport.request(ask)
  expect(watch.last).toBeUndefined()
  await transport.request(ask)
  expect(watch.last).toEqual({ status: 403, entry: 2 })
})

test('one that went on and succeeded has none, nor has the next command', async () => {
  const watch = new RefusalWatch()
  const transport = watch.over(answering({ status: 403, entry: 1 }, { status: 200, entry: 2 }, { status: 401, entry: 3 }))
  await transport.request(ask)
  await transport.request(ask)
  expect(watch.last).toBeUndefined()
  await transport.request(ask)
  watch.begin()
  expect(watch.last).toBeUndefined()
})

test('what a pod was refused is found in the log', async () => {
  const watch = new RefusalWatch()
  await watch.over(answering()).exec({ ...ask, url: '/api/v1/namespaces/ci/pods/web/exec?command=curl' })
  expect(watch.pod).toEqual({ namespace: 'ci', name: 'web' })
  const entry = (seq: number, status: number, pod: string) =>
    ({ type: 'request', seq, status, origin: { type: 'container', namespace: 'ci', pod, container: 'c' } }) as unknown as LogEntry
  const log = [entry(1, 403, 'web'), entry(2, 200, 'web'), entry(3, 403, 'web'), entry(4, 403, 'other')]
  const pod = { namespace: 'ci', name: 'web' }
  expect(refusedInPod(log, 0, pod)).toEqual({ status: 403, entry: 3 })
  expect(refusedInPod(log, 3, pod)).toBeUndefined()
  expect(refusedInPod(log.slice(0, 2), 0, pod)).toBeUndefined()
})
