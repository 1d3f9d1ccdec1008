import { expect, test, vi } from 'vitest'
import type { TaskBlock } from '../lessons/reading/lesson.ts'
import { TaskWatch } from './task-watch.ts'
import { connectedPort } from './testing.ts'

/** A task that wants a namespace called shop. */
const wantsShop = (id: string, pitfall: boolean): TaskBlock => ({
  type: 'task',
  id,
  objectives: [],
  pitfall,
  goal: [],
  start: [],
  checks: [{ condition: { kind: 'object', asked: { resource: 'namespaces', name: 'shop' } }, unmet: 'There is no shop.' }],
  mistakes: [],
  hints: [],
  solution: [],
  wrong: [],
})

function watched() {
  const port = connectedPort()
  const done = vi.fn()
  const tasks = new TaskWatch(port, 'admin-token', done)
  tasks.watch([wantsShop('task', false), wantsShop('pitfall', true)])
  const makeShop = () =>
    port.request({
      method: 'POST',
      url: '/api/v1/namespaces',
      headers: { authorization: 'Bearer admin-token', accept: 'application/json', 'content-type': 'application/json' },
      body: JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } }),
    })
  const said = (task: string) => tasks.states.getState()[task]?.results.map(({ message }) => message)
  return { port, tasks, done, makeShop, said }
}

test('a task is asked from the beginning, a pitfall when it is in the cluster', async () => {
  const { tasks, said } = watched()
  await vi.waitFor(() => expect(said('task')).toEqual(['There is no shop.']), { timeout: 10_000 })
  expect([...tasks.begun.getState()]).toEqual(['task'])
  expect(said('pitfall')).toBeUndefined()
  tasks.begin('pitfall')
  expect([...tasks.begun.getState()]).toEqual(['task', 'pitfall'])
  await vi.waitFor(() => expect(said('pitfall')).toEqual(['There is no shop.']), { timeout: 10_000 })
  tasks.dispose()
})

test('another cluster has no pitfall in it, and answers for itself', async () => {
  const { port, tasks, done, makeShop, said } = watched()
  tasks.begin('pitfall')
  await makeShop()
  await vi.waitFor(() => expect(done.mock.calls.map(([task]) => task)).toEqual(['task', 'pitfall']), { timeout: 10_000 })
  await port.restart()
  expect([...tasks.begun.getState()]).toEqual(['task'])
  await vi.waitFor(() => expect(said('task')).toEqual(['There is no shop.']), { timeout: 10_000 })
  expect(said('pitfall')).toBeUndefined()
  tasks.dispose()
})
