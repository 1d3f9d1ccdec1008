import type { Certificate } from './certificate.ts'
import type { CardState } from './card.ts'
import { advanceExam, type ExamEvent, type ExamResult, type ExamUnderWay } from './exam.ts'

/** Raised when the form of saved progress changes; older ones are brought over in migrate.ts. */
export const FORM = 2

export interface Prediction {
  /** Of a choice. */
  readonly option?: number
  /** In the learner's own words. */
  readonly text?: string
  readonly correct: boolean
  /** How sure the learner was: 1 a guess, 2 fairly, 3 certain. */
  readonly confidence: number
}

export interface TaskProgress {
  readonly done: boolean
  /** How many hints were taken. */
  readonly hints: number
  readonly solutionShown: boolean
}

export interface LessonProgress {
  /** Predictions, myths and debriefs by block. */
  readonly predictions: Readonly<Record<string, Prediction>>
  readonly tasks: Readonly<Record<string, TaskProgress>>
  /** Cards met in the lesson, by block: whether the first answer was known. */
  readonly recalls: Readonly<Record<string, boolean>>
  /** Wall time (ms) at which all of the lesson was done. */
  readonly finishedAt?: number
}

/** What a learner has done, lesson by lesson. Plain data, kept on the learner's own machine. */
export interface Progress {
  readonly form: typeof FORM
  /** The file of the lesson that was open. */
  readonly current?: string
  readonly lessons: Readonly<Record<string, LessonProgress>>
  /** Cards of spaced repetition, by `FILE#BLOCK`. */
  readonly cards: Readonly<Record<string, CardState>>
  /** What the placement check found. */
  readonly placement?: Placement
  /** The exam that was begun and not ended. */
  readonly exam?: ExamUnderWay
  /** Exams that were ended, the oldest first. */
  readonly exams?: readonly ExamResult[]
  readonly certificate?: Certificate
}

/** Objectives a learner knew before the lessons that teach them. */
export interface Placement {
  /** Wall time (ms). */
  readonly at: number
  /** By lesson: the numbers of the objectives, from 1. A lesson that was asked about and not known has none. */
  readonly known: Readonly<Record<string, readonly number[]>>
}

export const emptyProgress = (): Progress => ({ form: FORM, lessons: {}, cards: {} })
const emptyLesson = (): LessonProgress => ({ predictions: {}, tasks: {}, recalls: {} })
const emptyTask = (): TaskProgress => ({ done: false, hints: 0, solutionShown: false })

export type ProgressEvent =
  | { readonly type: 'opened'; readonly lesson: string }
  | ({ readonly type: 'predicted'; readonly lesson: string; readonly block: string } & Prediction)
  | { readonly type: 'hinted' | 'solution-shown' | 'done'; readonly lesson: string; readonly block: string }
  | { readonly type: 'recalled'; readonly lesson: string; readonly block: string; readonly known: boolean }
  | { readonly type: 'finished'; readonly lesson: string; readonly at: number }
  | { readonly type: 'card'; readonly key: string; readonly state: CardState }
  | { readonly type: 'placed'; readonly placement: Placement }
  | { readonly type: 'certified'; readonly certificate: Certificate }
  | ExamEvent

type LessonEvent = Extract<ProgressEvent, { readonly lesson: string }>

/** Progress after an event. A prediction once made stays: it is what the learner thought before. */
export function advance(progress: Progress, event: ProgressEvent): Progress {
  switch (event.type) {
    case 'opened':
      return { ...progress, current: event.lesson }
    case 'card':
      return { ...progress, cards: { ...progress.cards, [event.key]: event.state } }
    case 'placed':
      return { ...progress, placement: event.placement }
    case 'certified':
      return { ...progress, certificate: event.certificate }
    case 'exam-begun':
    case 'exam-answered':
    case 'exam-task':
    case 'exam-ended':
    case 'exam-dropped':
      return advanceExam(progress, event)
    default:
      return advanceInLesson(progress, event)
  }
}

function advanceInLesson(progress: Progress, event: Exclude<LessonEvent, { type: 'opened' }>): Progress {
  const lesson = progress.lessons[event.lesson] ?? emptyLesson()
  const changed = advanceLesson(lesson, event)
  return changed === lesson ? progress : { ...progress, lessons: { ...progress.lessons, [event.lesson]: changed } }
}

function advanceLesson(lesson: LessonProgress, event: Exclude<LessonEvent, { type: 'opened' }>): LessonProgress {
  switch (event.type) {
    case 'predicted': {
      if (lesson.predictions[event.block]) return lesson
      const { type: _type, lesson: _lesson, block, ...prediction } = event
      return { ...lesson, predictions: { ...lesson.predictions, [block]: prediction } }
    }
    case 'recalled':
      return event.block in lesson.recalls ? lesson : { ...lesson, recalls: { ...lesson.recalls, [event.block]: event.known } }
    case 'finished':
      return lesson.finishedAt === undefined ? { ...lesson, finishedAt: event.at } : lesson
    default: {
      const task = lesson.tasks[event.block] ?? emptyTask()
      return { ...lesson, tasks: { ...lesson.tasks, [event.block]: advanceTask(task, event.type) } }
    }
  }
}

function advanceTask(task: TaskProgress, event: 'hinted' | 'solution-shown' | 'done'): TaskProgress {
  if (event === 'hinted') return { ...task, hints: task.hints + 1 }
  return event === 'done' ? { ...task, done: true } : { ...task, solutionShown: true }
}
