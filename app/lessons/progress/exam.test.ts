import { expect, test } from 'vitest'
import { lastPassed, scoreOf } from './exam.ts'
import { advance, emptyProgress, type Progress, type ProgressEvent } from './progress.ts'
import { parseProgress } from './read-progress.ts'

const begun: ProgressEvent = { type: 'exam-begun', seed: 's', at: 1 }
const answered = (key: string, correct: boolean): ProgressEvent => ({ type: 'exam-answered', key, option: 0, correct, confidence: 2 })
const task = (file: string, solved: boolean): ProgressEvent => ({ type: 'exam-task', file, solved })
const after = (...events: ProgressEvent[]): Progress => events.reduce(advance, emptyProgress())

test('what was answered and solved is kept while the exam is under way', () => {
  expect(after(begun, answered('q', true), task('t', true)).exam).toEqual({
    seed: 's',
    begunAt: 1,
    answers: { q: { option: 0, correct: true, confidence: 2 } },
    tasks: { t: true },
  })
})

test('an answer given stays, and so does a task that was solved', () => {
  const { exam } = after(begun, answered('q', false), answered('q', true), task('t', true), task('t', false))
  expect(exam).toMatchObject({ answers: { q: { correct: false } }, tasks: { t: true } })
})

test('ended, it is among the results; stopped, it leaves none', () => {
  const ended = after(begun, task('t', true), { type: 'exam-ended', at: 9 })
  expect(ended.exam).toBeUndefined()
  expect(ended.exams).toMatchObject([{ seed: 's', endedAt: 9, tasks: { t: true } }])
  const stopped = after(begun, { type: 'exam-dropped' })
  expect([stopped.exam, stopped.exams]).toEqual([undefined, undefined])
})

test('without an exam there is nothing to answer', () => {
  expect(after(answered('q', true), { type: 'exam-ended', at: 2 })).toEqual(emptyProgress())
})

test.each([
  [6, 8, 3, 4, true],
  [5, 8, 4, 4, false],
  [8, 8, 2, 4, false],
  [0, 0, 0, 0, false],
])('%i of %i questions and %i of %i tasks: passed is %s', (right, questions, solved, tasks, passed) => {
  const events = [
    ...Array.from({ length: questions }, (_, index) => answered(`q${index}`, index < right)),
    ...Array.from({ length: tasks }, (_, index) => task(`t${index}`, index < solved)),
  ]
  const { exam } = after(begun, ...events)
  expect(exam && scoreOf(exam).passed).toBe(passed)
})

test('a worse exam later does not take away that one was passed', () => {
  const good = [begun, answered('q', true), task('t', true), { type: 'exam-ended', at: 2 }] as const
  const bad = [{ type: 'exam-begun', seed: 'other', at: 3 }, answered('q', false), task('t', false), { type: 'exam-ended', at: 4 }] as const
  expect(lastPassed(after(...good, ...bad))?.seed).toBe('s')
})

test('saved and read again, exams, the certificate and the placement are the same', () => {
  const progress = after(
    begun,
    answered('q', true),
    { type: 'exam-ended', at: 2 },
    begun,
    { type: 'certified', certificate: { token: 'a.b.c', key: { kty: 'RSA' } } },
    { type: 'placed', placement: { at: 1, known: { 'l.md': [1, 2] } } },
  )
  expect(parseProgress(JSON.stringify(progress))).toEqual({ progress })
})

test.each([
  { exam: 7 },
  { exam: { seed: 's', begunAt: 1, answers: {}, tasks: { t: 'yes' } } },
  { exams: [{ seed: 's', begunAt: 1, answers: {}, tasks: {} }] },
  { certificate: { token: 1, key: {} } },
  { certificate: { token: 'a.b.c' } },
  { placement: { at: 1, known: { l: ['1'] } } },
])('%j is told to be unreadable', (member) => {
  expect(parseProgress(JSON.stringify({ ...emptyProgress(), ...member }))).toHaveProperty('unreadable')
})
