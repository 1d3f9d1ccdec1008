import { expect, test } from 'vitest'
import { EMPTY_WISH } from '../question-subject.ts'
import { askSubject, parseAskSubject } from './ask-subject.ts'

test.each(['who-can?verb=list&what=secrets&namespace=shop', 'what-can?who=jane&groups=dev', 'changes', 'escalations'])(
  '%s is a question and back',
  (subject) => {
    expect(askSubject(parseAskSubject(subject))).toBe(subject)
  },
)

test('a kind alone has its fields still to be filled in, and what is not known is the first kind', () => {
  expect(parseAskSubject('usage')).toEqual({ ask: 'usage', wish: EMPTY_WISH, asked: false })
  expect(parseAskSubject('').ask).toBe('who-can')
})
