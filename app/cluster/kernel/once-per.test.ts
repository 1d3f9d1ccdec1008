import { expect, test } from 'vitest'
import { oncePer } from './once-per.ts'

test('the answer about an object is worked out once; an equal object is another one', () => {
  const asked: string[] = []
  const nameOf = oncePer(({ name }: { name: string }) => {
    asked.push(name)
    return name.toUpperCase()
  })
  const web = { name: 'web' }
  expect([nameOf(web), nameOf(web), nameOf({ name: 'web' })]).toEqual(['WEB', 'WEB', 'WEB'])
  expect(asked).toEqual(['web', 'web'])
})

test('no answer is an answer, too', () => {
  let asked = 0
  const nothing = oncePer((_: object): undefined => void asked++)
  const key = {}
  nothing(key)
  nothing(key)
  expect(asked).toBe(1)
})
