import { expect, test } from 'vitest'
import { AsyncQueue } from './async-queue.ts'

test('values are taken in order, those from before the end too', async () => {
  const queue = new AsyncQueue<number>()
  queue.push(1)
  queue.push(2)
  queue.end()
  const taken: number[] = []
  for await (const value of queue) taken.push(value)
  expect(taken).toEqual([1, 2])
})

test('one who waits gets what is pushed', async () => {
  const queue = new AsyncQueue<number>()
  const next = queue[Symbol.asyncIterator]().next()
  queue.push(1)
  expect(await next).toEqual({ done: false, value: 1 })
})

test('one who returns while waiting takes nothing more: it is for whoever comes next', async () => {
  const queue = new AsyncQueue<number>()
  const gone = queue[Symbol.asyncIterator]()
  const next = gone.next()
  await gone.return?.()
  queue.push(1)
  expect(await next).toEqual({ done: true, value: undefined })
  expect(queue.rest()).toEqual([1])
})
