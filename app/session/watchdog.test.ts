import { expect, test } from 'vitest'
import { Watchdog } from './watchdog.ts'

/** A worker that answers when the test says so. */
function watched() {
  const seen = { pings: 0, hangs: 0, answer: () => {} }
  const ping = () => {
    seen.pings++
    return new Promise<void>((resolve) => {
      seen.answer = resolve
    })
  }
  const dog = new Watchdog(ping, () => seen.hangs++)
  const look = (times = 1) => {
    for (let time = 0; time < times; time++) dog.look()
  }
  return { seen, look }
}

test('a worker that answers is pinged at every look, and never hangs', async () => {
  const { seen, look } = watched()
  for (let time = 0; time < 20; time++) {
    look()
    seen.answer()
    await Promise.resolve()
  }
  expect(seen).toMatchObject({ pings: 20, hangs: 0 })
})

test('one that leaves four looks in a row unanswered hangs, which is told once', () => {
  const { seen, look } = watched()
  look(4)
  expect(seen.hangs).toBe(0)
  look(10)
  expect(seen).toMatchObject({ pings: 1, hangs: 1 })
})

test('a late answer forgives the looks before it', async () => {
  const { seen, look } = watched()
  look(4)
  seen.answer()
  await Promise.resolve()
  look(4)
  expect(seen).toMatchObject({ pings: 2, hangs: 0 })
})
