import { expect, test } from 'vitest'
import { advance, emptyProgress } from './progress.ts'
import { parseProgress } from './read-progress.ts'

const BLOCK = { lesson: 'l', block: 'b' } as const

test('a prediction once made stays what it was', () => {
  const first = advance(emptyProgress(), { type: 'predicted', ...BLOCK, option: 2, correct: false, confidence: 3 })
  const second = advance(first, { type: 'predicted', ...BLOCK, option: 0, correct: true, confidence: 1 })
  expect(second.lessons['l']?.predictions['b']).toEqual({ option: 2, correct: false, confidence: 3 })
})

test('a task keeps how many hints were taken, and whether the solution was looked at, when it is done', () => {
  const events = ['hinted', 'hinted', 'solution-shown', 'done'] as const
  const progress = events.reduce((before, type) => advance(before, { type, ...BLOCK }), emptyProgress())
  expect(progress.lessons['l']?.tasks['b']).toEqual({ done: true, hints: 2, solutionShown: true })
})

test('the time a lesson was first finished stays', () => {
  const first = advance(emptyProgress(), { type: 'finished', lesson: 'l', at: 1 })
  expect(advance(first, { type: 'finished', lesson: 'l', at: 2 }).lessons['l']?.finishedAt).toBe(1)
})

test('saved and read again it is the same', () => {
  const progress = advance(emptyProgress(), { type: 'done', ...BLOCK })
  expect(parseProgress(JSON.stringify(progress))).toEqual({ progress })
})

test('what the first version saved is brought over', () => {
  const saved = {
    form: 1,
    current: 'l',
    lessons: { l: { predictions: { p: { option: 1, confidence: 2 } }, tasks: { t: { done: true, hints: 1 } } } },
  }
  expect(parseProgress(JSON.stringify(saved))).toEqual({
    progress: {
      form: 2,
      current: 'l',
      cards: {},
      lessons: {
        l: {
          predictions: { p: { option: 1, confidence: 2, correct: true } },
          tasks: { t: { done: true, hints: 1, solutionShown: false } },
          recalls: {},
        },
      },
    },
  })
})

test.each([
  '',
  '{',
  '[]',
  '{"form":99,"lessons":{},"cards":{}}',
  '{"form":1}',
  '{"form":1,"lessons":{"l":{"predictions":{"p":{"option":"0","confidence":1}},"tasks":{}}}}',
  '{"form":2,"lessons":{}}',
  '{"form":2,"current":7,"lessons":{},"cards":{}}',
  '{"form":2,"lessons":{"l":7},"cards":{}}',
  '{"form":2,"lessons":{"l":{"tasks":{}}},"cards":{}}',
  '{"form":2,"lessons":{"l":{"predictions":{},"tasks":{"t":{"done":true}},"recalls":{}}},"cards":{}}',
  '{"form":2,"lessons":{},"cards":{"a#b":{"due":"soon"}}}',
])('%j is told to be unreadable', (text) => {
  expect(parseProgress(text)).toHaveProperty('unreadable')
})
