import { expect, test } from 'vitest'
import type { RbacAnswers } from '../../cluster/authz/ask/questions.ts'
import { answerRbac } from '../../cluster/authz/ask/answer.ts'
import { ImportedWorld } from '../../cluster/authz/imported/imported-world.ts'
import type { LoadedRbac } from '../../session/loaded-rbac.ts'
import { createLoadedStore } from './loaded-store.ts'

/** A loaded RBAC without a worker. */
function direct(): LoadedRbac & { closed: boolean } {
  const world = new ImportedWorld()
  const rbac = {
    closed: false,
    load: async (text: string) => world.load(text),
    ask: async (question: never) => answerRbac(question, world) as RbacAnswers[never],
    close() {
      rbac.closed = true
    },
  }
  return rbac as never
}

const account = (name: string) => JSON.stringify({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace: 'ci' } })

test('a text that was read is shown, with its objects as the graph reads them', async () => {
  const store = createLoadedStore(direct, () => 5)
  await store.load(account('build'), { file: 'a.yaml' })
  const { shown, report, objects, states, problem } = store.getState()
  expect({ shown, problem, taken: report?.taken }).toEqual({ shown: 'loaded', problem: undefined, taken: { ServiceAccount: 1 } })
  expect([...(objects.get('serviceaccounts')?.keys() ?? [])]).toEqual(['ci/build'])
  expect(states).toEqual([{ revision: report?.revision, at: 5, origin: { file: 'a.yaml' } }])
})

test('a text that cannot be used says why, and leaves what was loaded before', async () => {
  const store = createLoadedStore(direct)
  await store.load(account('build'), { file: 'a.yaml' })
  await store.load('kind: [', { file: 'b.yaml' })
  const { problem, report, busy, states } = store.getState()
  expect(problem).toMatch(/neither JSON nor YAML/)
  expect({ busy, taken: report?.taken, count: states.length }).toEqual({ busy: false, taken: { ServiceAccount: 1 }, count: 1 })
})

test('another text is the next state, the newest first', async () => {
  const store = createLoadedStore(direct)
  await store.load(account('build'), { file: 'monday' })
  await store.load(account('deploy'), { file: 'tuesday' })
  expect(store.getState().states.map(({ origin }) => origin)).toEqual([{ file: 'tuesday' }, { file: 'monday' }])
  expect([...(store.getState().objects.get('serviceaccounts')?.keys() ?? [])]).toEqual(['ci/deploy'])
})

test('what is forgotten is gone: the worker is closed and the page’s own cluster is shown', async () => {
  let started: ReturnType<typeof direct> | undefined
  const store = createLoadedStore(() => {
    started = direct()
    return started
  })
  await store.load(account('build'), { file: 'a.yaml' })
  store.forget()
  expect(started?.closed).toBe(true)
  expect(store.getState()).toMatchObject({ rbac: undefined, report: undefined, shown: 'sandbox', states: [] })
})
