import { expect, test } from 'vitest'
import { advance, emptyProgress, readProgress } from './progress.ts'

test('a prediction once made stays what it was', () => {
  const first = advance(emptyProgress(), { type: 'predicted', lesson: 'l', block: 'p', option: 2, confidence: 3 })
  const second = advance(first, { type: 'predicted', lesson: 'l', block: 'p', option: 0, confidence: 1 })
  expect(second.lessons['l']?.predictions['p']).toEqual({ option: 2, confidence: 3 })
})

test('a task keeps how many hints were taken when it is done', () => {
  const hinted = advance(advance(emptyProgress(), { type: 'hinted', lesson: 'l', block: 't' }), { type: 'hinted', lesson: 'l', block: 't' })
  expect(advance(hinted, { type: 'done', lesson: 'l', block: 't' }).lessons['l']?.tasks['t']).toEqual({ done: true, hints: 2 })
})

test('saved and read again it is the same', () => {
  const progress = advance(emptyProgress(), { type: 'done', lesson: 'l', block: 't' })
  expect(readProgress(JSON.stringify(progress))).toEqual({ progress })
})

test.each([
  '',
  '{',
  '[]',
  '{"form":99,"lessons":{}}',
  '{"form":1}',
  '{"form":1,"current":7,"lessons":{}}',
  '{"form":1,"lessons":{"l":7}}',
  '{"form":1,"lessons":{"l":{"tasks":{}}}}',
  '{"form":1,"lessons":{"l":{"predictions":{"p":{"option":"0","confidence":1}},"tasks":{}}}}',
  '{"form":1,"lessons":{"l":{"predictions":{},"tasks":{"t":{"done":true}}}}}',
])('%j is told to be unreadable', (text) => {
  expect(readProgress(text)).toHaveProperty('unreadable')
})
