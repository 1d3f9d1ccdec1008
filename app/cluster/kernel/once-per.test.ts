import { expect, test } from 'vitest'
import { oncePer, settling } from './once-per.ts'

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

test('what is frozen and comes out as it went in is looked at once under each rule', () => {
  const asked: unknown[] = []
  const trimmed = settling((_: object, value: { readonly text: string }) => {
    asked.push(value.text)
    return value.text.trim() === value.text ? value : { text: value.text.trim() }
  })
  const [rule, otherRule] = [{}, {}]
  const [tidy, untidy, open] = [Object.freeze({ text: 'tidy' }), Object.freeze({ text: ' untidy' }), { text: 'open' }]
  for (const value of [tidy, tidy, untidy, untidy, open, open]) trimmed(rule, value)
  expect(trimmed(otherRule, tidy)).toBe(tidy)
  expect(asked).toEqual(['tidy', ' untidy', ' untidy', 'open', 'open', 'tidy'])
})
