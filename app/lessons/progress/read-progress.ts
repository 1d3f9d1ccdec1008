import { isJsonObject } from '../../cluster/kernel/json.ts'
import { FORM, type Progress } from './progress.ts'

/** Why progress cannot be read: a newer version of Keycard saved it, or it is none at all. */
export type UnreadableProgress = 'newer' | 'no-progress'

/** Reads saved progress, of this form or an older one. What cannot be read is told, so that the caller can keep it aside and say so. */
export function readProgress(saved: unknown): { progress: Progress } | { unreadable: UnreadableProgress } {
  if (isJsonObject(saved) && typeof saved['form'] === 'number' && saved['form'] > FORM) return { unreadable: 'newer' }
  const migrated = isFirstForm(saved) ? fromFirstForm(saved) : saved
  return isProgress(migrated) ? { progress: migrated } : { unreadable: 'no-progress' }
}

/** The same from a text, as an older version kept it in localStorage. */
export function parseProgress(text: string): ReturnType<typeof readProgress> | { unreadable: { error: string } } {
  try {
    return readProgress(JSON.parse(text))
  } catch (error) {
    return { unreadable: { error: error instanceof Error ? error.message : String(error) } }
  }
}

type Fields = Readonly<Record<string, 'number' | 'boolean' | 'string'>>

const everyOf = (value: unknown, holds: (member: unknown) => boolean) => isJsonObject(value) && Object.values(value).every(holds)

/** Fields whose name ends in ? may be missing. */
const hasFields = (types: Fields) => (value: unknown) =>
  isJsonObject(value) &&
  Object.entries(types).every(([field, type]) => {
    const name = field.replace(/\?$/, '')
    return typeof value[name] === type || (field.endsWith('?') && value[name] === undefined)
  })

const isProgress = (saved: unknown): saved is Progress =>
  isJsonObject(saved) &&
  saved['form'] === FORM &&
  hasFields({ 'current?': 'string' })(saved) &&
  everyOf(saved['lessons'], isLesson) &&
  everyOf(
    saved['cards'],
    hasFields({ due: 'number', stability: 'number', difficulty: 'number', reps: 'number', lapses: 'number', state: 'number' }),
  ) &&
  isOptional(saved['placement'], isPlacement) &&
  isOptional(saved['exam'], isExam) &&
  isOptional(saved['exams'], (exams) => Array.isArray(exams) && exams.every((one) => isExam(one) && hasFields({ endedAt: 'number' })(one))) &&
  isOptional(
    saved['certificate'],
    (one) => isJsonObject(one) && typeof one['token'] === 'string' && everyOf(one['key'], (member) => typeof member === 'string'),
  )

const isOptional = (value: unknown, holds: (value: unknown) => boolean) => value === undefined || holds(value)

const isPlacement = (value: unknown) =>
  isJsonObject(value) &&
  hasFields({ at: 'number' })(value) &&
  everyOf(value['known'], (numbers) => Array.isArray(numbers) && numbers.every((number) => typeof number === 'number'))

const isExam = (value: unknown) =>
  isJsonObject(value) &&
  hasFields({ seed: 'string', begunAt: 'number' })(value) &&
  everyOf(value['answers'], hasFields({ option: 'number', correct: 'boolean', confidence: 'number' })) &&
  everyOf(value['tasks'], (solved) => typeof solved === 'boolean')

const isLesson = (value: unknown) =>
  isJsonObject(value) &&
  hasFields({ 'finishedAt?': 'number' })(value) &&
  everyOf(value['predictions'], hasFields({ 'option?': 'number', 'text?': 'string', correct: 'boolean', confidence: 'number' })) &&
  everyOf(value['tasks'], hasFields({ done: 'boolean', hints: 'number', solutionShown: 'boolean' })) &&
  everyOf(value['recalls'], (known) => typeof known === 'boolean')

interface FirstForm {
  readonly form: 1
  readonly current?: string
  readonly lessons: Readonly<
    Record<
      string,
      {
        readonly predictions: Readonly<Record<string, { readonly option: number; readonly confidence: number }>>
        readonly tasks: Readonly<Record<string, { readonly done: boolean; readonly hints: number }>>
      }
    >
  >
}

const isFirstForm = (saved: unknown): saved is FirstForm =>
  isJsonObject(saved) &&
  saved['form'] === 1 &&
  hasFields({ 'current?': 'string' })(saved) &&
  everyOf(
    saved['lessons'],
    (lesson) =>
      isJsonObject(lesson) &&
      everyOf(lesson['predictions'], hasFields({ option: 'number', confidence: 'number' })) &&
      everyOf(lesson['tasks'], hasFields({ done: 'boolean', hints: 'number' })),
  )

/** The first form did not say whether a prediction was right; it is taken for one, so that nobody is asked again for nothing. */
function fromFirstForm({ current, lessons }: FirstForm): Progress {
  const entries = Object.entries(lessons).map(([file, { predictions, tasks }]) => [
    file,
    {
      predictions: Object.fromEntries(Object.entries(predictions).map(([block, made]) => [block, { ...made, correct: true }])),
      tasks: Object.fromEntries(Object.entries(tasks).map(([block, task]) => [block, { ...task, solutionShown: false }])),
      recalls: {},
    },
  ])
  return { form: FORM, ...(current === undefined ? {} : { current }), lessons: Object.fromEntries(entries), cards: {} }
}
