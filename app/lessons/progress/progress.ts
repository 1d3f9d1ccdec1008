import { isJsonObject } from '../../cluster/kernel/json.ts'

/** Raised when the form of saved progress changes; older ones are then brought over here. */
const FORM = 1

export interface LessonProgress {
  /** Predictions by block: which option was chosen, and how sure the learner was (1 guess … 3 certain). */
  readonly predictions: Readonly<Record<string, { readonly option: number; readonly confidence: number }>>
  /** By block. */
  readonly tasks: Readonly<Record<string, { readonly done: boolean; readonly hints: number }>>
}

/** What a learner has done, lesson by lesson. Plain data, kept on the learner's own machine. */
export interface Progress {
  readonly form: typeof FORM
  /** The lesson that was open. */
  readonly current?: string
  readonly lessons: Readonly<Record<string, LessonProgress>>
}

export const emptyProgress = (): Progress => ({ form: FORM, lessons: {} })
const emptyLesson = (): LessonProgress => ({ predictions: {}, tasks: {} })

export type ProgressEvent =
  | { type: 'opened'; lesson: string }
  | { type: 'predicted'; lesson: string; block: string; option: number; confidence: number }
  | { type: 'hinted'; lesson: string; block: string }
  | { type: 'done'; lesson: string; block: string }

/** Progress after an event. A prediction once made stays: it is what the learner thought before. */
export function advance(progress: Progress, event: ProgressEvent): Progress {
  const lesson = progress.lessons[event.lesson] ?? emptyLesson()
  const withLesson = (changed: LessonProgress): Progress => ({ ...progress, lessons: { ...progress.lessons, [event.lesson]: changed } })
  switch (event.type) {
    case 'opened':
      return { ...progress, current: event.lesson }
    case 'predicted':
      if (lesson.predictions[event.block]) return progress
      return withLesson({ ...lesson, predictions: { ...lesson.predictions, [event.block]: { option: event.option, confidence: event.confidence } } })
    case 'hinted':
    case 'done': {
      const task = lesson.tasks[event.block] ?? { done: false, hints: 0 }
      const changed = event.type === 'done' ? { ...task, done: true } : { ...task, hints: task.hints + 1 }
      return withLesson({ ...lesson, tasks: { ...lesson.tasks, [event.block]: changed } })
    }
  }
}

/** Reads saved progress. What cannot be read is told, so that the caller can keep the text aside and say so. */
export function readProgress(text: string): { progress: Progress } | { unreadable: string } {
  try {
    const saved: unknown = JSON.parse(text)
    return isProgress(saved) ? { progress: saved } : { unreadable: 'it does not have the form of saved progress' }
  } catch (error) {
    return { unreadable: error instanceof Error ? error.message : String(error) }
  }
}

const isProgress = (saved: unknown): saved is Progress =>
  isJsonObject(saved) && saved['form'] === FORM && ['string', 'undefined'].includes(typeof saved['current']) && everyOf(saved['lessons'], isLesson)

const isLesson = (value: unknown) =>
  isJsonObject(value) &&
  everyOf(value['predictions'], hasFields({ option: 'number', confidence: 'number' })) &&
  everyOf(value['tasks'], hasFields({ done: 'boolean', hints: 'number' }))

const everyOf = (value: unknown, holds: (member: unknown) => boolean) => isJsonObject(value) && Object.values(value).every(holds)

const hasFields = (types: Readonly<Record<string, 'number' | 'boolean'>>) => (value: unknown) =>
  isJsonObject(value) && Object.entries(types).every(([field, type]) => typeof value[field] === type)
