import { expect, test } from 'vitest'
import { conflict, forbidden, notFound } from '../api/status.ts'
import { unlessGone, unlessGoneOrChanged } from './unless-refused.ts'

const PODS = { group: '', resource: 'pods' }
const refusing = (error: Error) => () => {
  throw error
}
const gone = refusing(notFound(PODS, 'web'))
const changed = refusing(conflict(PODS, 'web', 'the object has been modified'))

test('what was done is told from what was not needed any more', () => {
  expect(unlessGone(() => undefined)).toBe(true)
  expect(unlessGone(gone)).toBe(false)
  expect(unlessGoneOrChanged(gone)).toBe(false)
  expect(unlessGoneOrChanged(changed)).toBe(false)
})

test.each([
  ['a change, where only being gone is expected', () => unlessGone(changed), /has been modified/],
  ['a refusal of another kind', () => unlessGoneOrChanged(refusing(forbidden(PODS, 'web', 'no'))), /forbidden/],
  ['a mistake of ours', () => unlessGoneOrChanged(refusing(new TypeError('oh'))), /oh/],
])('%s is thrown', (_what, work, message) => {
  expect(work).toThrow(message)
})
