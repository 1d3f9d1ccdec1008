import { expect, test } from 'vitest'
import { importedProgress, progressInNumbers } from './imported-progress.ts'
import { advance, emptyProgress } from './progress.ts'

const DONE = advance(emptyProgress(), { type: 'done', lesson: 'l.md', block: 'b' })
const read = (text: string) => importedProgress(text, ['l.md'])

test('what was saved to a file is read from it', () => {
  expect(read(JSON.stringify(DONE))).toEqual({ progress: DONE, strange: 0 })
})

test('progress of lessons that the course does not have is kept and told', () => {
  const other = advance(DONE, { type: 'done', lesson: 'other.md', block: 'b' })
  expect(read(JSON.stringify(other))).toEqual({ progress: other, strange: 1 })
})

test.each([
  ['', 'empty'],
  ['  \n', 'empty'],
  ['\u0089PNG', 'no-json'],
  ['{"form":2,"lessons":{', 'broken-off'],
  ['{"name":"package"}', 'no-progress'],
  ['[]', 'no-progress'],
  ['{"form":99}', 'newer'],
  [' '.repeat(5_000_001), 'too-large'],
])('%.20j is refused, and told why', (text, why) => {
  expect(read(text)).toEqual({ refused: why })
})

test('what there is, in numbers', () => {
  expect(progressInNumbers(emptyProgress())).toBeUndefined()
  expect(progressInNumbers(advance(emptyProgress(), { type: 'opened', lesson: 'l.md' }))).toBeUndefined()
  expect(progressInNumbers(advance(DONE, { type: 'finished', lesson: 'l.md', at: 1 }))).toEqual({ begun: 1, finished: 1, cards: 0, exams: 0 })
})
