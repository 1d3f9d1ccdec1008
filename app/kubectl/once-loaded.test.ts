import { expect, test } from 'vitest'
import { onceLoaded } from './once-loaded.ts'

test('what is loaded is loaded once, and what could not be is tried again', async () => {
  let tried = 0
  const load = onceLoaded(async () => {
    tried++
    if (tried === 1) throw new Error('offline')
    return tried
  })
  await expect(load()).rejects.toThrow('offline')
  expect(await Promise.all([load(), load()])).toEqual([2, 2])
  expect(await load()).toBe(2)
})
