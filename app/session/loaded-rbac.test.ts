import { expect, test } from 'vitest'
import { answerRbac } from '../cluster/authz/ask/answer.ts'
import { accountUser } from '../cluster/authz/ask/who-can.ts'
import { ImportedWorld } from '../cluster/authz/imported/imported-world.ts'
import { loadedRbac, type FromRbacWorker, type RbacWorkerLike, type ToRbacWorker } from './loaded-rbac.ts'

/** A worker that does its work when it is let. */
function slowWorker() {
  const waiting: ToRbacWorker[] = []
  const worker: RbacWorkerLike = { postMessage: (message) => void waiting.push(message), terminate: () => undefined, onmessage: null, onerror: null }
  const world = new ImportedWorld()
  const answer = (message: ToRbacWorker): FromRbacWorker => {
    try {
      return { type: 'done', id: message.id, value: message.type === 'load' ? world.load(message.text) : answerRbac(message.question, world) }
    } catch (error) {
      return { type: 'failed', id: message.id, message: (error as Error).message }
    }
  }
  const work = () => {
    for (const message of waiting.splice(0)) worker.onmessage?.({ data: answer(message) })
  }
  return { worker, work }
}

const TEXT = JSON.stringify({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'build', namespace: 'ci' } })

test('each answer finds its question', async () => {
  const { worker, work } = slowWorker()
  const loaded = loadedRbac(worker)
  const report = loaded.load(TEXT)
  const what = loaded.ask({ type: 'what-can', user: accountUser('ci', 'build'), namespace: 'ci' })
  const objects = loaded.ask({ type: 'objects' })
  work()
  expect((await report).taken).toEqual({ ServiceAccount: 1 })
  expect((await what).user.username).toBe('system:serviceaccount:ci:build')
  expect((await objects).objects['serviceaccounts']).toHaveLength(1)
})

test('a text that cannot be used is refused with the reason', async () => {
  const { worker, work } = slowWorker()
  const report = loadedRbac(worker).load('')
  work()
  await expect(report).rejects.toThrow('The text is empty.')
})

test('what waits when it is closed, or when the worker stops, is refused', async () => {
  const closed = loadedRbac(slowWorker().worker)
  const waiting = closed.load(TEXT)
  closed.close()
  await expect(waiting).rejects.toThrow('closed')
  const { worker } = slowWorker()
  const failing = loadedRbac(worker).load(TEXT)
  worker.onerror?.({ message: 'out of memory' })
  await expect(failing).rejects.toThrow('out of memory')
})
