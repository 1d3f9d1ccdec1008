import { expect, test } from 'vitest'
import type { LogEntry } from '../cluster/log-entry.ts'
import { testConfig } from '../cluster/testing.ts'
import { textResponse } from '../shell/text-response.ts'
import type { ClusterPort, FeedBatch } from './cluster-port.ts'
import { type Deed, Deeds, lastChange } from './deeds.ts'
import { createClusterStore } from './store.ts'
import { connectedPort } from './testing.ts'

const ACCOUNTS = '/api/v1/namespaces/default/serviceaccounts'
const HEADERS = { authorization: 'Bearer admin-token', accept: 'application/json', 'content-type': 'application/json' }

async function page() {
  const port = connectedPort(testConfig())
  const store = createClusterStore(port)
  const deeds = new Deeds(port)
  const send = (method: string, url: string, body?: object) => ({ method, url, headers: HEADERS, ...(body ? { body: JSON.stringify(body) } : {}) })
  const make = (name: string) => send('POST', ACCOUNTS, { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name } })
  const done = (text: string, ...requests: ReturnType<typeof send>[]) =>
    deeds.do({ type: 'command', text } satisfies Deed, async ({ over }) => {
      const transport = over(port)
      for (const request of requests) await transport.request(request)
    })
  const accounts = () =>
    [...(store.getState().objects.get('serviceaccounts')?.keys() ?? [])].filter((key) => !key.endsWith('/default')).map((key) => key.slice(8))
  await port.clock.advance(2000)
  return { port, deeds, send, make, done, accounts, log: () => store.getState().log.length }
}

test('the last change is taken back, and what came after it', async () => {
  const { deeds, make, done, send, accounts, port } = await page()
  await done('one', make('one'))
  await done('two and three', make('two'), make('three'))
  await done('a look', send('GET', ACCOUNTS))
  await port.clock.advance(60_000)
  expect(lastChange(deeds.state.getState())?.text).toBe('two and three')
  await deeds.undo()
  expect(accounts()).toEqual(['one'])
  expect(deeds.state.getState().undone?.deed.text).toBe('two and three')
  await deeds.undo()
  expect(accounts()).toEqual([])
  expect(deeds.last).toBeUndefined()
})

test('what was done in one moment is taken back one by one', async () => {
  const { deeds, make, done, accounts } = await page()
  for (const name of ['a', 'b', 'c']) await done(name, make(name))
  await deeds.undo()
  expect(accounts()).toEqual(['a', 'b'])
  await done('d', make('d'))
  await deeds.undo()
  expect(accounts()).toEqual(['a', 'b'])
})

test('what was taken back can be put back, until something else is done', async () => {
  const { deeds, make, done, accounts } = await page()
  await done('one', make('one'))
  await deeds.undo()
  await deeds.redo()
  expect(accounts()).toEqual(['one'])
  expect(deeds.last?.text).toBe('one')
  await deeds.undo()
  await done('two', make('two'))
  expect(deeds.state.getState().undone).toBeUndefined()
})

test.each([
  ['a review', 'POST', '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews'],
  ['a dry run', 'DELETE', `${ACCOUNTS}/default?dryRun=All`],
  ['something refused', 'DELETE', `${ACCOUNTS}/nosuch`],
])('%s is no change', async (_, method, url) => {
  const { deeds, done, send } = await page()
  await done(
    'x',
    send(method, url, method === 'POST' ? { apiVersion: 'authorization.k8s.io/v1', kind: 'SelfSubjectAccessReview', spec: {} } : undefined),
  )
  expect(deeds.last).toBeUndefined()
})

/** What the feed tells deeds of which the first changed the cluster in log entry 3, and the second in 7. */
async function told(batch: Partial<FeedBatch>) {
  let tell: (batch: FeedBatch) => void = () => undefined
  const deeds = new Deeds({
    history: {} as ClusterPort['history'],
    subscribe: (listener) => {
      tell = listener
      return () => undefined
    },
  })
  const answers = (entry: number) => ({
    exec: async () => textResponse(200, {}, ''),
    request: async () => ({ ...textResponse(200, {}, '{}'), entry }),
  })
  for (const entry of [3, 7])
    await deeds.do({ type: 'command', text: `entry ${entry}` }, ({ over }) =>
      over(answers(entry)).request({ method: 'DELETE', url: ACCOUNTS, headers: {} }),
    )
  const entries = [{ seq: 5 } as LogEntry]
  tell({
    now: 0,
    revision: 0,
    entries,
    writes: [],
    clock: { running: false, rate: 1 },
    history: { oldest: 0, firstEntry: 1, firstRevision: 0, branches: [] },
    ...batch,
  })
  return deeds.state.getState().done.map(({ text }) => text)
}

test.each<[string, Partial<FeedBatch>, string[]]>([
  ['they stay while time passes', {}, ['entry 3', 'entry 7']],
  ['they go with their cluster', { reset: true }, []],
  ['those later than a moment somebody else went back to are forgotten', { reset: true, moved: true }, ['entry 3']],
  ['a look at the past changes nothing', { reset: true, moved: true, past: 1 }, ['entry 3', 'entry 7']],
])('%s', async (_, batch, expected) => {
  expect(await told(batch)).toEqual(expected)
})
