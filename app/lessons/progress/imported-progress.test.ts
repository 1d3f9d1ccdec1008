import { expect, test } from 'vitest'
import { importedProgress, progressInWords } from './imported-progress.ts'
import { advance, emptyProgress } from './progress.ts'

const DONE = advance(emptyProgress(), { type: 'done', lesson: 'l.md', block: 'b' })
const read = (text: string) => importedProgress('file.json', text, ['l.md'])

test('what was saved to a file is read from it', () => {
  expect(read(JSON.stringify(DONE))).toEqual({ progress: DONE, notes: [] })
})

test('progress of lessons that the course does not have is kept and told', () => {
  const other = advance(DONE, { type: 'done', lesson: 'other.md', block: 'b' })
  expect(read(JSON.stringify(other))).toEqual({ progress: other, notes: ['It tells of 1 lesson that this course does not have. That is kept, too.'] })
})

test.each([
  ['', 'it is empty.'],
  ['  \n', 'it is empty.'],
  ['\u0089PNG', 'it is no JSON. Choose a file that “Save to a file” made.'],
  ['{"form":2,"lessons":{', 'it breaks off or was changed by hand'],
  ['{"name":"package"}', 'it does not have the form of saved progress.'],
  ['[]', 'it does not have the form of saved progress.'],
  ['{"form":99}', 'it was saved by a newer version of Keycard.'],
  [' '.repeat(5_000_001), 'it is far too large for that.'],
])('%.20j is refused with a sentence, and nothing is changed', (text, why) => {
  const { refused } = read(text) as { refused: string }
  expect(refused).toContain(`“file.json” cannot be read as saved progress: ${why}`)
  expect(refused).toMatch(/Nothing was changed\.$/)
})

test('what there is, in words', () => {
  expect(progressInWords(emptyProgress())).toBe('nothing yet')
  expect(progressInWords(advance(emptyProgress(), { type: 'opened', lesson: 'l.md' }))).toBe('nothing yet')
  expect(progressInWords(advance(DONE, { type: 'finished', lesson: 'l.md', at: 1 }))).toBe(
    '1 lesson begun, 1 of them finished; 0 cards to review; 0 exams',
  )
})
